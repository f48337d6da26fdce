import { z } from 'zod';
import { clusterAccess, resizeNodes, settleCluster } from './cloud/cluster-growth.ts';
import { bySystemId, type Cloud, type Cluster, type NodeGroup, pass, removeFrom } from './cloud/state.ts';
import { clusterStub, showCluster, showNodeGroup } from './cluster-shown.ts';
import { type Entry, rawIid, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { listOf, tagList, text, texts, type WireIid } from './wire.ts';
import { deleteNamed, result, type World } from './world.ts';

const nodeGroupInfo = z.object({
  Name: text,
  ImageName: text,
  VMSpecName: text,
  RootDiskType: text,
  RootDiskSize: text,
  KeyPairName: text,
  OnAutoScaling: text,
  DesiredNodeSize: text,
  MinNodeSize: text,
  MaxNodeSize: text,
});
type NodeGroupInfo = z.infer<typeof nodeGroupInfo>;

const clusterInfo = z.object({
  Name: text,
  Version: text,
  VPCName: text,
  SubnetNames: texts,
  SecurityGroupNames: texts,
  NodeGroupList: listOf(nodeGroupInfo),
  TagList: tagList,
});
const scalingInfo = z.object({ DesiredNodeSize: text, MinNodeSize: text, MaxNodeSize: text });

export function clusterRoutes(world: World): readonly Route[] {
  const { names } = world;
  const driverNameOf = (request: SpiderRequest, name: string) =>
    names.driverName(name, String(request.body.IDTransformMode ?? 'ON'));

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const info = request.info(clusterInfo);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'cluster', info.Name);
    const vpc = names.get(connection, 'vpc', info.VPCName);
    const subnets = info.SubnetNames.map((name) => names.get(connection, 'subnet', name, info.VPCName));
    const groups = info.SecurityGroupNames.map((name) => names.get(connection, 'sg', name));
    const keys = info.NodeGroupList.map(({ KeyPairName }) => names.get(connection, 'keypair', KeyPairName));
    refuseVersion(cloud, info.Version);
    const driverName = driverNameOf(request, info.Name);
    const cluster: Cluster = {
      IId: cloud.newIid(driverName, 'k8s'),
      Version: info.Version || (cloud.kind.inMemory ? '' : newestVersion),
      Network: {
        VpcIID: driverIid(vpc),
        // The server writes its own names into the lists of the mock driver.
        SubnetIIDs: subnets.map(cloud.kind.inMemory ? userIid : driverIid),
        SecurityGroupIIDs: groups.map(cloud.kind.inMemory ? userIid : driverIid),
      },
      NodeGroupList: [],
      Status: '',
      CreatedTime: cloud.now(),
      TagList: info.TagList,
    };
    pass(cloud, cluster, 'Creating', 'Active');
    cloud.clusters.push(cluster);
    names.add({ connection, type: 'cluster', name: info.Name, driverName, systemId: cluster.IId.SystemId });
    // AWS drops the node groups of a request without a word.
    const wanted = cloud.kind.inMemory ? info.NodeGroupList : [];
    for (const [index, group] of wanted.entries()) {
      addTo(request, connection, cloud, cluster, info.Name, group, keys[index]);
    }
    return showCluster(world, connection, names.get(connection, 'cluster', info.Name));
  }

  function addTo(
    request: SpiderRequest,
    connection: string,
    cloud: Cloud,
    cluster: Cluster,
    owner: string,
    info: NodeGroupInfo,
    key: Entry | undefined,
  ): void {
    const driverName = driverNameOf(request, info.Name);
    const group: NodeGroup = {
      IId: cloud.newIid(driverName, 'ng'),
      ImageIID: { NameId: info.ImageName, SystemId: info.ImageName },
      VMSpecName: info.VMSpecName,
      ...(info.RootDiskType !== '' && { RootDiskType: info.RootDiskType }),
      ...(info.RootDiskSize !== '' && { RootDiskSize: info.RootDiskSize }),
      KeyPairIID: key ? driverIid(key) : { NameId: '', SystemId: '' },
      OnAutoScaling: info.OnAutoScaling.toLowerCase() === 'true',
      ...sizesOf(info),
      Status: '',
      Nodes: [],
    };
    pass(cloud, group, 'Creating', 'Active');
    resizeNodes(cloud, group);
    cluster.NodeGroupList.push(group);
    names.add({ connection, type: 'nodegroup', name: info.Name, driverName, systemId: group.IId.SystemId, owner });
  }

  const found = (request: SpiderRequest) => {
    const connection = request.connection();
    const cloud = world.cloud(connection);
    const entry = names.get(connection, 'cluster', request.params.Name ?? '');
    return { connection, entry, cloud };
  };
  const foundGroup = (request: SpiderRequest) => {
    const parts = found(request);
    const group = names.get(parts.connection, 'nodegroup', request.params.NodeGroupName ?? '', parts.entry.name);
    return { ...parts, group };
  };

  function addNodeGroup(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const info = request.info(nodeGroupInfo);
    names.refuseTaken(connection, 'nodegroup', info.Name, entry.name);
    const key = names.get(connection, 'keypair', info.KeyPairName);
    addTo(request, connection, cloud, cloudCluster(cloud, entry), entry.name, info, key);
    return showCluster(world, connection, entry);
  }

  function scale(request: SpiderRequest) {
    const { connection, entry, cloud, group } = foundGroup(request);
    const nodes = cloudGroup(cloudCluster(cloud, entry), group);
    Object.assign(nodes, sizesOf(request.info(scalingInfo)));
    pass(cloud, nodes, 'Updating', 'Active');
    resizeNodes(cloud, nodes);
    return showNodeGroup(world, connection, nodes);
  }

  function removeGroup(request: SpiderRequest) {
    const { entry, cloud, group } = foundGroup(request);
    const removed = deleteNamed(world, request, group, () => {
      const cluster = bySystemId(cloud.clusters, entry.systemId);
      return cluster !== undefined && removeFrom(cluster.NodeGroupList, group.systemId);
    });
    return result(removed);
  }

  function upgrade(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const { Version } = request.info(z.object({ Version: text }));
    const cluster = cloudCluster(cloud, entry);
    refuseVersion(cloud, Version);
    cluster.Version = Version;
    pass(cloud, cluster, 'Updating', 'Active');
    return showCluster(world, connection, entry);
  }

  return [
    ['POST', '/cluster', create],
    [
      'GET',
      '/cluster',
      (request) => {
        const connection = request.connection();
        const cloud = world.cloud(connection);
        cloud.clusters.forEach(settleCluster);
        const entries = names.list(connection, 'cluster');
        const shown = entries.map((entry) =>
          bySystemId(cloud.clusters, entry.systemId)
            ? showCluster(world, connection, entry)
            : clusterStub(rawIid(entry)),
        );
        return { cluster: shown };
      },
    ],
    [
      'GET',
      '/cluster/:Name',
      (request) => {
        const { connection, entry, cloud } = found(request);
        settleCluster(cloudCluster(cloud, entry));
        return showCluster(world, connection, entry);
      },
    ],
    [
      'DELETE',
      '/cluster/:Name',
      (request) => {
        const { connection, entry, cloud } = found(request);
        const removed = deleteNamed(world, request, entry, () => removeFrom(cloud.clusters, entry.systemId));
        for (const group of names.list(connection, 'nodegroup')) if (group.owner === entry.name) names.remove(group);
        return result(removed);
      },
    ],
    [
      'GET',
      '/cluster/:Name/token',
      (request) => {
        if (!request.query.get('ConnectionName')) throw new Refusal('ConnectionName is required', 400);
        const { cloud } = found(request);
        return {
          apiVersion: 'client.authentication.k8s.io/v1',
          kind: 'ExecCredential',
          status: { token: clusterAccess.token(cloud) },
        };
      },
    ],
    ['POST', '/cluster/:Name/nodegroup', addNodeGroup],
    ['DELETE', '/cluster/:Name/nodegroup/:NodeGroupName', removeGroup],
    [
      'PUT',
      '/cluster/:Name/nodegroup/:NodeGroupName/onautoscaling',
      (request) => {
        const { entry, cloud, group } = foundGroup(request);
        const { OnAutoScaling } = request.info(z.object({ OnAutoScaling: text }));
        cloudGroup(cloudCluster(cloud, entry), group).OnAutoScaling = OnAutoScaling.toLowerCase() === 'true';
        return result(true);
      },
    ],
    ['PUT', '/cluster/:Name/nodegroup/:NodeGroupName/autoscalesize', scale],
    ['PUT', '/cluster/:Name/upgrade', upgrade],
  ];
}

const newestVersion = '1.33';
const versions = ['1.32', newestVersion];

/** The mock driver takes any version. */
function refuseVersion({ kind }: Cloud, version: string): void {
  if (kind.inMemory || version === '' || version === 'default' || versions.includes(version)) return;
  throw new Refusal(
    `Failed to Create Cluster : InvalidParameterException: unsupported Kubernetes version ${version}\n{\n  ` +
      `RespMetadata: {\n    StatusCode: 400,\n    RequestID: "5a0c5c1e-7f4e-4b3f-9b0e-2f5b2f1f2a10"\n  },\n  ` +
      `Message_: "unsupported Kubernetes version ${version}"\n}`,
  );
}

const driverIid = ({ driverName, systemId }: Entry): WireIid => ({ NameId: driverName, SystemId: systemId });

/** What is no number is zero. */
function sizesOf(info: z.infer<typeof scalingInfo>) {
  const number = (value: string) => (/^[+-]?\d+$/.test(value) ? Number(value) : 0);
  return {
    DesiredNodeSize: number(info.DesiredNodeSize),
    MinNodeSize: number(info.MinNodeSize),
    MaxNodeSize: number(info.MaxNodeSize),
  };
}

export function cloudCluster(cloud: Cloud, { driverName, systemId }: Entry): Cluster {
  const cluster = bySystemId(cloud.clusters, systemId);
  if (!cluster) throw new Refusal(`${driverName} Cluster does not exist!!`);
  return cluster;
}

function cloudGroup({ NodeGroupList }: Cluster, { driverName, systemId }: Entry): NodeGroup {
  const group = bySystemId(NodeGroupList, systemId);
  if (!group) throw new Refusal(`${driverName} NodeGroup does not exist!!`);
  return group;
}
