import { addSubnet } from './accounts.ts';
import type { Request, Scenario } from './scenario.ts';
import { type Account, fault } from './world.ts';

const provider = 'AWS';

const eks = (name: string, changes: Readonly<Record<string, unknown>> = {}): Request => ({
  operation: 'CreateCluster',
  input: { name, vpc: 'vpc-01', securityGroups: ['sg-01'], ...changes },
});
const nodes: Request = {
  operation: 'AddNodeGroup',
  input: { name: 'pool-02', cluster: 'dev-cluster', spec: 'm1.small', keyPair: 'keypair-01' },
};

async function zonesOf({ cloud, call }: Account, names: readonly string[]): Promise<readonly (string | undefined)[]> {
  const { subnets } = await cloud.vpc.getVPC({ nameId: 'vpc-01' }, call);
  return [...new Set(subnets.filter(({ iid }) => names.includes(iid.nameId)).map(({ zone }) => zone))];
}

const withoutNodeGroups = ({ cloud, call }: Account) =>
  cloud.cluster.removeNodeGroup({ nameId: 'dev-cluster' }, { nameId: 'workers' }, call);

export const awsClusters: readonly Scenario[] = [
  {
    playbook: 'aws-eks-two-zones',
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'invalid-input',
            code: 'InvalidParameterException',
            message: 'Subnets specified must be in at least two different AZs',
          },
          async (account, { subnets }) => (await zonesOf(account, subnets)).length < 2,
        ),
      ],
    },
    request: eks('shop-prod'),
    mend: {
      remedy: { operation: 'AddSubnet', input: { vpc: 'vpc-01', zone: 'seoul-b' }, retries: 'afterwards' },
    },
    unfounded: { prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b') },
    sound: { prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b') },
  },
  {
    playbook: 'aws-eks-zone-unsupported',
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'no-capacity',
            code: 'UnsupportedAvailabilityZoneException',
            message:
              "Cannot create cluster 'shop-prod' because seoul-a, the targeted availability zone, does not currently have sufficient capacity to support the cluster. Retry and choose from these availability zones: seoul-b, seoul-c",
          },
          async (account, { subnets }) => !account.mended && (await zonesOf(account, subnets)).includes('seoul-a'),
        ),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'subnet-b', '10.0.2.0/24', 'seoul-b');
      await addSubnet(account, 'subnet-c', '10.0.3.0/24', 'seoul-c');
    },
    request: eks('shop-prod', { subnets: ['subnet-01', 'subnet-b'] }),
    mend: {
      byHand: /subnets in zones that the message lists/,
      instead: eks('shop-prod', { subnets: ['subnet-b', 'subnet-c'] }),
    },
    sound: { prepare: (account) => addSubnet(account, 'subnet-b', '10.0.2.0/24', 'seoul-b') },
  },
  {
    playbook: 'aws-eks-role',
    world: {
      provider,
      faults: [
        fault('cluster.createCluster', {
          kind: 'invalid-input',
          code: 'InvalidParameterException',
          message:
            'Role with arn: arn:aws:iam::123456789012:role/cloud-barista-spider-eks-cluster-role, could not be assumed because it does not exist or the trusted entity is not correct',
        }),
      ],
    },
    request: eks('shop-prod'),
    mend: { byHand: /AmazonEKSClusterPolicy/ },
  },
  {
    playbook: 'aws-eks-subnet-public-ip',
    world: {
      provider,
      faults: [
        fault('cluster.addNodeGroup', {
          kind: 'invalid-input',
          code: 'Ec2SubnetInvalidConfiguration',
          message:
            'One or more Amazon EC2 Subnets of [subnet-0a1b2c3d] for node group pool-02 does not automatically assign public IP addresses to instances launched into it. If you want your instances to be assigned a public IP address, then you need to enable auto-assign public IP address for the subnet.',
        }),
      ],
    },
    request: nodes,
    mend: { byHand: /auto-assign public IPv4 address/ },
  },
  {
    playbook: 'aws-eks-nodes-not-joined',
    world: {
      provider,
      faults: [
        fault('cluster.addNodeGroup', {
          kind: 'unknown',
          code: 'NodeCreationFailure',
          message: 'Instances failed to join the kubernetes cluster',
        }),
      ],
    },
    request: nodes,
    mend: { byHand: /add it again once this is mended/ },
  },
  {
    playbook: 'aws-eks-has-node-groups',
    world: {
      provider,
      faults: [
        fault(
          'cluster.deleteCluster',
          {
            kind: 'dependency',
            code: 'ResourceInUseException',
            message: 'Cluster has nodegroups attached',
          },
          async ({ cloud, call }, { nameId }) =>
            (await cloud.cluster.getCluster({ nameId }, call)).nodeGroups.length > 0,
        ),
      ],
    },
    request: { operation: 'DeleteCluster', input: { name: 'dev-cluster' } },
    elsewhere: async ({ cluster }, call) => await cluster?.deleteCluster({ nameId: 'dev-cluster' }, call),
    mend: { remedy: { operation: 'RemoveNodeGroup', input: { name: 'workers' }, retries: 'afterwards' } },
    unfounded: { prepare: withoutNodeGroups },
    sound: { prepare: withoutNodeGroups },
  },
];
