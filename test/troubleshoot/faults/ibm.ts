import { addSubnet, createSecurity, createVPC, inboundTCP, zoneOf } from './accounts.ts';
import { cluster, vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'IBM';
const tokyo = { region: 'tokyo' };
const mostVPCs = 3;

export const ibm: readonly Scenario[] = [
  {
    playbook: 'ibm-address-prefix',
    world: {
      provider,
      faults: [
        fault(
          'vpc.createVPC',
          {
            kind: 'invalid-input',
            message: 'Failed to Create VPC err = address prefix not associated with provided zone jp-tok-2',
          },
          ({ mended }, { subnets }) => !mended && new Set(subnets.map(({ zone }) => zone)).size > 1,
        ),
      ],
    },
    request: {
      operation: 'CreateVPC',
      input: {
        name: 'vpc-09',
        cidr: '10.9.0.0/16',
        subnets: [
          { name: 'subnet-a', cidr: '10.9.1.0/24', zone: 'seoul-a' },
          { name: 'subnet-b', cidr: '10.9.2.0/24', zone: 'seoul-b' },
        ],
      },
    },
    mend: { remedy: { operation: 'CreateVPC', input: { name: 'vpc-09' }, retries: 'as-this' } },
  },
  {
    playbook: 'ibm-autoscaler-addon',
    world: {
      provider,
      faults: [
        fault('cluster.changeNodeGroupScaling', {
          kind: 'wrong-state',
          message:
            'Failed to Change Node Group Scaling. err = Cannot find Auto Scaler Config Map, Please try after autoscaler addon is deployed',
        }),
      ],
    },
    request: {
      operation: 'ChangeNodeGroupScaling',
      input: { cluster: 'dev-cluster', name: 'workers', minNodeSize: 1, maxNodeSize: 6, desiredNodeSize: 3 },
    },
    mend: { byHand: /Wait ten minutes/ },
  },
  {
    playbook: 'ibm-capacity',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'cannot_start_capacity',
            message:
              'The instance cannot be started: cannot_start_capacity. There is not enough capacity in the zone for the requested profile.',
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
    playbook: 'ibm-name-not-unique',
    world: {
      provider,
      faults: [
        fault(
          'vpc.createVPC',
          {
            kind: 'already-exists',
            code: 'validation_unique_failed',
            message: 'Provided Name (vpc-09) is not unique',
          },
          ({ mended }, { name }) => !mended && name === 'vpc-09',
        ),
      ],
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-09', cidr: '10.9.0.0/16' } },
    mend: {
      remedy: { operation: 'CreateVPC', input: { name: 'vpc-09-2' }, retries: 'as-this' },
    },
  },
  {
    playbook: 'ibm-one-subnet-per-zone',
    region: tokyo,
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          { kind: 'invalid-input', message: 'IBM Kubernetes cluster can be created with only 1 subnet per zone' },
          ({ mended }, { subnets }) => !mended && subnets.length > 1,
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24'),
    sound: { prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24') },
    request: cluster('k8s-09', { subnets: ['subnet-01', 'subnet-02'] }),
    mend: { remedy: { operation: 'CreateCluster', input: { subnets: ['subnet-01'] }, retries: 'as-this' } },
  },
  {
    playbook: 'ibm-outbound-blocked',
    region: tokyo,
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'unknown',
            message:
              'Worker deploy failed due to network communications failing to master or registry endpoints. Please verify your network setup is allowing traffic from this subnet then attempt a worker replace on this worker',
          },
          async ({ cloud, call }, { securityGroups: [group = ''] }) => {
            const { rules } = await cloud.security.getSecurity({ nameId: group }, call);
            return !rules.some(({ direction }) => direction === 'outbound');
          },
        ),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(443)]),
    sound: {
      prepare: (account) =>
        createSecurity(account, 'sg-09', [{ direction: 'outbound', protocol: 'ALL', cidr: '0.0.0.0/0' }]),
    },
    request: cluster('k8s-09', { securityGroups: ['sg-09'] }),
    mend: { remedy: { operation: 'AddRules', input: { name: 'sg-09' }, retries: 'afterwards' } },
  },
  {
    playbook: 'ibm-quota',
    world: {
      provider,
      faults: [
        fault(
          'vpc.createVPC',
          {
            kind: 'quota',
            code: 'over_quota',
            message: 'Creating a new VPC will put the user over quota. Allocated: 3, Requested: 1, Quota: 3',
          },
          async ({ cloud, call }) => (await cloud.vpc.listVPC(call)).length >= mostVPCs,
        ),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-08', '10.8.0.0/16', [['subnet-08', '10.8.1.0/24']]);
      await createVPC(account, 'vpc-empty', '10.7.0.0/16');
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-09', cidr: '10.9.0.0/16' } },
    mend: { remedy: { operation: 'DeleteVPC', input: { name: 'vpc-empty' }, retries: 'afterwards' } },
  },
];
