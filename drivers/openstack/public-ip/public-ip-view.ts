import type { CallOptions } from '../../contract/call.ts';
import type { PublicIP, PublicIPStatus } from '../../contract/publicip.ts';
import type { Account } from '../account.ts';
import { tagsOfNeutron, tagsPart, timeOf } from '../names.ts';
import { serverNames, serverOfId } from '../vm/vm-lookup.ts';
import { portsWhere } from '../vpc/vpc-lookup.ts';
import { type FloatingIp, publicIpName } from './floating-ip.ts';

/** The port that a floating IP leads to, and the server that has it. */
interface Target {
  readonly portName: string;
  readonly serverId: string | undefined;
}

const isServers = (owner: string | null | undefined): boolean => owner?.startsWith('compute:') === true;

function statusOf({ port_id: port, status }: FloatingIp): PublicIPStatus {
  if (status?.toUpperCase() === 'ERROR') return 'Error';
  return port ? 'Associated' : 'Available';
}

/** What floating IPs lead to, by their ports. Clouds that do not tell it with the address are asked for the ports. */
async function targetsOf(
  account: Account,
  rows: readonly FloatingIp[],
  call: CallOptions,
): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  const untold: string[] = [];
  for (const { port_id: id, port_details: details } of rows) {
    if (!id) continue;
    if (!details) untold.push(id);
    else targets.set(id, target(id, details));
  }
  const ports = untold.length > 0 ? await portsWhere(account, { id: untold }, call) : [];
  for (const port of ports) targets.set(port.id, target(port.id, port));
  return targets;
}

const target = (id: string, details: NonNullable<FloatingIp['port_details']>): Target => ({
  portName: details.name || id,
  serverId: (isServers(details.device_owner) && details.device_id) || undefined,
});

/** Several public IPs as people see them. The names of servers are asked for where any is needed. */
export async function publicIPsOf(
  account: Account,
  rows: readonly FloatingIp[],
  call: CallOptions,
): Promise<PublicIP[]> {
  const targets = await targetsOf(account, rows, call);
  const ids = new Set([...targets.values()].flatMap(({ serverId }) => serverId ?? []));
  const [only] = ids;
  const names =
    ids.size === 1 && only !== undefined
      ? new Map([[only, (await serverOfId(account, { nameId: only, systemId: only }, call))?.name || only]])
      : ids.size > 0
        ? await serverNames(account, call)
        : new Map<string, string>();
  return rows.map((row) => publicIPOf(row, targets.get(row.port_id ?? ''), names));
}

function publicIPOf(row: FloatingIp, found: Target | undefined, names: ReadonlyMap<string, string>): PublicIP {
  const createdTime = timeOf(row.created_at);
  const port = row.port_id;
  const owner = found?.serverId;
  return {
    iid: { nameId: publicIpName(row), systemId: row.id },
    publicIP: row.floating_ip_address,
    status: statusOf(row),
    ...(owner !== undefined && { ownedVM: { nameId: names.get(owner) ?? owner, systemId: owner } }),
    ...(port && { ownedNIC: { nameId: found?.portName ?? port, systemId: port } }),
    ...(port && row.fixed_ip_address && { ownedPrivateIP: row.fixed_ip_address }),
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfNeutron(row.tags)),
  };
}
