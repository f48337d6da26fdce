import type { CallOptions } from '../../contract/call.ts';
import type { Cluster } from '../../contract/cluster.ts';
import type { Iid } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { forEach } from '../lookup.ts';
import { tagsPart } from '../names.ts';
import { securityGroupIid, securityGroupsWhere } from '../security/security-lookup.ts';
import { type EC2Instance, instancesWhere } from '../vm/vm-lookup.ts';
import { placeNames, subnetIid, vpcIid } from '../vpc/vpc-lookup.ts';
import { clusterIid, type FoundCluster } from './cluster-lookup.ts';
import type { ClusterNetwork } from './cluster-network.ts';
import { statusOf, troubleOf } from './cluster-state.ts';
import { known, tagList } from './eks-tags.ts';
import { type FoundNodeGroup, nodeGroupsOf } from './node-group-lookup.ts';
import { nodeGroupView } from './node-group-view.ts';
import { nodeTag } from './node-instance.ts';

/** How what a cluster stands in is called. */
interface Places {
  vpc(id: string | undefined): Iid;
  subnet(id: string | undefined): Iid;
  group(id: string): Iid;
}

/** Clusters with their node groups and nodes. What they stand in, and all nodes, are asked for once. */
export async function readClusters(
  account: Account,
  clusters: readonly FoundCluster[],
  call: CallOptions,
): Promise<Cluster[]> {
  const [places, groups, nodes] = await Promise.all([
    placesOf(account, clusters, call),
    Promise.all(clusters.map(({ name }) => nodeGroupsOf(account, name, call))),
    forEach(
      clusters.map(({ name }) => name),
      (Values) => instancesWhere(account, [{ Name: `tag:${nodeTag.cluster}`, Values }], call),
    ),
  ]);
  return clusters.map((cluster, index) => clusterView(cluster, groups[index] ?? [], nodes, places));
}

/** A cluster that was just accepted: it has no node groups yet, and what it stands in was read before. */
export function newClusterView(cluster: FoundCluster, { vpc, subnets, groups }: ClusterNetwork): Cluster {
  const names = new Map([...subnets.map(subnetIid), ...groups.map(securityGroupIid)].map((iid) => [iid.systemId, iid]));
  const named = (id = ''): Iid => names.get(id) ?? { nameId: id, systemId: id };
  const view = clusterView(cluster, [], [], { vpc: () => vpcIid(vpc), subnet: named, group: named });
  return { ...view, status: 'Creating' };
}

async function placesOf(account: Account, clusters: readonly FoundCluster[], call: CallOptions): Promise<Places> {
  const configs = clusters.map(({ resourcesVpcConfig }) => resourcesVpcConfig);
  const ask = { call, subject: account.self };
  const [names, groups] = await Promise.all([
    placeNames(
      account,
      {
        vpcs: configs.map((config) => config?.vpcId),
        subnets: configs.flatMap((config) => config?.subnetIds ?? []),
      },
      call,
    ),
    forEach(
      configs.flatMap((config) => config?.securityGroupIds ?? []),
      (Values) => securityGroupsWhere(account, [{ Name: 'group-id', Values }], ask),
    ),
  ]);
  const groupNames = new Map(groups.map((group) => [group.GroupId, securityGroupIid(group)]));
  return { ...names, group: (id) => groupNames.get(id) ?? { nameId: id, systemId: id } };
}

function clusterView(
  cluster: FoundCluster,
  groups: readonly FoundNodeGroup[],
  nodes: readonly EC2Instance[],
  places: Places,
): Cluster {
  const { subnetIds = [], securityGroupIds = [], vpcId, clusterSecurityGroupId } = cluster.resourcesVpcConfig ?? {};
  const own = nodes.filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => isOf(Key, Value, cluster.name)));
  return {
    iid: clusterIid(cluster),
    status: statusOf(cluster),
    ...(cluster.version && { version: cluster.version }),
    vpc: places.vpc(vpcId),
    subnets: subnetIds.map(places.subnet),
    securityGroups: securityGroupIds.map(places.group),
    nodeGroups: groups.map((group) => nodeGroupView(group, own)),
    ...(cluster.endpoint && { endpoint: cluster.endpoint }),
    ...(cluster.createdAt && { createdTime: cluster.createdAt.toISOString() }),
    ...tagsPart(tagList(cluster.tags)),
    keyValues: [
      ...troubleOf(cluster),
      ...known([
        ['role', cluster.roleArn?.split('/').at(-1)],
        ['platform', cluster.platformVersion],
        ['clusterSecurityGroup', clusterSecurityGroupId],
      ]),
    ],
  };
}

const isOf = (key: string | undefined, value: string | undefined, cluster: string): boolean =>
  key === nodeTag.cluster && value === cluster;
