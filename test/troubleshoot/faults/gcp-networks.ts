import { addSubnet, createCluster, createSecurity, createVPC, inboundTCP, outboundAll, startVM } from './accounts.ts';
import { cluster } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, type Refusal, saidAs } from './world.ts';

const provider = 'GCP';

const timedOut: Refusal = {
  kind: 'timeout',
  message: 'Failed to add the node group: timed out after waiting 20 minutes',
};

export const gcpNetworks: readonly Scenario[] = [
  {
    playbook: 'gcp-api-disabled',
    world: {
      provider,
      faults: [
        fault('cluster.createCluster', {
          kind: 'forbidden',
          code: 'accessNotConfigured',
          message:
            'Kubernetes Engine API has not been used in project spinneret-lab before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/container.googleapis.com/overview?project=spinneret-lab then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
        }),
      ],
    },
    region: { region: 'tokyo' },
    request: cluster('k8s-09'),
    mend: { byHand: /gcloud services enable container\.googleapis\.com/ },
  },
  {
    playbook: 'gcp-in-use',
    about: 'a network with a firewall',
    world: {
      provider,
      faults: [
        saidAs('vpc.deleteVPC', 'dependency', {
          kind: 'dependency',
          code: 'resourceInUseByAnotherResource',
          message:
            "The network resource 'projects/spinneret-lab/global/networks/vpc-09' is already being used by 'projects/spinneret-lab/global/firewalls/sg-09-basic-1-i'",
        }),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-09', '10.9.0.0/16');
      await createSecurity(account, 'sg-09', [inboundTCP(22)], 'vpc-09');
    },
    request: { operation: 'DeleteVPC', input: { name: 'vpc-09' } },
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16') },
    mend: { remedy: { operation: 'DeleteSecurity', input: { name: 'sg-09' }, retries: 'afterwards' } },
  },
  {
    playbook: 'gcp-in-use',
    about: 'without a word of who uses it',
    world: {
      provider,
      faults: [
        saidAs('vpc.removeSubnet', 'dependency', { kind: 'dependency', message: 'The subnetwork cannot be removed.' }),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'subnet-09', '10.0.9.0/24');
      await startVM(account, 'batch-01', { subnet: 'subnet-09' });
    },
    request: { operation: 'RemoveSubnet', input: { vpc: 'vpc-01', name: 'subnet-09' } },
    sound: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
    unfounded: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'gcp-rule-direction',
    about: 'both directions',
    world: {
      provider,
      faults: [
        fault(
          'security.createSecurity',
          { kind: 'invalid-input', message: 'invalid - can only use one Direction for one security policy' },
          ({ mended }, { rules }) => !mended && new Set(rules.map(({ direction }) => direction)).size > 1,
        ),
      ],
    },
    request: {
      operation: 'CreateSecurity',
      input: { name: 'sg-09', vpc: 'vpc-01', rules: [inboundTCP(22), outboundAll] },
    },
    mend: {
      remedy: { operation: 'CreateSecurity', input: { name: 'sg-09' }, retries: 'as-this' },
    },
  },
  {
    playbook: 'gcp-rule-direction',
    about: 'the last rule',
    world: {
      provider,
      faults: [
        fault(
          'security.removeRules',
          { kind: 'invalid-input', message: 'invalid value - Must specify at least one rule' },
          async ({ cloud, call, mended }, { nameId }, rules) =>
            !mended && (await cloud.security.getSecurity({ nameId }, call)).rules.length <= rules.length,
        ),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(22)]),
    request: { operation: 'RemoveRules', input: { name: 'sg-09', rules: [inboundTCP(22)] } },
    sound: { prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(22)]) },
    mend: {
      byHand: /Delete the group instead/,
      instead: { operation: 'DeleteSecurity', input: { name: 'sg-09' } },
    },
  },
  {
    playbook: 'gcp-node-group',
    region: { region: 'tokyo' },
    world: {
      provider,
      faults: [
        fault(
          'cluster.addNodeGroup',
          timedOut,
          // The group is made in the background all the same.
          async ({ cloud, call, mended }, cluster, request) => {
            if (mended) return false;
            await cloud.cluster.addNodeGroup(cluster, request, call);
            return true;
          },
        ),
      ],
    },
    prepare: (account) => createCluster(account, 'k8s-09', ['workers']),
    sound: { prepare: (account) => createCluster(account, 'k8s-09', ['workers']) },
    request: { operation: 'AddNodeGroup', input: { cluster: 'k8s-09', name: 'more', spec: 'm1.small' } },
    unfounded: {
      prepare: (account) => createCluster(account, 'k8s-09', ['workers']),
      world: { provider, faults: [fault('cluster.addNodeGroup', timedOut)] },
    },
    mend: { byHand: /Look at the cluster again/, instead: { operation: 'GetCluster', input: { name: 'k8s-09' } } },
  },
];
