import { createCluster } from './accounts.ts';
import { cluster, vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'NHN';
const tokyo = { region: 'tokyo' };

export const nhn: readonly Scenario[] = [
  {
    playbook: 'nhn-internet-gateway',
    region: tokyo,
    world: {
      provider,
      faults: [
        fault('cluster.createCluster', {
          kind: 'invalid-input',
          message:
            'Failed to Create Cluster: VPC Should Be Connected to Internet Gateway for Providing Public Endpoint',
        }),
      ],
    },
    request: cluster('k8s-09'),
    mend: { byHand: /attach it in the routing table of the VPC/ },
  },
  {
    playbook: 'nhn-kubernetes-version',
    region: tokyo,
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'invalid-input',
            message: 'Failed to Create Cluster: Unsupported K8s version. (Available version: v1.33.4, v1.32.3)',
          },
          ({ mended }, { version }) => !mended && version === '1.31',
        ),
      ],
    },
    request: cluster('k8s-09', { version: '1.31' }),
    mend: { remedy: { operation: 'CreateCluster', input: { name: 'k8s-09' }, retries: 'as-this' } },
  },
  {
    playbook: 'nhn-last-node-group',
    region: tokyo,
    world: {
      provider,
      faults: [
        fault(
          'cluster.removeNodeGroup',
          {
            kind: 'invalid-input',
            message:
              'Failed to Remove NodeGroup: failed to delete a node group(id=5d38bf8a) of cluster(id=abc974be): Bad request with: [DELETE https://kr1-api-kubernetes-infrastructure.nhncloudservice.com/v1/clusters/abc974be/nodegroups/5d38bf8a], error message: {errors: [{request_id: , code: client, status: 400, title: Deleting the default node group is not supported}]}',
          },
          async ({ cloud, call, mended }, { nameId }) =>
            !mended && (await cloud.cluster.getCluster({ nameId }, call)).nodeGroups.length <= 1,
        ),
      ],
    },
    prepare: (account) => createCluster(account, 'k8s-09', ['workers']),
    sound: { prepare: (account) => createCluster(account, 'k8s-09', ['workers', 'more']) },
    unfounded: { prepare: (account) => createCluster(account, 'k8s-09', ['workers', 'more']) },
    request: { operation: 'RemoveNodeGroup', input: { cluster: 'k8s-09', name: 'workers' } },
    mend: {
      byHand: /Add another group first/,
      calls: [{ operation: 'AddNodeGroup', input: { cluster: 'k8s-09', name: 'more', spec: 'm1.small' } }],
    },
  },
  {
    playbook: 'nhn-root-disk-size',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            message: 'Invalid RootDiskSize!! RootDiskSize range should be 20 to 1000(GB) for Linux OS!!',
          },
          ({ mended }, { rootDiskSizeGB = 20 }) => !mended && rootDiskSizeGB < 20,
        ),
      ],
    },
    request: vm('web-09', { rootDiskSizeGB: 10 }),
    mend: { remedy: { operation: 'StartVM', input: { name: 'web-09' }, retries: 'as-this' } },
  },
];
