import { addSubnet, quotas, startSuspendedVM } from './accounts.ts';
import type { Family } from './family.ts';
import { vm } from './requests.ts';
import type { Request, Scenario } from './scenario.ts';
import { type Account, fault, saidAs } from './world.ts';

const provider = 'CLOUDSTACK';

const nlb = (port: number): Request => ({
  operation: 'CreateNLB',
  input: {
    name: 'api-lb',
    vpc: 'vpc-01',
    listenerPort: port,
    listenerProtocol: 'TCP',
    vmGroupPort: 80,
    vmGroupProtocol: 'TCP',
    vms: ['web-01'],
  },
});
const upgrade = (version: string): Request => ({
  operation: 'UpgradeCluster',
  input: { name: 'dev-cluster', version },
});
const cluster: Request = {
  operation: 'CreateCluster',
  input: { name: 'k8s-02', vpc: 'vpc-01', subnets: ['subnet-01'], securityGroups: ['sg-01'] },
};

const mostVMs = 4;
const vmsOf = async ({ cloud, call }: Account) => (await cloud.vm.listVM(call)).length;

const twoMoreTiers = async (account: Account) => {
  await addSubnet(account, 'subnet-02', '10.0.2.0/24');
  await addSubnet(account, 'subnet-03', '10.0.3.0/24');
};

const scenarios: readonly Scenario[] = [
  {
    playbook: 'cloudstack-cluster-alert',
    world: {
      provider,
      faults: [
        fault('cluster.upgradeCluster', {
          kind: 'wrong-state',
          code: '431',
          message: 'Kubernetes cluster : dev-cluster is in Alert state and cannot be upgraded',
        }),
      ],
      answers: {
        'cluster.getCluster': (found: object, { mended }) => (mended ? found : { ...found, status: 'Inactive' }),
      },
    },
    request: upgrade('1.33'),
    mend: { byHand: /the cloud looks at it again and again/ },
    unfounded: {
      world: {
        provider,
        faults: [
          fault('cluster.upgradeCluster', {
            kind: 'wrong-state',
            code: '431',
            message: 'Kubernetes cluster : dev-cluster is in Alert state and cannot be upgraded',
          }),
        ],
      },
    },
  },
  {
    playbook: 'cloudstack-command-missing',
    world: {
      provider,
      faults: [
        fault('cluster.createCluster', {
          kind: 'unsupported',
          code: '432',
          message:
            'The given command:createKubernetesCluster does not exist or it is not available for user with id:1f2e3d4c',
        }),
      ],
    },
    request: cluster,
    mend: { byHand: /cloud\.kubernetes\.service\.enabled/ },
    alongside: ['spider-handler-missing'],
  },
  {
    playbook: 'cloudstack-entity-missing',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'not-found',
            code: '431',
            message:
              'Unable to execute API command deployvirtualmachine due to invalid value. Invalid parameter templateid value=7e242d63-6d6d-4486-a574-677f07032093 due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.',
          },
          ({ mended }, { image }) => !mended && image === 'debian-12',
        ),
      ],
    },
    request: vm('web-03', { image: 'debian-12' }),
    mend: { byHand: /use one of those names/, instead: vm('web-03') },
  },
  {
    playbook: 'cloudstack-hidden-job-error',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'unknown',
          code: '530',
          message: 'Internal error executing command, please contact your system administrator',
          requestId: '0e9b1c2d-5a0f-4f7e-9d37-0a8f4f1d2c11',
        }),
      ],
      handlers: quotas('limits', async () => [{ name: 'user_vm', limit: 20, used: 3 }]),
    },
    request: vm('web-03'),
    mend: { byHand: /Ask the administrator with the job id 0e9b1c2d/ },
  },
  {
    playbook: 'cloudstack-no-deployment',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: '533',
            message: 'Unable to create a deployment for VM[User|i-2-207-VM]',
          },
          async ({ cloud, call, mended }, { spec }) =>
            !mended && (await cloud.vmSpec.getVMSpec(spec, call)).memoryMiB > 64 * 1024,
        ),
      ],
    },
    request: vm('big-01', { spec: 'r1.2xlarge' }),
    mend: { remedy: { operation: 'StartVM', input: { spec: 'm1.2xlarge' }, retries: 'as-this' } },
  },
  {
    playbook: 'cloudstack-resource-limit',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: '535',
            message:
              "Maximum amount of resources of Type = 'user_vm' for Account Name = dev in Domain Id = 1 is exceeded: Account Resource Limit = 4, Current Account Resource Amount = 4, Requested Resource Amount = 1.",
          },
          async (account) => (await vmsOf(account)) >= mostVMs,
        ),
      ],
      handlers: quotas('limits', async (account) => [
        { name: 'user_vm', limit: mostVMs, used: await vmsOf(account) },
        { name: 'volume', limit: -1, used: 9 },
      ]),
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-03'),
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'cloudstack-resource-limit',
    about: 'hidden behind a job that says nothing',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'unknown',
            code: '530',
            message: 'Internal error executing command, please contact your system administrator',
          },
          async (account) => (await vmsOf(account)) >= mostVMs,
        ),
      ],
      handlers: quotas('limits', async (account) => [{ name: 'user_vm', limit: mostVMs, used: await vmsOf(account) }]),
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-03'),
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
    alongside: ['cloudstack-hidden-job-error'],
    unfounded: {},
  },
  {
    playbook: 'cloudstack-rule-conflict',
    world: {
      provider,
      faults: [
        fault(
          'nlb.createNLB',
          {
            kind: 'conflict',
            code: '537',
            message: 'The range specified, 80-80, conflicts with rule 12 which has 80-80',
          },
          ({ mended }, { listener }) => !mended && listener.port === 80,
        ),
      ],
    },
    request: nlb(80),
    mend: { byHand: /Use another port/, instead: nlb(8080) },
  },
  {
    playbook: 'cloudstack-snapshot-running',
    world: {
      provider,
      faults: [
        fault(
          'myImage.snapshotVM',
          {
            kind: 'wrong-state',
            code: '431',
            message:
              'KVM Snapshot is not supported for Running VMs. It is disabled by default due to a possible volume corruption in certain cases. To enable it set global settings kvm.snapshot.enabled to True. See the documentation for more details.',
          },
          async ({ cloud, call }, { sourceVM }) =>
            (await cloud.vm.getVMStatus({ nameId: sourceVM }, call)) === 'Running',
        ),
      ],
    },
    request: { operation: 'SnapshotVM', input: { name: 'golden-02', vm: 'web-01' } },
    mend: { remedy: { operation: 'SuspendVM', input: { name: 'web-01' }, retries: 'afterwards' } },
    unfounded: { prepare: ({ cloud, call }) => cloud.vm.suspendVM({ nameId: 'web-01' }, call) },
    sound: { prepare: ({ cloud, call }) => cloud.vm.suspendVM({ nameId: 'web-01' }, call) },
  },
  {
    playbook: 'cloudstack-tier-limit',
    world: {
      provider,
      faults: [
        fault(
          'vpc.addSubnet',
          { kind: 'quota', code: '530', message: 'Number of networks per VPC cannot surpass [3].' },
          async ({ cloud, call, mended }, vpc) => !mended && (await cloud.vpc.getVPC(vpc, call)).subnets.length >= 3,
        ),
      ],
    },
    prepare: twoMoreTiers,
    request: { operation: 'AddSubnet', input: { name: 'subnet-04', vpc: 'vpc-01', cidr: '10.0.4.0/24' } },
    mend: { byHand: /raise vpc\.max\.networks/ },
  },
  {
    playbook: 'cloudstack-version-skip',
    world: {
      provider,
      faults: [
        saidAs('cluster.upgradeCluster', 'invalid-input', {
          kind: 'invalid-input',
          code: '431',
          message:
            'Kubernetes version upgrade from 1.32 to 1.34 is not supported: Kubernetes cluster version can be upgraded by one minor version at a time',
        }),
      ],
    },
    request: upgrade('1.34'),
    mend: { byHand: /the version after 1\.32 first/, instead: upgrade('1.33') },
    sound: { prepare: ({ cloud, call }) => cloud.cluster.upgradeCluster({ nameId: 'dev-cluster' }, '1.33', call) },
  },
];

export const cloudstack: Family = {
  scenarios,
  beyond: {
    'cloudstack-group-vm-running': 'No operation of the contract gives a VM other security groups.',
  },
};
