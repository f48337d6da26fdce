import { createVPC } from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'KT';

export const kt: readonly Scenario[] = [
  {
    playbook: 'kt-nlb-members',
    world: {
      provider,
      faults: [
        fault(
          'nlb.removeVMs',
          {
            kind: 'invalid-input',
            message:
              'Cannot remove all VMs from NLB. KT Cloud NLB requires at least one VM. Current VM count: 2, Requested removal: 2. Please ensure at least one VM remains in the NLB',
          },
          async ({ cloud, call, mended }, { nameId }, vms) =>
            !mended && (await cloud.nlb.getNLB({ nameId }, call)).vmGroup.vms.length <= vms.length,
        ),
      ],
    },
    request: { operation: 'RemoveVMs', input: { name: 'web-lb', vms: ['web-01', 'web-02'] } },
    mend: {
      byHand: /Add the new VMs first/,
      calls: [{ operation: 'AddVMs', input: { name: 'web-lb', vms: ['db-01'] } }],
    },
  },
  {
    playbook: 'kt-root-disk-size',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            message:
              'Invalid RootDiskSize!! Root Disk Size is supported at only 50GB/100GB for Linux and 100GB/150GB for Windows OS.',
          },
          ({ mended }, { rootDiskSizeGB = 50 }) => !mended && ![50, 100].includes(rootDiskSizeGB),
        ),
      ],
    },
    request: vm('web-09', { rootDiskSizeGB: 30 }),
    mend: { remedy: { operation: 'StartVM', input: { rootDiskSizeGB: 50 }, retries: 'as-this' } },
  },
  {
    playbook: 'kt-subnet-reused',
    world: {
      provider,
      faults: [
        fault(
          'vpc.addSubnet',
          {
            kind: 'unknown',
            message: 'Failed to Add the Subnet : the tier subnet-09 was not found after its creation',
          },
          async ({ cloud, call, mended }, _vpc, { cidr }) =>
            !mended &&
            (await cloud.vpc.listVPC(call)).some(({ subnets }) => subnets.some((each) => each.cidr === cidr)),
        ),
      ],
    },
    prepare: (account) => createVPC(account, 'vpc-09', '10.0.0.0/16'),
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.0.0.0/16') },
    request: { operation: 'AddSubnet', input: { vpc: 'vpc-09', name: 'subnet-09', cidr: '10.0.1.0/24' } },
    unfounded: {
      prepare: (account) => createVPC(account, 'vpc-09', '10.0.0.0/16'),
      request: { operation: 'AddSubnet', input: { vpc: 'vpc-09', name: 'subnet-09', cidr: '10.0.77.0/24' } },
    },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-09' }, retries: 'as-this' } },
  },
];
