import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { listNamed } from '../access/named-list.ts';
import type { Account } from '../account.ts';
import { needOne } from '../names.ts';
import { type Port, portList, portsWhere } from '../vpc/vpc-lookup.ts';

/** Whether a port is an interface: a VM's, or a free one. Routers, DHCP servers and load balancers have others. */
export const isNIC = ({ device_owner: owner }: Port): boolean => !owner || owner.startsWith('compute:');

/** The server that has an interface. */
export const ownerIdOf = ({ device_id: id, device_owner: owner }: Port): string | undefined =>
  id && owner?.startsWith('compute:') ? id : undefined;

/** The interfaces of the project. */
export async function nicPorts(account: Account, call: CallOptions): Promise<Port[]> {
  const ports = await portsWhere(account, { project_id: account.projectId }, call);
  return ports.filter(isNIC);
}

export async function portsCalled(account: Account, reference: IidReference, call: CallOptions): Promise<Port[]> {
  const ask = account.ask('nic', reference.nameId, call);
  const rows = await listNamed(account.network, portList, reference, ask, { project_id: account.projectId });
  return rows.filter(isNIC);
}

/** Throws `not-found`, and `conflict` where several interfaces have the name. */
export async function nicNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Port> {
  return needOne(await portsCalled(account, reference, call), reference, 'nic', account);
}
