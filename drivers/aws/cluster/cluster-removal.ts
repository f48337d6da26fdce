import { DeleteClusterCommand } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { inUse, type ResourceSubject, wrongState } from '../refusal.ts';
import { clusterNamed, findCluster } from './cluster-lookup.ts';
import { requireSettled } from './cluster-state.ts';
import { nodeGroupNames } from './node-group-lookup.ts';
import { ownRoles, removeRoles, unusedRoles } from './role-removal.ts';

/**
 * Deletes a control plane and returns once EKS has accepted that. Where it is the last one for which a role of
 * Spinneret's own was made, its end is waited for, and the role is taken away: EKS needs it until then.
 */
export async function removeCluster(account: Account, reference: IidReference, call: CallOptions): Promise<void> {
  const cluster = await clusterNamed(account, reference, call);
  const { name } = cluster;
  const ask = account.ask('cluster', name, call);
  requireSettled(cluster, ask.subject);
  if (cluster.deletionProtection) throw guarded(ask.subject);
  const [groups, roles] = await Promise.all([nodeGroupNames(account, name, ask), ownRoles(account, name, call)]);
  if (groups.length > 0) {
    throw inUse(
      ask.subject,
      groups.map((group) => ({ resource: 'nodegroup', name: group })),
    );
  }
  const leaving = await unusedRoles(account, roles, name, call);
  await account.eks.change(new DeleteClusterCommand({ name }), ask);
  if (leaving.length === 0) return;
  if (leaving.some(({ Arn }) => Arn === cluster.roleArn)) {
    const isGone = (found: unknown): boolean => found === undefined;
    const what = { en: 'the cluster to be gone, to take its role away', ko: '역할 정리를 위한 클러스터 삭제 완료' };
    const limitMs = account.context.timings.clusterLimitMs;
    await waitUntil(account, () => findCluster(account, name, ask), isGone, { ask, what, limitMs });
  }
  await removeRoles(account, leaving, name, call);
}

const guarded = (subject: ResourceSubject) =>
  wrongState(
    subject,
    { en: 'its deletion protection is on', ko: '삭제 방지가 켜져 있습니다' },
    {
      en: 'Turn deletion protection off in the console of AWS, then delete it.',
      ko: 'AWS 콘솔에서 삭제 방지를 끈 뒤 삭제하십시오.',
    },
  );
