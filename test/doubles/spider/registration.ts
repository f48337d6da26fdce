import { z } from 'zod';
import { clusterAccess } from './cloud/cluster-growth.ts';
import { bySystemId, type Cloud, removeFrom } from './cloud/state.ts';
import { cloudCluster } from './cluster.ts';
import { showCluster } from './cluster-shown.ts';
import { cloudDisk, showDisk } from './disk.ts';
import { cloudKeyPair, showKeyPair } from './key-pair.ts';
import { cloudMyImage, showMyImage } from './my-image.ts';
import { type Entry, labels, type NamedType, rawIid, userIid } from './names.ts';
import { cloudNLB, showNLBAsRegistered } from './nlb.ts';
import { Refusal } from './refusal.ts';
import { ownerRoutes, questionRoutes } from './registration-questions.ts';
import { subnetRegistrationRoutes } from './registration-subnet.ts';
import type { Route, SpiderRequest } from './request.ts';
import { cloudGroup, showGroup } from './security.ts';
import { cloudVM, rawVM, showVMInList } from './vm-shown.ts';
import { cloudVPC, forgetSubnets, showVPC } from './vpc.ts';
import { text, type WireIid } from './wire.ts';
import { result, type World } from './world.ts';

const registerInfo = z.object({ Name: text, CSPId: text, VPCName: text, Zone: text });

/** A type as its paths name it, with where the cloud keeps it and how one of it is shown. */
interface Kept {
  readonly path: string;
  readonly type: NamedType;
  readonly things: (cloud: Cloud) => { IId: WireIid }[];
  /** Refuses in the cloud's words where it is not there. */
  readonly read: (cloud: Cloud, entry: Entry) => { IId: WireIid };
  readonly show: (world: World, connection: string, entry: Entry) => unknown;
}

const kept: readonly Kept[] = [
  { path: 'vpc', type: 'vpc', things: ({ vpcs }) => vpcs, read: cloudVPC, show: showVPC },
  {
    path: 'securitygroup',
    type: 'sg',
    things: ({ securityGroups }) => securityGroups,
    read: cloudGroup,
    show: showGroup,
  },
  { path: 'keypair', type: 'keypair', things: ({ keyPairs }) => keyPairs, read: cloudKeyPair, show: showKeyPair },
  { path: 'vm', type: 'vm', things: ({ vms }) => vms, read: cloudVM, show: showVMInList },
  { path: 'disk', type: 'disk', things: ({ disks }) => disks, read: cloudDisk, show: showDisk },
  { path: 'myimage', type: 'myimage', things: ({ myImages }) => myImages, read: cloudMyImage, show: showMyImage },
  { path: 'nlb', type: 'nlb', things: ({ nlbs }) => nlbs, read: cloudNLB, show: showNLBAsRegistered },
  { path: 'cluster', type: 'cluster', things: ({ clusters }) => clusters, read: cloudCluster, show: showCluster },
];

/** Names for what is there already, names without the thing, and what the cloud has beside them. */
export function registrationRoutes(world: World): readonly Route[] {
  return [
    ...kept.flatMap((each) => routesOf(world, each)),
    ...subnetRegistrationRoutes(world),
    ...questionRoutes(world),
    ...['publicip', 'nic'].map(
      (type): Route => [
        'DELETE',
        `/reg${type}/:Name`,
        () => {
          throw new Refusal(`${type} is not supported Resource!!`);
        },
      ],
    ),
    ...counts(world),
  ];
}

function routesOf(world: World, { path, type, things, read, show }: Kept): readonly Route[] {
  const { names } = world;

  function register(request: SpiderRequest) {
    const connection = request.connection();
    const { Name, CSPId, VPCName } = request.info(registerInfo);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, type, Name);
    // The server asks the cloud by the id, for name and id alike.
    const asked: Entry = { connection, type, name: Name, driverName: CSPId, systemId: CSPId };
    read(cloud, asked);
    const entry: Entry = { ...asked, ...(VPCName !== '' && { owner: VPCName }) };
    names.add(entry);
    nameInner(world, connection, cloud, entry);
    return show(world, connection, entry);
  }

  function unregister(request: SpiderRequest) {
    const connection = request.connection();
    const { Name = '' } = request.params;
    const entry = names.find(connection, type, Name);
    if (!entry) throw new Refusal(`The ${labels[type]} '${Name}' does not exist!`);
    names.remove(entry);
    if (type === 'vpc') forgetSubnets(world, connection, Name);
    for (const group of names.list(connection, 'nodegroup')) {
      if (type === 'cluster' && group.owner === Name) names.remove(group);
    }
    return result(true);
  }

  function compare(request: SpiderRequest) {
    const connection = request.connection();
    const there = things(world.cloud(connection)).map(({ IId }) => IId);
    const entries = names.list(connection, type);
    const isThere = ({ systemId }: Entry) => there.some(({ SystemId }) => SystemId === systemId);
    return {
      AllList: {
        MappedList: entries.filter(isThere).map(userIid),
        OnlySpiderList: entries.filter((entry) => !isThere(entry)).map(userIid),
        OnlyCSPList: there.filter(({ SystemId }) => !entries.some(({ systemId }) => systemId === SystemId)),
      },
    };
  }

  /** The cloud's own names throughout, and of key pairs what is hidden everywhere else. */
  function compareInFull(request: SpiderRequest) {
    const connection = request.connection();
    const cloud = world.cloud(connection);
    const there = things(cloud);
    const entries = names.list(connection, type);
    const mapped = entries.flatMap(({ systemId }) => bySystemId(there, systemId) ?? []);
    if (entries.length === 0 && there.length === 0) {
      return {
        ResourceType: type,
        AllListInfo: { MappedInfoList: null, OnlySpiderList: null, OnlyCSPInfoList: null },
      };
    }
    return {
      ResourceType: type,
      AllListInfo: {
        MappedInfoList: mapped.map((thing) => inFull(cloud, thing)),
        OnlySpiderList: entries.filter(({ systemId }) => !bySystemId(there, systemId)).map(rawIid),
        OnlyCSPInfoList: there.filter((thing) => !mapped.includes(thing)).map((thing) => inFull(cloud, thing)),
      },
    };
  }

  return [
    ['POST', `/reg${path}`, register],
    ['DELETE', `/reg${path}/:Name`, unregister],
    ['GET', `/all${path}`, compare],
    ['GET', `/all${path}info`, compareInFull],
    [
      'DELETE',
      `/csp${path}/:Id`,
      (request) => result(removeFrom(things(world.cloud(request.connection())), request.params.Id ?? '')),
    ],
    ...ownerRoutes(world, path, type, read),
  ];
}

/** A thing in the cloud's own words. */
function inFull(cloud: Cloud, thing: { IId: WireIid }): object {
  const vm = bySystemId(cloud.vms, thing.IId.SystemId);
  if (vm && vm === thing) return rawVM(cloud, vm);
  const cluster = bySystemId(cloud.clusters, thing.IId.SystemId);
  if (cluster && cluster === thing) {
    const { next: _next, ...kept } = cluster;
    const groups = cluster.NodeGroupList.map(({ next: _, Nodes, ...group }) => ({
      ...group,
      ...(Nodes.length > 0 && { Nodes }),
    }));
    return { ...kept, NodeGroupList: groups, AccessInfo: clusterAccess.shown(cloud, cluster), Addons: {} };
  }
  return { ...thing, next: undefined };
}

/** What comes with a thing gets names that the server makes up. */
function nameInner({ names }: World, connection: string, cloud: Cloud, { type, name, systemId }: Entry): void {
  const inner =
    type === 'vpc'
      ? { type: 'subnet' as const, word: 'subnet', things: bySystemId(cloud.vpcs, systemId)?.SubnetInfoList }
      : { type: 'nodegroup' as const, word: 'nodegroup', things: bySystemId(cloud.clusters, systemId)?.NodeGroupList };
  if (type !== 'vpc' && type !== 'cluster') return;
  inner.things?.forEach(({ IId: { SystemId } }, index) => {
    const named = { name: `${name}-${inner.word}-${index}`, driverName: SystemId, systemId: SystemId, owner: name };
    names.add({ connection, type: inner.type, ...named });
  });
}

function counts(world: World): readonly Route[] {
  const counted = [
    ...kept.map(({ path, type }) => [path, type] as const),
    ...(['subnet', 'nic', 'publicip'] as const).map((type) => [type, type] as const),
  ];
  return counted.flatMap(([path, type]): Route[] => [
    ['GET', `/count${path}`, () => ({ count: world.names.list(undefined, type).length })],
    [
      'GET',
      `/count${path}/:ConnectionName`,
      ({ params }) => ({ count: world.names.list(params.ConnectionName, type).length }),
    ],
  ]);
}
