import {
  addSubnet,
  createSecurity,
  inboundTCP,
  quotas,
  startSuspendedVM,
  startVM,
  vcpusInUse,
  vcpusOf,
} from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, type Refusal, saidAs } from './world.ts';

const provider = 'OPENSTACK';
const coreLimit = 10;

const retriesExhausted: Refusal = {
  kind: 'unknown',
  message:
    'Build of instance 1451041c-da04-478c-93dd-0acb60dd149a aborted: Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance 1451041c-da04-478c-93dd-0acb60dd149a.',
};

const noHost: Refusal = {
  kind: 'no-capacity',
  message: 'No valid host was found. There are not enough hosts available.',
};

const cores = quotas('compute', async (account) => [
  { name: 'cores', limit: coreLimit, used: await vcpusInUse(account) },
]);

export const openstackCompute: readonly Scenario[] = [
  {
    playbook: 'openstack-compute-quota',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            message: 'Quota exceeded for cores: Requested 2, but already used 10 of 10 cores',
          },
          async (account, { spec }) => (await vcpusInUse(account)) + (await vcpusOf(account, spec)) > coreLimit,
        ),
      ],
      handlers: cores,
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'openstack-duplicate-names',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'conflict',
          message: "Multiple security_group matches found for name 'sg-01', use an ID to be more specific.",
        }),
      ],
    },
    request: vm('web-09'),
    mend: { byHand: /Rename or delete the one that is not needed/ },
  },
  {
    playbook: 'openstack-duplicate',
    world: {
      provider,
      faults: [
        saidAs('security.addRules', 'already-exists', {
          kind: 'already-exists',
          code: 'SecurityGroupRuleExists',
          message: 'Security group rule already exists. Rule id is 0b5a8bd4-1a0a-4c4e-9d3d-8f8f6f6c2b11.',
        }),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(22)]),
    sound: { prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(80)]) },
    request: { operation: 'AddRules', input: { name: 'sg-09', rules: [inboundTCP(22)] } },
    mend: { byHand: /Leave it as it is/, instead: { operation: 'GetSecurity', input: { name: 'sg-09' } } },
  },
  {
    playbook: 'openstack-in-use',
    world: {
      provider,
      faults: [
        saidAs('vpc.removeSubnet', 'dependency', {
          kind: 'dependency',
          code: 'SubnetInUse',
          message:
            'Unable to complete operation on subnet 3b86636a-df29-48db-9c1b-f099f35abba9: One or more ports have an IP allocation from this subnet.',
        }),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'subnet-09', '10.0.9.0/24');
      await startVM(account, 'batch-01', { subnet: 'subnet-09' });
    },
    sound: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
    request: { operation: 'RemoveSubnet', input: { vpc: 'vpc-01', name: 'subnet-09' } },
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'openstack-no-valid-host',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          noHost,
          async ({ cloud, call, mended }, { spec }) =>
            !mended && (await cloud.vmSpec.getVMSpec(spec, call)).memoryMiB > 100_000,
        ),
      ],
    },
    request: vm('web-09', { spec: 'r1.2xlarge' }),
    mend: { remedy: { operation: 'StartVM', input: { spec: 'r1.xlarge' }, retries: 'as-this' } },
  },
  {
    playbook: 'openstack-compute-quota',
    about: 'behind a host that was not found',
    world: {
      provider,
      faults: [fault('vm.startVM', noHost, async (account) => (await vcpusInUse(account)) >= coreLimit)],
      handlers: cores,
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-09'),
    alongside: ['openstack-no-valid-host'],
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'openstack-port-binding',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'unknown',
          message:
            'Binding failed for port 0d4b5c0e-5b21-4a2f-bb1d-8c1d3d5a8a55, please check neutron logs for more information.',
        }),
      ],
    },
    request: vm('web-09'),
    unfounded: { world: { provider, faults: [fault('vm.startVM', retriesExhausted)] } },
    mend: { byHand: /Have the operator of the cloud look at the network agents/ },
  },
  {
    playbook: 'openstack-wrong-reference',
    world: {
      provider,
      faults: [saidAs('vm.startVM', 'not-found', { kind: 'invalid-input', message: 'Invalid key_name provided.' })],
    },
    request: vm('web-09', { keyPair: 'build-key' }),
    sound: { prepare: ({ cloud, call }) => cloud.keyPair.createKey({ name: 'build-key' }, call) },
    mend: { remedy: { operation: 'StartVM', input: { keyPair: 'keypair-01' }, retries: 'as-this' } },
  },
  {
    playbook: 'openstack-wrong-state',
    world: {
      provider,
      faults: [
        saidAs('vm.suspendVM', 'wrong-state', {
          kind: 'wrong-state',
          message: "Cannot 'stop' instance bdfd176d-2dd8-439b-ab91-b5ff211d2734 while it is in vm_state stopped",
        }),
      ],
    },
    prepare: ({ cloud, call }) => cloud.vm.suspendVM({ nameId: 'web-01' }, call),
    request: { operation: 'SuspendVM', input: { name: 'web-01' } },
    mend: {
      byHand: /web-01 is suspended already; resume it first/,
      calls: [{ operation: 'ResumeVM', input: { name: 'web-01' } }],
    },
  },
];
