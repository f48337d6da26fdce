import type { Page } from '../../../drivers/contract/page.ts';
import type { VMSpec } from '../../../drivers/contract/vmspec.ts';
import { addSubnet, createVPC } from './accounts.ts';
import { cluster, vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { type Account, fault, type Refusal } from './world.ts';

const provider = 'NCP';
const mostVPCs = 3;

const scriptNotDeleted: Refusal = {
  kind: 'unknown',
  message:
    'Failed to Delete the Cloud-Init Script with the initScriptNo : [4378], [Failed to Delete any Cloud-Init Script!!]',
};

const withoutXlarge = (specs: readonly VMSpec[]) => specs.filter(({ name }) => name !== 'm1.xlarge');

async function twoMoreSubnets(account: Account): Promise<void> {
  await addSubnet(account, 'subnet-02', '10.0.2.0/24');
  await addSubnet(account, 'subnet-03', '10.0.3.0/24');
}

export const ncp: readonly Scenario[] = [
  {
    playbook: 'ncp-hidden-spec-mismatch',
    world: {
      provider,
      faults: [fault('vm.startVM', scriptNotDeleted, ({ mended }, { spec }) => !mended && spec === 'm1.xlarge')],
      answers: {
        'vmSpec.listVMSpec': (specs: VMSpec[], { mended }) => (mended ? specs : withoutXlarge(specs)),
        'vmSpec.listVMSpecPage': (page: Page<VMSpec>, { mended }) =>
          mended ? page : { ...page, items: withoutXlarge(page.items) },
      },
    },
    request: vm('web-09', { spec: 'm1.xlarge' }),
    unfounded: { world: { provider, faults: [fault('vm.startVM', scriptNotDeleted)] } },
    mend: { remedy: { operation: 'ListVMSpec', retries: 'afterwards' }, instead: vm('web-09', { spec: 'm1.large' }) },
  },
  {
    playbook: 'ncp-nks-rules',
    region: { region: 'tokyo' },
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          { kind: 'invalid-input', message: 'SubnetNoList range constraints : Min. range of 1. Max. range of 2.' },
          ({ mended }, { subnets }) => !mended && subnets.length > 2,
        ),
      ],
    },
    prepare: twoMoreSubnets,
    sound: { prepare: twoMoreSubnets },
    request: cluster('k8s-09', { subnets: ['subnet-01', 'subnet-02', 'subnet-03'] }),
    mend: {
      remedy: { operation: 'CreateCluster', input: { subnets: ['subnet-01', 'subnet-02'] }, retries: 'as-this' },
    },
  },
  {
    playbook: 'ncp-product-limit',
    world: {
      provider,
      faults: [
        fault(
          'vpc.createVPC',
          { kind: 'quota', code: '1000039', message: 'You can no longer create a product.' },
          async ({ cloud, call }) => (await cloud.vpc.listVPC(call)).length >= mostVPCs,
        ),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-07', '10.7.0.0/16');
      await createVPC(account, 'vpc-08', '10.8.0.0/16');
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-09', cidr: '10.9.0.0/16' } },
    mend: { remedy: { operation: 'DeleteVPC', input: { name: 'vpc-07' }, retries: 'afterwards' } },
  },
  {
    playbook: 'ncp-root-disk-type',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            message: 'Invalid root disk type. KVM-based VMs only support root disks of the ‘HDD’ type.',
          },
          ({ mended }, { rootDiskType = 'HDD' }) => !mended && rootDiskType !== 'HDD',
        ),
      ],
    },
    request: vm('web-09', { rootDiskType: 'SSD' }),
    mend: { remedy: { operation: 'StartVM', input: { rootDiskType: 'HDD' }, retries: 'as-this' } },
  },
];
