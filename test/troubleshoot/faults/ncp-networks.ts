import { createVPC } from './accounts.ts';
import type { Scenario } from './scenario.ts';
import { type Account, fault, saidAs } from './world.ts';

const provider = 'NCP';
const mostNLBs = 2;

const createEmptyNLB = ({ cloud, call }: Account) =>
  cloud.nlb.createNLB(
    {
      name: 'lb-empty',
      vpc: 'vpc-01',
      type: 'PUBLIC',
      scope: 'REGION',
      listener: { protocol: 'TCP', port: 8080 },
      vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
      healthChecker: {},
    },
    call,
  );

export const ncpNetworks: readonly Scenario[] = [
  {
    playbook: 'ncp-lb-code',
    world: {
      provider,
      faults: [
        fault(
          'nlb.createNLB',
          {
            kind: 'quota',
            code: '10105',
            message:
              'Unable to create load balancer anymore since contract limitation setting has been exceeded. Number of contract limitation: 2 Number of current contracts : 2',
          },
          async ({ cloud, call, mended }) => !mended && (await cloud.nlb.listNLB(call)).length >= mostNLBs,
        ),
      ],
    },
    prepare: createEmptyNLB,
    request: { operation: 'CreateNLB', input: { name: 'lb-09', vpc: 'vpc-01', listenerPort: 443, vms: ['db-01'] } },
    mend: { remedy: { operation: 'DeleteNLB', input: { name: 'lb-empty' }, retries: 'afterwards' } },
  },
  {
    playbook: 'ncp-lb-code',
    about: 'a name that another region has',
    world: {
      provider,
      faults: [
        fault(
          'nlb.createNLB',
          {
            kind: 'already-exists',
            code: '10300',
            message: 'Instance name is already in use. please use other name.',
          },
          ({ mended }, { name }) => !mended && name === 'lb-09',
        ),
      ],
    },
    request: { operation: 'CreateNLB', input: { name: 'lb-09', vpc: 'vpc-01', listenerPort: 443, vms: ['db-01'] } },
    mend: { remedy: { operation: 'CreateNLB', input: { name: 'lb-09-2' }, retries: 'as-this' } },
  },
  {
    playbook: 'ncp-nlb-subnet',
    world: {
      provider,
      faults: [
        fault(
          'nlb.createNLB',
          {
            kind: 'quota',
            message:
              'Failed to find available CIDR for NLB subnet: [No available CIDR block found for NLB subnet in VPC 10.9.0.0/24]',
          },
          async ({ cloud, call }, { vpc }) => (await cloud.vpc.getVPC({ nameId: vpc }, call)).subnets.length > 1,
        ),
      ],
    },
    prepare: (account) =>
      createVPC(account, 'vpc-09', '10.9.0.0/24', [
        ['subnet-08', '10.9.0.0/25'],
        ['subnet-09', '10.9.0.128/25'],
      ]),
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/24', [['subnet-08', '10.9.0.0/25']]) },
    request: { operation: 'CreateNLB', input: { name: 'lb-09', vpc: 'vpc-09', listenerPort: 443, vms: [] } },
    mend: {
      remedy: { operation: 'RemoveSubnet', input: { vpc: 'vpc-09', name: 'subnet-09' }, retries: 'afterwards' },
    },
  },
  {
    playbook: 'ncp-subnet-cidr-taken',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'conflict', {
          kind: 'conflict',
          code: '1001007',
          message: 'Subnet CIDR is duplicated with the IP range of another Subnet in the VPC.',
        }),
      ],
    },
    prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16', [['subnet-08', '10.9.1.0/24']]),
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16') },
    request: { operation: 'AddSubnet', input: { vpc: 'vpc-09', name: 'subnet-09', cidr: '10.9.1.0/24' } },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-09' }, retries: 'as-this' } },
  },
  {
    playbook: 'ncp-subnet-name-taken',
    world: {
      provider,
      faults: [
        fault(
          'vpc.addSubnet',
          { kind: 'already-exists', code: '1001020', message: 'Cannot create with duplicate Subnet Name.' },
          async ({ cloud, call, mended }, _vpc, { name }) =>
            !mended &&
            (await cloud.vpc.listVPC(call)).some(({ subnets }) => subnets.some(({ iid }) => iid.nameId === name)),
        ),
      ],
    },
    prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16'),
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16') },
    request: { operation: 'AddSubnet', input: { vpc: 'vpc-09', name: 'subnet-01', cidr: '10.9.1.0/24' } },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'vpc-09-subnet-01' }, retries: 'as-this' } },
  },
];
