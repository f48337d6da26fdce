import { createCluster } from './accounts.ts';
import { cluster } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'ALIBABA';
export const alibabaClusters: readonly Scenario[] = [
  {
    playbook: 'alibaba-ack-role',
    world: {
      provider,
      faults: [
        fault('cluster.createCluster', {
          kind: 'forbidden',
          code: 'ErrorCheckAcl',
          message:
            'code: 400, service role not attach, please open https://ram.console.aliyun.com/role/authorize?request=%7B%22Services%22%3A%5B%7B%22Service%22%3A%22CS%22%7D%5D%7D to authorize',
        }),
      ],
    },
    request: cluster('k8s-09'),
    mend: { byHand: /Open the ACK console/ },
  },
  {
    playbook: 'alibaba-cluster-request',
    world: {
      provider,
      faults: [
        fault(
          'cluster.createCluster',
          { kind: 'invalid-input', message: 'Failed to Create Cluster: At least one Security Group must be specified' },
          ({ mended }, { securityGroups }) => !mended && securityGroups.length === 0,
        ),
      ],
    },
    request: cluster('k8s-09', { securityGroups: [] }),
    mend: { remedy: { operation: 'CreateCluster', input: { securityGroups: ['sg-01'] }, retries: 'as-this' } },
  },
  {
    playbook: 'alibaba-leaked-address',
    world: {
      provider,
      faults: [
        fault(
          'cluster.deleteCluster',
          {
            kind: 'unknown',
            message:
              'failed to release EIP(ID=eip-2zeerraiwb7ujcdvf9cpd), it should be manually released: SDKError: StatusCode: 409 Code: TaskConflict: context deadline exceeded',
          },
          // The cluster goes all the same, and its address stays.
          async ({ cloud, call }, { nameId }) => {
            const addresses = await cloud.publicIP.listPublicIP(call);
            if (!addresses.some(({ iid }) => iid.nameId === 'nat-k8s-09')) return false;
            await cloud.cluster.deleteCluster({ nameId }, call);
            return true;
          },
        ),
      ],
    },
    prepare: async (account) => {
      await createCluster(account, 'k8s-09');
      await account.cloud.publicIP.createPublicIP({ name: 'nat-k8s-09' }, account.call);
    },
    sound: { prepare: (account) => createCluster(account, 'k8s-09') },
    request: { operation: 'DeleteCluster', input: { name: 'k8s-09' } },
    mend: {
      byHand: /Release nat-k8s-09/,
      calls: [{ operation: 'DeletePublicIP', input: { name: 'nat-k8s-09' } }],
      instead: { operation: 'ListCluster', input: {} },
    },
  },
];
