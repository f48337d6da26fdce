import type { CallOptions } from '../../../../drivers/contract/call.ts';
import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../../contracts/driver-methods.ts';

interface RefusedEarly {
  /** Its place in the catalogue of errors. */
  readonly entry: string;
  readonly what: string;
  readonly kind: CloudErrorKind;
  /** What fact and remedy speak of together, in both languages. */
  readonly says: readonly [en: RegExp, ko: RegExp];
  run(handlers: AllHandlers, call: CallOptions, image: string): Promise<unknown>;
}

const around = { nameId: 'around' };
const request = (image: string) => ({
  name: 'late',
  imageType: 'PublicImage' as const,
  image,
  spec: 't3.micro',
  vpc: 'around',
  subnet: 'around-a',
  securityGroups: ['around'],
  keyPair: 'around',
});

export const refusedEarly: readonly RefusedEarly[] = [
  {
    entry: 'B5',
    what: 'deleting a VPC with a VM and a cluster',
    kind: 'dependency',
    says: [/around/, /around/],
    run: ({ vpc }, call) => vpc.deleteVPC(around, call),
  },
  {
    entry: 'B5',
    what: 'removing a subnet that a VM is in',
    kind: 'dependency',
    says: [/VM around/, /around/],
    run: ({ vpc }, call) => vpc.removeSubnet(around, { nameId: 'around-a' }, call),
  },
  {
    entry: 'B5',
    what: 'deleting a security group that a VM has',
    kind: 'dependency',
    says: [/VM around/, /around/],
    run: ({ security }, call) => security.deleteSecurity(around, call),
  },
  {
    entry: 'B8',
    what: 'a VM in a security group of another VPC',
    kind: 'conflict',
    says: [/of VPC/, /VPC/],
    run: ({ vm }, call, image) => vm.startVM({ ...request(image), securityGroups: ['other'] }, call),
  },
  {
    entry: 'B11',
    what: 'a VM of a type for other processors than its image is for',
    kind: 'invalid-input',
    says: [/arm64|x86_64/, /arm64|x86_64/],
    run: ({ vm }, call, image) => vm.startVM({ ...request(image), spec: 't4g.micro' }, call),
  },
  {
    entry: 'B15',
    what: 'deleting a disk that a VM has',
    kind: 'dependency',
    says: [/around/, /around/],
    run: ({ disk }, call) => disk.deleteDisk({ nameId: 'data' }, call),
  },
  {
    entry: 'B16',
    what: 'resuming a VM that runs',
    kind: 'wrong-state',
    says: [/Running/, /Running/],
    run: ({ vm }, call) => vm.resumeVM(around, call),
  },
  {
    entry: 'B19',
    what: 'a cluster in one zone',
    kind: 'invalid-input',
    says: [/two/i, /두|2개/],
    run: ({ cluster }, call) =>
      cluster.createCluster(
        { name: 'late', vpc: 'around', subnets: ['around-a'], securityGroups: ['around'], nodeGroups: [] },
        call,
      ),
  },
  {
    entry: 'B26',
    what: 'a cluster with node groups at once',
    kind: 'invalid-input',
    says: [/node group/i, /노드 ?그룹/],
    run: ({ cluster }, call) =>
      cluster.createCluster(
        {
          name: 'late',
          vpc: 'around',
          subnets: ['around-a', 'around-b'],
          securityGroups: ['around'],
          nodeGroups: [{ name: 'workers', spec: 't3.medium', onAutoScaling: true, desiredNodeSize: 1 }],
        },
        call,
      ),
  },
];
