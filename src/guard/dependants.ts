import type { Localized } from '../../drivers/contract/text.ts';
import type { TargetState } from '../../tools/operation.ts';
import type { ConnectionRecord } from '../../tools/records.ts';
import { attempt } from './attempt.ts';
import { type Dependant, type DependantsQuestion, type Finder, idOf, is, ofKind, together } from './dependant.ts';
import {
  clustersWhere,
  nicsWhere,
  nlbsWhere,
  nodeGroupOf,
  nodeGroupsWhere,
  nodesOf,
  vmsWhere,
} from './dependant-users.ts';
import { addressesOf, publicAddresses } from './public-addresses.ts';

/** What lives in the target, uses it, or goes with it. Never throws; what cannot be looked up is noted. */
export async function findDependants(question: DependantsQuestion): Promise<readonly Dependant[]> {
  const [managed, unmanaged] = await Promise.all([finders[question.target.type](question), unmanagedVMs(question)]);
  const known = new Set(managed.map(({ systemId, name }) => systemId ?? name));
  return [...managed, ...unmanaged.filter(({ systemId, name }) => !known.has(systemId ?? name))];
}

/** VMs that a server in between does not know, but the cloud does. */
async function unmanagedVMs({ target, inventory }: DependantsQuestion): Promise<readonly Dependant[]> {
  if (target.type !== 'vpc' && target.type !== 'sg' && target.type !== 'keypair') return [];
  return ((await inventory.vmsUsing(target.type, idOf(target))) ?? []).map((vm) => ofKind('vm', vm));
}

const nothing: Finder = async () => [];

/** For every kind of thing that an operation can aim at. The type makes a missing one an error. */
const finders: Readonly<Record<TargetState['type'], Finder>> = {
  region: nothing,
  vmspec: nothing,
  image: vmsWhere((vm, { target }) => is(vm.image, target)),
  myimage: vmsWhere((vm, { target }) => vm.imageType === 'MyImage' && is(vm.image, target)),
  keypair: together(
    vmsWhere((vm, { target }) => is(vm.keyPair, target)),
    nodeGroupsWhere(({ keyPair }, { target }) => keyPair !== undefined && is(keyPair, target)),
  ),
  sg: together(
    vmsWhere((vm, { target }) => vm.securityGroups.some((group) => is(group, target))),
    nicsWhere((nic, { target }) => nic.securityGroups.some((group) => is(group, target))),
    clustersWhere((cluster, { target }) => cluster.securityGroups.some((group) => is(group, target))),
  ),
  subnet: together(
    vmsWhere((vm, { target }) =>
      [vm.subnet, ...vm.nics.flatMap(({ subnet }) => subnet ?? [])].some((subnet) => is(subnet, target)),
    ),
    nicsWhere((nic, { target }) => is(nic.subnet, target)),
    clustersWhere((cluster, { target }) => cluster.subnets.some((subnet) => is(subnet, target))),
  ),
  vpc: together(
    async ({ target, inventory }) =>
      ((await inventory.vpc(idOf(target)))?.subnets ?? []).map(({ iid }) => ofKind('subnet', iid)),
    vmsWhere((vm, { target }) => is(vm.vpc, target)),
    async ({ target, inventory }) =>
      ((await inventory.securityGroups()) ?? [])
        .filter((group) => is(group.vpc, target))
        .map(({ iid }) => ofKind('sg', iid)),
    nlbsWhere((nlb, { target }) => is(nlb.vpc, target)),
    clustersWhere((cluster, { target }) => is(cluster.vpc, target)),
    nicsWhere((nic, { target }) => is(nic.vpc, target)),
  ),
  vm: together(
    async ({ target, inventory }) =>
      ((await inventory.vm(idOf(target)))?.dataDisks ?? []).map((disk) => ofKind('disk', disk)),
    nlbsWhere((nlb, { target }) => nlb.vmGroup.vms.some((vm) => is(vm, target))),
    secondaryInterfaces,
    async ({ target, inventory }) => {
      const vm = await inventory.vm(idOf(target));
      return vm ? await addressesOf(publicAddresses(vm), inventory) : [];
    },
  ),
  disk: async ({ target, inventory }) => {
    const owner = (await inventory.disk(idOf(target)))?.ownerVM;
    return owner ? [ofKind('vm', owner)] : [];
  },
  /** Its VMs lose their entry point. */
  nlb: async ({ target, inventory }) => {
    const nlb = (await inventory.nlbs())?.find(({ iid }) => is(iid, target));
    if (!nlb) return [];
    const addresses = nlb.type === 'PUBLIC' && nlb.listener.ip !== undefined ? [nlb.listener.ip] : [];
    return [...nlb.vmGroup.vms.map((vm) => ofKind('vm', vm)), ...(await addressesOf(addresses, inventory))];
  },
  cluster: async ({ target, inventory }) => {
    const cluster = (await inventory.clusters())?.find(({ iid }) => is(iid, target));
    return (cluster?.nodeGroups ?? []).flatMap((group) => [
      ofKind('nodegroup', group.iid, group.status),
      ...nodesOf(group),
    ]);
  },
  nodegroup: async ({ target, inventory }) => {
    const group = nodeGroupOf(await inventory.clusters(), target);
    return group ? nodesOf(group) : [];
  },
  publicip: async ({ target, inventory }) => {
    const address = (await inventory.publicIPs())?.find(({ iid }) => is(iid, target));
    return [
      ...(address?.ownedVM ? [ofKind('vm', address.ownedVM)] : []),
      ...(address?.ownedNIC ? [ofKind('nic', address.ownedNIC)] : []),
    ];
  },
  nic: async ({ target, inventory }) => {
    const nic = (await inventory.nics())?.find(({ iid }) => is(iid, target));
    if (!nic) return [];
    const addresses = nic.addresses.flatMap(({ publicIP }) => publicIP ?? []);
    return [...(nic.ownerVM ? [ofKind('vm', nic.ownerVM)] : []), ...(await addressesOf(addresses, inventory))];
  },
  driver: connectionsWhere((connection, target) => isKeptWith(connection, target) && connection.driver === target.name),
  credential: connectionsWhere(
    (connection, target) => isKeptWith(connection, target) && connection.credential === target.name,
  ),
  regionconfig: connectionsWhere(
    (connection, target) => isKeptWith(connection, target) && connection.region === target.name,
  ),
  /** One that a server keeps takes those with it that go through it. */
  connection: connectionsWhere(
    ({ server }, target) =>
      target.server !== undefined && server?.name === target.server && server.connection === target.name,
  ),
  server: connectionsWhere(({ server }, target) => server?.name === target.name),
  driverfunction: async ({ note }) => {
    note(onlyTheDriverKnows);
    return [];
  },
};

/** A VM's interfaces but its primary one, which is a part of it. */
async function secondaryInterfaces({ target, inventory }: DependantsQuestion): Promise<readonly Dependant[]> {
  const [vm, nics] = await Promise.all([inventory.vm(idOf(target)), inventory.nics()]);
  const own = (nics ?? []).filter(({ ownerVM, deviceIndex }) => ownerVM && is(ownerVM, target) && deviceIndex !== 0);
  const iids = [
    ...own.map(({ iid }) => iid),
    ...(vm?.nics ?? []).filter(({ deviceIndex }) => deviceIndex > 0).map(({ iid }) => iid),
  ];
  return [...new Map(iids.map((iid) => [iid.systemId || iid.nameId, ofKind('nic', iid)])).values()];
}

/** What a connection binds has its names where the connection is kept: here, or on the server that it goes through. */
const isKeptWith = ({ server }: ConnectionRecord, target: TargetState): boolean => server?.name === target.server;

function connectionsWhere(uses: (connection: ConnectionRecord, target: TargetState) => boolean): Finder {
  return async ({ target, records, signal, note }) => {
    const connections = await attempt(() => records.connections.list(), connectionConfigs, signal, note);
    return (connections ?? [])
      .filter((connection) => uses(connection, target))
      .map(({ name }) => ({ type: 'connection', name }));
  };
}

const connectionConfigs: Localized = { en: 'connection configs', ko: '연결 설정' };
const onlyTheDriverKnows: Localized = {
  en: 'what this function does, only its driver knows',
  ko: '이 함수가 무엇을 하는지는 드라이버만 알고 있습니다',
};
