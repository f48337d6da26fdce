import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { NIC, NICStatus } from '../../contract/nic.ts';
import type { Account } from '../account.ts';
import { iidOf, tagsOfNeutron, tagsPart, timeOf } from '../names.ts';
import { type FloatingIp, floatingIps } from '../public-ip/floating-ip.ts';
import { securityGroups } from '../security/security-lookup.ts';
import type { Server } from '../vm/server.ts';
import { namesOf } from '../vm/surroundings.ts';
import { serverOfId, servers } from '../vm/vm-lookup.ts';
import { networks, type Port, portsWhere, subnets } from '../vpc/vpc-lookup.ts';
import { ownerIdOf } from './nic-lookup.ts';
import { addressesOf, inOrder } from './nic-order.ts';

function statusOf(port: Port): NICStatus {
  if (port.status?.toUpperCase() === 'ERROR') return 'Error';
  return ownerIdOf(port) === undefined ? 'Available' : 'Attached';
}

interface Names {
  readonly networks: ReadonlyMap<string, string>;
  readonly subnets: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly floatingIps: readonly FloatingIp[];
}

async function readNames(account: Account, call: CallOptions): Promise<Names> {
  const [nets, subs, groups, addresses] = await Promise.all([
    networks(account, call),
    subnets(account, call),
    securityGroups(account, call),
    floatingIps(account, {}, call),
  ]);
  return { networks: namesOf(nets), subnets: namesOf(subs), groups: namesOf(groups), floatingIps: addresses };
}

/** Interfaces as people see them; what is asked for does not grow with their number. */
export async function nicsOf(account: Account, ports: readonly Port[], call: CallOptions): Promise<NIC[]> {
  const isNeeded = ports.some((port) => ownerIdOf(port) !== undefined);
  const [names, rows] = await Promise.all([readNames(account, call), isNeeded ? servers(account, call) : []]);
  const owners = new Map(rows.map((server) => [server.id, server]));
  const places = placesOf(ports, owners);
  return ports.map((port) => nicOf(port, names, owners.get(ownerIdOf(port) ?? ''), places.get(port.id)));
}

/** One interface; of the other ports only those of its VM are read. */
export async function readNIC(account: Account, port: Port, call: CallOptions): Promise<NIC> {
  const owner = ownerIdOf(port);
  const [names, server, beside] = await Promise.all([
    readNames(account, call),
    owner === undefined ? undefined : serverOfId(account, { nameId: owner, systemId: owner }, call),
    owner === undefined ? [] : portsWhere(account, { device_id: owner }, call),
  ]);
  return nicOf(port, names, server, placeOf(port, server, beside));
}

/** Its place among the ports of its VM. */
export const placeOf = (port: Port, server: Server | undefined, beside: readonly Port[]): number =>
  Math.max(
    0,
    inOrder(server, beside).findIndex(({ id }) => id === port.id),
  );

function placesOf(ports: readonly Port[], owners: ReadonlyMap<string, Server>): Map<string, number> {
  const places = new Map<string, number>();
  for (const [owner, own] of Map.groupBy(ports, (port) => ownerIdOf(port))) {
    if (owner === undefined) continue;
    for (const [place, { id }] of inOrder(owners.get(owner), own).entries()) places.set(id, place);
  }
  return places;
}

function nicOf(port: Port, names: Names, server: Server | undefined, place: number | undefined): NIC {
  const status = statusOf(port);
  const owner = ownerIdOf(port);
  const createdTime = timeOf(port.created_at);
  const named = (known: ReadonlyMap<string, string>, id: string): Iid => ({
    nameId: known.get(id) ?? id,
    systemId: id,
  });
  const own = names.floatingIps.filter(({ port_id: id }) => id === port.id);
  return {
    iid: iidOf(port),
    status,
    vpc: named(names.networks, port.network_id),
    subnet: named(names.subnets, port.fixed_ips[0]?.subnet_id ?? ''),
    securityGroups: (port.security_groups ?? []).map((id) => named(names.groups, id)),
    addresses: addressesOf(port).map((privateIP) => {
      const publicIP = own.find(({ fixed_ip_address: fixed }) => fixed === privateIP)?.floating_ip_address;
      return { privateIP, ...(publicIP !== undefined && { publicIP }) };
    }),
    ...(owner !== undefined &&
      status === 'Attached' && {
        ownerVM: { nameId: server?.name || owner, systemId: owner },
        deviceIndex: place ?? 0,
      }),
    ...(port.mac_address && { macAddress: port.mac_address }),
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfNeutron(port.tags)),
  };
}
