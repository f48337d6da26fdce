import { addSubnet, createCluster, createSecurity, createVPC, inboundTCP, startVM, vmsIn, zoneOf } from './accounts.ts';
import type { Family } from './family.ts';
import { cluster, vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'TENCENT';
const mostAddresses = 2;

const scenarios: readonly Scenario[] = [
  {
    playbook: 'tencent-endpoint-private',
    world: {
      provider,
      faults: [
        fault(
          'cluster.getKubeconfig',
          {
            kind: 'wrong-state',
            message:
              'No normal node cluster is not allowed to enable access endpoint, please add a normal node to the cluster first.',
          },
          async ({ cloud, call }, { nameId }) =>
            (await cloud.cluster.getCluster({ nameId }, call)).nodeGroups.length === 0,
        ),
      ],
    },
    prepare: (account) => createCluster(account, 'k8s-09'),
    sound: {
      prepare: async (account) => {
        await createCluster(account, 'k8s-09');
        await account.cloud.cluster.addNodeGroup(
          { nameId: 'k8s-09' },
          { name: 'workers', spec: 'm1.small', onAutoScaling: true, desiredNodeSize: 1 },
          account.call,
        );
      },
    },
    request: { operation: 'GetKubeconfig', input: { name: 'k8s-09' } },
    mend: {
      byHand: /Add a node group to k8s-09 first/,
      calls: [{ operation: 'AddNodeGroup', input: { cluster: 'k8s-09', name: 'workers', spec: 'm1.small' } }],
    },
  },
  {
    playbook: 'tencent-image-spec',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            code: 'ResourceNotFound.InvalidZoneInstanceType',
            message: 'The instance type `d1.large` does not exist in zone `ap-seoul-1`.',
          },
          async (account, { spec, subnet }) =>
            !account.mended && spec === 'd1.large' && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    request: vm('web-09', { spec: 'd1.large' }),
    mend: { remedy: { operation: 'ListVMSpec', retries: 'afterwards' }, instead: vm('web-09', { spec: 'm1.large' }) },
  },
  {
    playbook: 'tencent-key-pair-name',
    world: {
      provider,
      faults: [
        fault(
          'keyPair.createKey',
          {
            kind: 'invalid-input',
            code: 'InvalidParameterValue.InvalidKeyPairNameIncludeIllegalChar',
            message: 'The key pair name contains invalid characters. Only letters, digits and underscores are allowed.',
          },
          ({ mended }, { name }) => !mended && /[^A-Za-z0-9_]/.test(name),
        ),
      ],
    },
    request: { operation: 'CreateKey', input: { name: 'build-key' } },
    mend: { remedy: { operation: 'CreateKey', input: { name: 'build_key' }, retries: 'as-this' } },
    alongside: ['name-rule'],
  },
  {
    playbook: 'tencent-quota',
    world: {
      provider,
      faults: [
        fault(
          'publicIP.createPublicIP',
          {
            kind: 'quota',
            code: 'AddressQuotaLimitExceeded',
            message:
              '[TencentCloudSDKError] Code=AddressQuotaLimitExceeded, Message=EIP quota limit exceeded., RequestId=0f5a0c2e-6c1c-4f0a-9a4e-5f0f7f3f0001',
          },
          async ({ cloud, call }) => (await cloud.publicIP.listPublicIP(call)).length >= mostAddresses,
        ),
      ],
    },
    prepare: ({ cloud, call }) => cloud.publicIP.createPublicIP({ name: 'left-over' }, call),
    request: { operation: 'CreatePublicIP', input: { name: 'ip-09' } },
    mend: { remedy: { operation: 'DeletePublicIP', input: { name: 'left-over' }, retries: 'afterwards' } },
  },
  {
    playbook: 'tencent-sold-out',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'ResourcesSoldOut.SpecifiedInstanceType',
            message: 'The specified instance type is sold out. 指定的实例类型已售罄。',
          },
          async (account, { subnet }) => !account.mended && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-02' }, retries: 'as-this' } },
  },
  {
    playbook: 'tencent-subnet-full',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'FailedOperation.NoAvailableIpAddressCountInSubnet',
            message: 'There are no available IP addresses in the subnet.',
          },
          async (account, { subnet }) => subnet === 'narrow' && (await vmsIn(account, 'narrow')) >= mostAddresses,
        ),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'narrow', '10.0.9.0/28');
      await startVM(account, 'batch-01', { subnet: 'narrow' });
      await startVM(account, 'batch-02', { subnet: 'narrow' });
    },
    request: vm('web-09', { subnet: 'narrow' }),
    sound: { prepare: (account) => addSubnet(account, 'narrow', '10.0.9.0/28') },
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-01' }, retries: 'as-this' } },
  },
  {
    playbook: 'tencent-tke-security-group',
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'invalid-input',
            code: 'InvalidParameter',
            message:
              'Failed to Create Cluster Endpoint:  [TencentCloudSDKError] Code=InvalidParameter, Message=SecurityGroup is invalid, RequestId=0f5a0c2e-6c1c-4f0a-9a4e-5f0f7f3f0002',
          },
          async ({ cloud, call, mended }, { vpc, securityGroups: [group = ''] }) =>
            !mended && (await cloud.security.getSecurity({ nameId: group }, call)).vpc.nameId !== vpc,
        ),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-09', '10.9.0.0/16');
      await createSecurity(account, 'sg-09', [inboundTCP(443)], 'vpc-09');
    },
    request: cluster('k8s-09', { securityGroups: ['sg-09'] }),
    sound: { prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(443)]) },
    mend: { remedy: { operation: 'CreateCluster', input: { securityGroups: ['sg-01'] }, retries: 'as-this' } },
  },
];

export const tencent: Family = {
  scenarios,
  beyond: {
    'tencent-pvc-size': 'Kubernetes says it of a claim inside a cluster, where no call of a driver reaches',
  },
};
