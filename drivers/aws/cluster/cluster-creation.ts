import { CreateClusterCommand } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import { type Cluster, type ClusterRequest, clusterRequestSchema } from '../../contract/cluster.ts';
import { CloudError } from '../../contract/errors.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { accept, alreadyExists, invalid, notFound, type ResourceSubject } from '../refusal.ts';
import { findCluster, isClusterName } from './cluster-lookup.ts';
import { networkFor } from './cluster-network.ts';
import { newClusterView } from './cluster-view.ts';
import { eksTags } from './eks-tags.ts';
import { explainedPass } from './pass-role.ts';
import { readyRole, withRole } from './role.ts';
import { clusterRole } from './role-kind.ts';
import { rolesQueue } from './role-removal.ts';
import { requireVersion, withVersions } from './version.ts';
import { withZones } from './zone-refused.ts';

/** Has a control plane made, once the network is found to be one that EKS takes; returns as soon as EKS has accepted it. */
export async function launchCluster(account: Account, request: ClusterRequest, call: CallOptions): Promise<Cluster> {
  const ask = account.ask('cluster', request.name, call);
  const { subject } = ask;
  const accepted = accept(clusterRequestSchema, request, subject);
  const { name, version } = accepted;
  if (!isClusterName(name)) throw badName(subject);
  if (accepted.nodeGroups.length > 0) throw nodeGroupsTooEarly(subject);
  if (version !== undefined) requireVersion(version, subject);
  const [taken, network] = await Promise.all([
    findCluster(account, name, ask),
    networkFor(account, accepted, call).catch((error: unknown) => ({ error })),
  ]);
  // That the name is taken comes first: the rest would be corrected in vain.
  if (taken) throw alreadyExists(subject);
  if ('error' in network) throw network.error;

  const wanted = {
    name,
    version,
    resourcesVpcConfig: {
      subnetIds: network.subnets.map(({ SubnetId }) => SubnetId),
      securityGroupIds: network.groups.map(({ GroupId }) => GroupId),
      endpointPublicAccess: true,
    },
    tags: eksTags(newTags(name, accepted.tags)),
    clientRequestToken: account.newToken(),
  };
  const launch = () =>
    withRollback(async (trail) => {
      const role = await readyRole(account, clusterRole, ask, trail);
      const command = new CreateClusterCommand({ ...wanted, roleArn: role.arn });
      try {
        const { cluster } = await withRole(account, role, () => account.eks.change(command, ask), ask);
        return having(cluster && [cluster], 'name', 'arn')[0];
      } catch (error) {
        if (isTaken(error)) throw alreadyExists(subject);
        const explained = withZones(explainedPass(error, subject, role.arn), network.subnets, subject);
        throw await withVersions(account, explained, version, ask);
      }
    });
  const made = await account.queues.inTurn(rolesQueue, launch, call.signal);
  if (!made) throw notFound(subject, account.region);
  return newClusterView(made, network);
}

const isTaken = (error: unknown): boolean =>
  error instanceof CloudError &&
  error.code === 'ResourceInUseException' &&
  /already exists/i.test(error.cspMessage ?? '');

const nodeGroupsTooEarly = (subject: ResourceSubject): CloudError =>
  invalid(
    subject,
    {
      en: 'EKS takes node groups only once the cluster is Active',
      ko: 'EKS에서는 클러스터가 Active 상태가 된 뒤에만 노드 그룹을 추가할 수 있습니다',
    },
    {
      en: 'Create the cluster without node groups and add them once it is Active (AddNodeGroup).',
      ko: '노드 그룹 없이 클러스터를 만들고, Active 상태가 되면 추가하십시오(AddNodeGroup).',
    },
  );

const badName = (subject: ResourceSubject): CloudError =>
  invalid(
    subject,
    {
      en: 'EKS takes 1 to 100 letters of A-Z, digits, "-" and "_" as the name of a cluster, a letter or digit first',
      ko: 'EKS 클러스터 이름은 영문자, 숫자, "-", "_"로 된 1~100자이고 영문자나 숫자로 시작해야 합니다',
    },
    { en: 'Choose another name.', ko: '다른 이름을 지정하십시오.' },
  );
