import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { findOne, iidOf, needOne } from '../names.ts';
import type { NodeGroupRow } from './magnum.ts';
import { type ClusterRow, clusterList, clusterRowSchema, nodeGroupList, nodeGroupRowSchema } from './magnum.ts';

const isThere = ({ status }: ClusterRow): boolean => status !== 'DELETE_COMPLETE';

/** The project's clusters, in short. */
export async function clusterRows(account: Account, call: CallOptions): Promise<ClusterRow[]> {
  return (await account.containerInfra.list(clusterList, { call, subject: account.self })).filter(isThere);
}

/** Throws `not-found`, and `conflict` where several clusters have the name. */
export async function clusterNamed(account: Account, cluster: IidReference, call: CallOptions): Promise<ClusterRow> {
  return needOne(await clusterRows(account, call), cluster, 'cluster', account);
}

/** Everything that Magnum knows of a cluster; undefined where it is gone. */
export async function clusterOfId(
  account: Account,
  row: ClusterRow,
  call: CallOptions,
): Promise<ClusterRow | undefined> {
  const ask = account.ask('cluster', iidOf(row).nameId, call);
  const found = await unlessGone(account.containerInfra.read(path`/clusters/${row.id}`, clusterRowSchema, ask));
  return found && isThere(found) ? found : undefined;
}

/** The worker groups of a cluster with all that Magnum knows of them, the default one first. */
export async function workerGroups(account: Account, cluster: ClusterRow, call: CallOptions): Promise<NodeGroupRow[]> {
  const ask = account.ask('cluster', iidOf(cluster).nameId, call);
  const rows = (await unlessGone(account.containerInfra.list(nodeGroupList(cluster.id), ask))) ?? [];
  const workers = rows.filter(({ role }) => role !== 'master');
  const whole = await Promise.all(
    workers.map(({ id }) =>
      unlessGone(account.containerInfra.read(path`/clusters/${cluster.id}/nodegroups/${id}`, nodeGroupRowSchema, ask)),
    ),
  );
  const found = whole.flatMap((group) => (group && group.status !== 'DELETE_COMPLETE' ? [group] : []));
  return found.toSorted((one, other) => Number(other.is_default === true) - Number(one.is_default === true));
}

/** Throws `not-found`. `groups` bear the names that people gave them. */
export function groupNamed<T extends { readonly id: string; readonly name: string }>(
  account: Account,
  groups: readonly T[],
  group: IidReference,
  cluster: string,
): T {
  const subject = { resource: 'nodegroup', name: group.nameId } as const;
  const found = findOne(groups, group, subject, account.refusals);
  if (!found) throw account.refusals.notFound(subject, cluster);
  return found;
}

async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
