import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { zones } from './connect.ts';

/** What the creations below are made beside. */
export interface Surroundings {
  readonly image: string;
}

interface Creation {
  /** The method of the contract. */
  readonly method: string;
  create(handlers: AllHandlers, name: string, call: CallOptions, around: Surroundings): Promise<unknown>;
}

const around = { vpc: 'around', subnet: 'around-a', securityGroups: ['around'], keyPair: 'around' };
const vm = { nameId: 'around' };
const cluster = { nameId: 'around' };

/** A VPC with two zones and a VM and a cluster in it. */
export async function makeSurroundings(handlers: AllHandlers, call: CallOptions, { image }: Surroundings) {
  const subnets = [
    { name: 'around-a', cidr: '10.0.1.0/24', zone: zones[0] },
    { name: 'around-b', cidr: '10.0.2.0/24', zone: zones[1] },
  ];
  await handlers.vpc.createVPC({ name: 'around', cidr: '10.0.0.0/16', subnets }, call);
  await handlers.security.createSecurity({ name: 'around', vpc: 'around', rules: [] }, call);
  await handlers.keyPair.createKey({ name: 'around' }, call);
  await handlers.vm.startVM({ name: 'around', imageType: 'PublicImage', image, spec: 't3.micro', ...around }, call);
  await handlers.cluster.createCluster(clusterRequest('around'), call);
}

const clusterRequest = (name: string) => ({
  name,
  vpc: 'around',
  subnets: ['around-a', 'around-b'],
  securityGroups: ['around'],
  nodeGroups: [],
});

/** Every method that makes something. */
export const creations: readonly Creation[] = [
  {
    method: 'createVPC',
    create: ({ vpc }, name, call) =>
      vpc.createVPC({ name, cidr: '10.8.0.0/16', subnets: [{ name: `${name}-a`, cidr: '10.8.1.0/24' }] }, call),
  },
  {
    method: 'addSubnet',
    async create({ vpc }, name, call) {
      const { iid } = await vpc.createVPC({ name: `${name}-vpc`, cidr: '10.8.0.0/16', subnets: [] }, call);
      return await vpc.addSubnet(iid, { name, cidr: '10.8.2.0/24' }, call);
    },
  },
  {
    method: 'createSecurity',
    create: ({ security }, name, call) =>
      security.createSecurity(
        {
          name,
          vpc: 'around',
          rules: [{ direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' }],
        },
        call,
      ),
  },
  { method: 'createKey', create: ({ keyPair }, name, call) => keyPair.createKey({ name }, call) },
  {
    method: 'startVM',
    create: (handlers, name, call, { image }) =>
      handlers.vm.startVM({ name, imageType: 'PublicImage', image, spec: 't3.micro', ...around }, call),
  },
  { method: 'createDisk', create: ({ disk }, name, call) => disk.createDisk({ name, sizeGB: 20 }, call) },
  {
    method: 'snapshotVM',
    create: ({ myImage }, name, call) => myImage.snapshotVM({ name, sourceVM: 'around' }, call),
  },
  {
    method: 'createNLB',
    create: ({ nlb }, name, call) =>
      nlb.createNLB(
        {
          name,
          vpc: 'around',
          type: 'PUBLIC',
          scope: 'REGION',
          listener: { protocol: 'TCP', port: 80 },
          vmGroup: { protocol: 'TCP', port: 8080, vms: [vm.nameId] },
          healthChecker: {},
        },
        call,
      ),
  },
  { method: 'createPublicIP', create: ({ publicIP }, name, call) => publicIP.createPublicIP({ name }, call) },
  {
    method: 'createNIC',
    create: ({ nic }, name, call) =>
      nic.createNIC({ name, vpc: 'around', subnet: 'around-a', securityGroups: ['around'] }, call),
  },
  {
    method: 'createCluster',
    create: (handlers, name, call) => handlers.cluster.createCluster(clusterRequest(name), call),
  },
  {
    method: 'addNodeGroup',
    create: (handlers, name, call) =>
      handlers.cluster.addNodeGroup(
        cluster,
        { name, spec: 't3.medium', onAutoScaling: true, desiredNodeSize: 1, minNodeSize: 1, maxNodeSize: 2 },
        call,
      ),
  },
];
