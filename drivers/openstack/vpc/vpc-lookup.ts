import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { listNamed } from '../access/named-list.ts';
import type { Query } from '../access/service.ts';
import type { Account } from '../account.ts';
import { needOne } from '../names.ts';
import { type Network, networkList, type Port, portList, type SubnetRow, subnetList } from './network-response.ts';

export type { Network, Port, Router, SubnetRow } from './network-response.ts';
export { networkList, portList, routerList, subnetList } from './network-response.ts';

/**
 * Whether a network is shown as a VPC: the project's own, and those that others share with it. An external network is
 * where addresses come from; an administrator sees other projects' too.
 */
const isVPC = (network: Network, { projectId }: Pick<Account, 'projectId'>): boolean =>
  network['router:external'] !== true &&
  (network.shared === true || (network.project_id ?? network.tenant_id) === projectId);

export async function networks(account: Account, call: CallOptions): Promise<Network[]> {
  const rows = await account.network.list(networkList, { call, subject: account.self });
  return rows.filter((row) => isVPC(row, account));
}

/** Throws `not-found`, and `conflict` where several networks have the name. */
export async function networkNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Network> {
  const rows = await networksCalled(account, reference, call);
  return needOne(rows, reference, 'vpc', account);
}

export async function networksCalled(account: Account, reference: IidReference, call: CallOptions): Promise<Network[]> {
  const rows = await listNamed(account.network, networkList, reference, account.ask('vpc', reference.nameId, call));
  return rows.filter((row) => isVPC(row, account));
}

/** The subnets of every network that the project sees. */
export const subnets = (account: Account, call: CallOptions): Promise<SubnetRow[]> =>
  account.network.list(subnetList, { call, subject: account.self });

export const subnetsOf = (account: Account, networkId: string, call: CallOptions): Promise<SubnetRow[]> =>
  account.network.list(subnetList, { call, subject: account.self }, { network_id: networkId });

/** A subnet of a network, or of any where that is left out. Throws as `networkNamed` does. */
export async function subnetNamed(
  account: Account,
  networkId: string | undefined,
  reference: IidReference,
  call: CallOptions,
): Promise<SubnetRow> {
  const ask = account.ask('subnet', reference.nameId, call);
  const rows = await listNamed(account.network, subnetList, reference, ask, { network_id: networkId });
  return needOne(rows, reference, 'subnet', account);
}

/** Ports by what Neutron filters them by: `network_id`, `device_id`, `device_owner`, `fixed_ips`, `security_groups`. */
export const portsWhere = (account: Account, query: Query, call: CallOptions): Promise<Port[]> =>
  account.network.list(portList, { call, subject: account.self }, query);

/** The networks from which addresses of the outside come; the one that is preferred for new routers and addresses first. */
export async function externalNetworks(account: Account, call: CallOptions): Promise<Network[]> {
  const rows = await account.network.list(networkList, { call, subject: account.self }, { 'router:external': true });
  const rank = ({ is_default, status }: Network): number => (is_default ? 0 : status === 'ACTIVE' ? 1 : 2);
  const nameOf = ({ name, id }: Network): string => name || id;
  return rows.toSorted((a, b) => rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b), 'en'));
}
