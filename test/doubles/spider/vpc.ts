import { z } from 'zod';
import { bySystemId, type Cloud, removeFrom, type Subnet, type VPC } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { listOf, tagList, text } from './wire.ts';
import { deleteNamed, listed, result, type World } from './world.ts';

const subnetInfo = z.object({ Name: text, IPv4_CIDR: text, Zone: text, TagList: tagList });
const vpcInfo = z.object({ Name: text, IPv4_CIDR: text, SubnetInfoList: listOf(subnetInfo), TagList: tagList });

export function vpcRoutes(world: World): readonly Route[] {
  const { names } = world;

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const info = request.info(vpcInfo);
    if (info.Name === '') throw emptyName();
    for (const subnet of info.SubnetInfoList) refuseEmptySubnet(subnet);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'vpc', info.Name);
    const driverName = driverNameOf(request, info.Name);
    const vpc: VPC = {
      IId: cloud.newIid(driverName, 'vpc'),
      IPv4_CIDR: info.IPv4_CIDR,
      SubnetInfoList: [],
      TagList: info.TagList,
    };
    cloud.vpcs.push(vpc);
    names.add({ connection, type: 'vpc', name: info.Name, driverName, systemId: vpc.IId.SystemId });
    for (const subnet of info.SubnetInfoList) addTo(request, connection, cloud, vpc, info.Name, subnet);
    return showVPC(world, connection, names.get(connection, 'vpc', info.Name));
  }

  function addTo(
    request: SpiderRequest,
    connection: string,
    cloud: Cloud,
    vpc: VPC,
    owner: string,
    info: z.infer<typeof subnetInfo>,
  ): void {
    const driverName = driverNameOf(request, info.Name);
    const { Zone, IPv4_CIDR, TagList } = info;
    const IId = cloud.newIid(driverName, 'subnet');
    vpc.SubnetInfoList.push({ IId, Zone: Zone || defaultZone(cloud), IPv4_CIDR, TagList });
    names.add({ connection, type: 'subnet', name: info.Name, driverName, systemId: IId.SystemId, owner });
  }

  function addSubnet(request: SpiderRequest) {
    const connection = request.connection();
    const owner = request.params.VPCName ?? '';
    const info = request.info(subnetInfo);
    const cloud = world.cloud(connection);
    const entry = names.get(connection, 'vpc', owner);
    names.refuseTaken(connection, 'subnet', info.Name, owner);
    addTo(request, connection, cloud, cloudVPC(cloud, entry), owner, info);
    return showVPC(world, connection, entry);
  }

  function subnetOf(request: SpiderRequest) {
    const connection = request.connection();
    const { VPCName = '', Name } = request.params;
    const vpc = showVPC(world, connection, names.get(connection, 'vpc', VPCName));
    const subnet = vpc.SubnetInfoList.find(({ IId }) => IId.NameId === Name);
    if (!subnet) throw new Refusal('Subnet not found', 404);
    return subnet;
  }

  function removeSubnet(request: SpiderRequest) {
    const connection = request.connection();
    const { VPCName = '', SubnetName = '' } = request.params;
    const cloud = world.cloud(connection);
    const entry = names.get(connection, 'subnet', SubnetName, VPCName);
    const removed = deleteNamed(world, request, entry, () =>
      cloud.vpcs.some(({ SubnetInfoList }) => removeFrom(SubnetInfoList, entry.systemId)),
    );
    return result(removed);
  }

  function remove(request: SpiderRequest) {
    const connection = request.connection();
    const cloud = world.cloud(connection);
    const entry = names.get(connection, 'vpc', request.params.Name ?? '');
    const removed = deleteNamed(world, request, entry, () => removeFrom(cloud.vpcs, entry.systemId));
    forgetSubnets(world, connection, entry.name);
    return result(removed);
  }

  const driverNameOf = (request: SpiderRequest, name: string) =>
    names.driverName(name, String(request.body.IDTransformMode ?? 'ON'));

  return [
    ['POST', '/vpc', create],
    [
      'GET',
      '/vpc',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        const vpcs = listed(
          names.list(connection, 'vpc'),
          (entry) => showVPC(world, connection, entry),
          (IId) => ({ IId, IPv4_CIDR: '', SubnetInfoList: null }),
        );
        return { vpc: vpcs };
      },
    ],
    [
      'GET',
      '/vpc/:Name',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        return showVPC(world, connection, names.get(connection, 'vpc', request.params.Name ?? ''));
      },
    ],
    ['DELETE', '/vpc/:Name', remove],
    ['POST', '/vpc/:VPCName/subnet', addSubnet],
    ['GET', '/vpc/:VPCName/subnet/:Name', subnetOf],
    ['DELETE', '/vpc/:VPCName/subnet/:SubnetName', removeSubnet],
  ];
}

/** A VPC as people see it: with their names, and with no subnet that has none. */
export function showVPC(world: World, connection: string, entry: Entry) {
  const vpc = cloudVPC(world.cloud(connection), entry);
  return {
    ...vpc,
    IId: userIid(entry),
    SubnetInfoList: vpc.SubnetInfoList.flatMap((subnet): Subnet[] => {
      const named = world.names
        .list(connection, 'subnet')
        .find((each) => each.owner === entry.name && each.systemId === subnet.IId.SystemId);
      return named ? [{ ...subnet, IId: userIid(named) }] : [];
    }),
  };
}

export function cloudVPC(cloud: Cloud, { driverName, systemId }: Entry): VPC {
  const vpc = bySystemId(cloud.vpcs, systemId);
  if (!vpc) throw new Refusal(`${driverName} VPC does not exist!!`);
  return vpc;
}

export function forgetSubnets({ names }: World, connection: string, vpc: string): void {
  for (const subnet of names.list(connection, 'subnet')) if (subnet.owner === vpc) names.remove(subnet);
}

export const emptyName = (): Refusal => new Refusal("resources.IID:NameId's input value is empty!");

function refuseEmptySubnet({ Name, IPv4_CIDR }: z.infer<typeof subnetInfo>): void {
  if (Name === '') throw emptyName();
  if (IPv4_CIDR === '') throw new Refusal("resources.SubnetInfo:IPv4_CIDR's input value is empty!");
}

/** The mock driver leaves the zone open; a cloud knows where a subnet is. */
const defaultZone = ({ kind, zone }: Cloud): string => (kind.inMemory ? '' : zone);
