import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { type Trail, withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { neutronTagOf, vpcKey } from '../names.ts';
import { securityGroupList } from '../security/security-lookup.ts';
import type { Network, Port, SubnetRow } from './network-response.ts';
import { disconnectSubnet, routersOf } from './router.ts';
import { sorted, usersOf } from './users.ts';
import { portsWhere } from './vpc-lookup.ts';

/** Removes a network with its subnets and its router. Throws `dependency` with the names of what is in it. */
export async function removeVPC(account: Account, { id, name }: Network, call: CallOptions): Promise<void> {
  const ask = account.ask('vpc', name || id, call);
  const [ports, routers, groups] = await Promise.all([
    portsWhere(account, { network_id: id }, call),
    routersOf(account, id, call),
    account.network.list(securityGroupList, ask, {
      project_id: account.projectId,
      tags: neutronTagOf({ key: vpcKey, value: id }),
    }),
  ]);
  const { interfaces, others } = sorted(ports, routers);
  const users: ResourceSubject[] = [
    ...(await usersOf(account, others, call)),
    ...groups.map((group): ResourceSubject => ({ resource: 'sg', name: group.name || group.id })),
  ];
  if (users.length > 0) throw account.refusals.inUse(ask.subject, users);

  await withRollback(async (trail) => {
    await disconnectAll(account, interfaces, trail, call);
    for (const router of routers) await account.network.change('DELETE', path`/routers/${router.id}`, ask);
    // Its subnets go with it.
    await account.network.change('DELETE', path`/networks/${id}`, ask);
  });
}

/** Removes a subnet, which leaves its router first. Throws `dependency` with the names of what is in it. */
export async function removeSubnet(account: Account, subnet: SubnetRow, call: CallOptions): Promise<void> {
  const ask = account.ask('subnet', subnet.name || subnet.id, call);
  const [ports, routers] = await Promise.all([
    portsWhere(account, { network_id: subnet.network_id, fixed_ips: `subnet_id=${subnet.id}` }, call),
    routersOf(account, subnet.network_id, call),
  ]);
  const { interfaces, others } = sorted(ports, routers);
  if (others.length > 0) throw account.refusals.inUse(ask.subject, await usersOf(account, others, call));

  await withRollback(async (trail) => {
    await disconnectAll(account, interfaces, trail, call);
    await account.network.change('DELETE', path`/subnets/${subnet.id}`, ask);
  });
}

async function disconnectAll(account: Account, interfaces: readonly Port[], trail: Trail, call: CallOptions) {
  const pairs = new Map(
    interfaces
      .filter(({ device_owner }) => device_owner !== 'network:router_centralized_snat')
      .flatMap(({ device_id, fixed_ips }) =>
        fixed_ips.flatMap(({ subnet_id }) =>
          device_id && subnet_id ? [[`${device_id} ${subnet_id}`, { routerId: device_id, subnetId: subnet_id }]] : [],
        ),
      ) as [string, { routerId: string; subnetId: string }][],
  );
  for (const pair of pairs.values()) await disconnectSubnet(account, pair, trail, call);
}
