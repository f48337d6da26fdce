import type { Disk } from '../../../drivers/contract/disk.ts';
import { quotas } from './accounts.ts';
import type { Scenario } from './scenario.ts';
import { type Account, fault, type Refusal, saidAs } from './world.ts';

const provider = 'OPENSTACK';
const mostAddresses = 2;

const resize = { operation: 'ChangeDiskSize', input: { name: 'spare-01', sizeGB: 80 } };

const attachSpare = ({ cloud, call }: Account) =>
  cloud.disk.attachDisk({ nameId: 'spare-01' }, { nameId: 'web-01' }, call);

const extendFailed: Refusal = {
  kind: 'unknown',
  message: 'Volume 4d6f5c1e-30d0-4a8e-9a13-6f1f1f8fdd01 failed to extend: error_extending',
};

export const openstackNetworks: readonly Scenario[] = [
  {
    playbook: 'openstack-network-quota',
    world: {
      provider,
      faults: [
        fault(
          'publicIP.createPublicIP',
          {
            kind: 'quota',
            code: 'OverQuota',
            message: "Quota exceeded for resources: ['floatingip'].",
          },
          async ({ cloud, call }) => (await cloud.publicIP.listPublicIP(call)).length >= mostAddresses,
        ),
      ],
      handlers: (account) =>
        quotas('network', async ({ cloud, call }) => [
          { name: 'floatingip', limit: mostAddresses, used: (await cloud.publicIP.listPublicIP(call)).length },
        ])(account),
    },
    prepare: ({ cloud, call }) => cloud.publicIP.createPublicIP({ name: 'left-over' }, call),
    request: { operation: 'CreatePublicIP', input: { name: 'ip-09' } },
    mend: { remedy: { operation: 'DeletePublicIP', input: { name: 'left-over' }, retries: 'afterwards' } },
  },
  {
    playbook: 'openstack-no-external-network',
    world: {
      provider,
      faults: [
        fault('publicIP.createPublicIP', {
          kind: 'not-found',
          message:
            'External network 0d4b5c0e-5b21-4a2f-bb1d-8c1d3d5a8a55 is not reachable from subnet 3b86636a-df29-48db-9c1b-f099f35abba9.',
        }),
      ],
    },
    request: { operation: 'CreatePublicIP', input: { name: 'ip-09' } },
    mend: { byHand: /share an external network/ },
  },
  {
    playbook: 'openstack-subnet-overlap',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'conflict', {
          kind: 'invalid-input',
          code: 'InvalidInput',
          message:
            'Invalid input for operation: Requested subnet with cidr: 10.0.1.0/24 for network: cdad8fe0-37dd-4a5a-8d52-7604d5551975 overlaps with another subnet.',
        }),
      ],
    },
    request: { operation: 'AddSubnet', input: { vpc: 'vpc-09', name: 'subnet-09', cidr: '10.0.1.0/24' } },
    prepare: ({ cloud, call }) =>
      cloud.vpc.createVPC(
        { name: 'vpc-09', cidr: '10.0.0.0/16', subnets: [{ name: 'subnet-08', cidr: '10.0.1.0/24' }] },
        call,
      ),
    sound: {
      prepare: ({ cloud, call }) => cloud.vpc.createVPC({ name: 'vpc-09', cidr: '10.0.0.0/16', subnets: [] }, call),
    },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-09' }, retries: 'as-this' } },
  },
  {
    playbook: 'openstack-stuck-detaching',
    world: {
      provider,
      faults: [
        fault('disk.detachDisk', {
          kind: 'conflict',
          message:
            'ConflictNovaUsingAttachment: Detach volume from instance 1451041c-da04-478c-93dd-0acb60dd149a using the Compute API',
        }),
      ],
    },
    prepare: attachSpare,
    sound: { prepare: attachSpare },
    request: { operation: 'DetachDisk', input: { name: 'spare-01', vm: 'web-01' } },
    unfounded: { prepare: async () => undefined },
    mend: { byHand: /send_service_user_token/ },
  },
  {
    playbook: 'openstack-volume-busy',
    world: {
      provider,
      facts: { attachedDisksGrow: true },
      faults: [
        saidAs('disk.changeDiskSize', 'wrong-state', {
          kind: 'wrong-state',
          message:
            "Invalid volume: Volume 4d6f5c1e-30d0-4a8e-9a13-6f1f1f8fdd01 status must be '{'status': 'available'}' to extend, currently in-use.",
        }),
      ],
    },
    prepare: attachSpare,
    request: resize,
    unfounded: {},
    mend: { remedy: { operation: 'DetachDisk', input: { name: 'spare-01', vm: 'web-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'openstack-volume-error',
    world: {
      provider,
      faults: [fault('disk.changeDiskSize', extendFailed)],
      answers: {
        'disk.getDisk': (disk: Disk, { mended }) => (mended ? disk : { ...disk, status: 'Error' }),
      },
    },
    request: resize,
    unfounded: { world: { provider, faults: [fault('disk.changeDiskSize', extendFailed)] } },
    mend: { byHand: /reset the state/ },
  },
];
