import type { CallOptions } from '../../contract/call.ts';
import type { Cluster, NodeGroup } from '../../contract/cluster.ts';
import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { iidOf, type Row, tagsPart, timeOf } from '../names.ts';
import type { Server } from '../vm/server.ts';
import { servers } from '../vm/vm-lookup.ts';
import { networks, subnets } from '../vpc/vpc-lookup.ts';
import { autoScales, countIn, firstGroupName, label, tagsOfLabels } from './cluster-labels.ts';
import { clusterOfId, workerGroups } from './cluster-lookup.ts';
import { clusterStatusOf } from './cluster-state.ts';
import type { ClusterRow, NodeGroupRow } from './magnum.ts';
import { versionIn } from './template.ts';

/** Clusters with their groups. What they stand in is asked for once, however many there are. */
export async function readClusters(
  account: Account,
  rows: readonly ClusterRow[],
  call: CallOptions,
): Promise<Cluster[]> {
  if (rows.length === 0) return [];
  const [nets, subs, vms, found] = await Promise.all([
    networks(account, call),
    subnets(account, call),
    servers(account, call),
    Promise.all(
      rows.map(async (row) => {
        const [cluster, groups] = await Promise.all([
          clusterOfId(account, row, call),
          workerGroups(account, row, call),
        ]);
        return cluster ? { cluster, groups } : undefined;
      }),
    ),
  ]);
  return found.flatMap((each) => (each ? [clusterView(each.cluster, each.groups, { nets, subs, vms })] : []));
}

interface Around {
  readonly nets: readonly Row[];
  readonly subs: readonly Row[];
  readonly vms: readonly Server[];
}

function clusterView(row: ClusterRow, groups: readonly NodeGroupRow[], { nets, subs, vms }: Around): Cluster {
  const { fixed_network: network, fixed_subnet: subnet, api_address: endpoint } = row;
  const version = versionIn(row.coe_version) ?? versionIn(row.labels[label.version]);
  const createdTime = timeOf(row.created_at);
  return {
    iid: iidOf(row),
    status: clusterStatusOf(row.status),
    ...(version !== undefined && { version }),
    vpc: placeOf(nets, network),
    subnets: subnet ? [placeOf(subs, subnet)] : [],
    // Magnum gives nodes groups of its own making, and names none.
    securityGroups: [],
    nodeGroups: groups.map((group) => groupView(row, group, vms)),
    ...(endpoint && { endpoint }),
    ...(createdTime !== undefined && { createdTime }),
    ...tagsPart(tagsOfLabels(row.labels)),
    keyValues: factsOf(row),
  };
}

/** Magnum keeps what a cluster was made with: a name or an id. */
function placeOf(rows: readonly Row[], text: string | null | undefined): Iid {
  const found = rows.find(({ id, name }) => id === text || name === text);
  return found ? iidOf(found) : { nameId: text || '-', systemId: text || '-' };
}

export const groupNameOf = ({ labels }: ClusterRow, { id, name, is_default: isFirst }: NodeGroupRow): string =>
  (isFirst ? firstGroupName(labels) : undefined) ?? (name || id);

export function groupView(cluster: ClusterRow, group: NodeGroupRow, vms: readonly Server[]): NodeGroup {
  const { min_node_count: least, max_node_count: most, labels, node_addresses: addresses } = group;
  const minNodeSize = least ?? countIn(labels, label.minimum);
  const maxNodeSize = most ?? countIn(labels, label.maximum);
  const rootDiskSizeGB = countIn(labels, label.diskSize);
  return {
    iid: { nameId: groupNameOf(cluster, group), systemId: group.id },
    status: clusterStatusOf(group.status ?? cluster.status),
    spec: group.flavor_id ?? '',
    ...(group.image_id && { image: { nameId: group.image_id, systemId: group.image_id } }),
    ...(labels[label.diskType] && { rootDiskType: labels[label.diskType] }),
    ...(rootDiskSizeGB !== undefined && { rootDiskSizeGB }),
    ...(cluster.keypair && { keyPair: { nameId: cluster.keypair, systemId: cluster.keypair } }),
    onAutoScaling: isAutoScaling(cluster, group),
    desiredNodeSize: group.node_count ?? 0,
    ...(minNodeSize !== undefined && { minNodeSize }),
    ...(maxNodeSize !== undefined && { maxNodeSize }),
    nodes: (addresses ?? []).map((address) => nodeOf(address, vms)),
  };
}

/** The autoscaler takes the groups that have a maximum, in clusters that were made with it. */
export const isAutoScaling = ({ labels }: ClusterRow, { max_node_count: most }: NodeGroupRow): boolean =>
  autoScales(labels) && typeof most === 'number' && most > 0;

/** A node is a server of the project, unless Magnum keeps it in a project of its own. */
function nodeOf(address: string, vms: readonly Server[]): Iid {
  const vm = vms.find(({ addresses }) =>
    Object.values(addresses ?? {}).some((all) => all.some(({ addr }) => addr === address)),
  );
  return vm ? iidOf(vm) : { nameId: address, systemId: address };
}

function factsOf({
  status,
  status_reason: reason,
  health_status: health,
  master_count: masters,
}: ClusterRow): KeyValue[] {
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['status', status],
    ['statusReason', reason],
    ['healthStatus', health],
    ['masterCount', typeof masters === 'number' ? String(masters) : undefined],
  ];
  return facts.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}
