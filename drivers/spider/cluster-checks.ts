import type { Cluster, NodeGroup } from '../contract/cluster.ts';
import type { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import { notInState } from './not-in-state.ts';
import { inUse, invalid, type ResourceSubject } from './refusal.ts';

export const clusterSubject = (name: string) => ({ resource: 'cluster', name }) as const;
export const nodeGroupSubject = (name: string) => ({ resource: 'nodegroup', name }) as const;

const changing = { en: 'a change', ko: '변경' };
const deleting = { en: 'deleting', ko: '삭제' };

/** The server sends on changes in any state. */
export function requireActive(
  context: SpiderContext,
  { status }: Pick<Cluster, 'status'>,
  subject: ResourceSubject,
): void {
  if (status !== 'Active') throw notInState(context, subject, { status, action: changing, allowed: ['Active'] });
}

/** One whose cloud has lost it may be deleted: the server then forgets its name. */
export function requireDeletable(context: SpiderContext, cluster: Cluster): void {
  const { iid, status, nodeGroups } = cluster;
  const subject = clusterSubject(iid.nameId);
  const allowed = ['Active', 'Inactive', 'Unknown'];
  if (!allowed.includes(status)) throw notInState(context, subject, { status, action: deleting, allowed });
  if (context.capability.facts.clusterType !== 'type-i' || nodeGroups.length === 0) return;
  throw inUse(
    context,
    subject,
    nodeGroups.map((group: NodeGroup) => nodeGroupSubject(group.iid.nameId)),
  );
}

/** Some drivers of the server drop node groups where their cloud takes none at creation, and fail where it needs one. */
export function requireFittingGroups(context: SpiderContext, name: string, groups: readonly unknown[]): void {
  const { clusterType } = context.capability.facts;
  if (clusterType === 'type-i' && groups.length > 0) {
    throw invalid(
      context,
      clusterSubject(name),
      {
        en: 'a cluster of this cloud is created without node groups',
        ko: '이 클라우드의 클러스터는 노드 그룹 없이 생성합니다',
      },
      {
        en: 'Leave the node groups out and add them once the cluster is Active.',
        ko: '노드 그룹을 빼고 생성한 뒤, 클러스터가 Active 상태가 되면 추가하십시오.',
      },
    );
  }
  if (clusterType === 'type-ii' && groups.length === 0) {
    throw invalid(
      context,
      clusterSubject(name),
      {
        en: 'a cluster of this cloud needs a node group at creation',
        ko: '이 클라우드의 클러스터는 생성할 때 노드 그룹이 필요합니다',
      },
      { en: 'Give at least one node group.', ko: '노드 그룹을 하나 이상 지정하십시오.' },
    );
  }
}

/** The server takes no node group without one, whatever its cloud does. */
export function keyPairMissing(context: SpiderContext, group: string): CloudError {
  return invalid(
    context,
    nodeGroupSubject(group),
    { en: 'CB-Spider needs a key pair for a node group', ko: 'CB-Spider에서는 노드 그룹에 키 페어가 필요합니다' },
    { en: 'Name a key pair for its nodes.', ko: '노드에 사용할 키 페어를 지정하십시오.' },
  );
}
