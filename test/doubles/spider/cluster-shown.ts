import { clusterAccess } from './cloud/cluster-growth.ts';
import { bySystemId, type NodeGroup } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import { noIid, type WireIid, zeroTime } from './wire.ts';
import { neededIid, shownIid, type World } from './world.ts';

/** A cluster as people see it. */
export function showCluster(world: World, connection: string, entry: Entry) {
  const cloud = world.cloud(connection);
  const cluster = bySystemId(cloud.clusters, entry.systemId);
  if (!cluster) throw new Refusal(`${entry.driverName} Cluster does not exist!!`);
  const { next: _next, ...kept } = cluster;
  const { VpcIID, SubnetIIDs, SecurityGroupIIDs } = cluster.Network;
  const shown = (type: Entry['type'], iid: WireIid) => shownIid(world, connection, type, iid, 'as the cloud');
  return {
    ...kept,
    IId: userIid(entry),
    Network: {
      VpcIID: neededIid(world, connection, 'vpc', 'VPC', VpcIID),
      SubnetIIDs: SubnetIIDs.map((iid) => shown('subnet', iid)),
      SecurityGroupIIDs: SecurityGroupIIDs.map((iid) => shown('sg', iid)),
    },
    NodeGroupList: cluster.NodeGroupList.map((group) => showNodeGroup(world, connection, group)),
    AccessInfo: clusterAccess.shown(cloud, cluster),
    Addons: {},
  };
}

export function showNodeGroup(world: World, connection: string, group: NodeGroup) {
  const { next: _next, Nodes, ...kept } = group;
  return {
    ...kept,
    IId: shownIid(world, connection, 'nodegroup', group.IId, 'as the cloud'),
    KeyPairIID: shownIid(world, connection, 'keypair', group.KeyPairIID, 'as the cloud'),
    ...(Nodes.length > 0 && { Nodes }),
  };
}

/** What a list shows of a cluster that cannot be read. */
export const clusterStub = (IId: WireIid) => ({
  IId,
  Version: '',
  Network: { VpcIID: noIid, SubnetIIDs: null, SecurityGroupIIDs: null },
  NodeGroupList: null,
  AccessInfo: {},
  Addons: {},
  Status: '',
  CreatedTime: zeroTime,
});
