import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { isId, needOne } from '../names.ts';
import { type FloatingIp, floatingIps, publicIpName } from './floating-ip.ts';

/** Floating IPs that a reference may mean: by id, by the name that they are given, or by their address. */
export async function floatingIpsCalled(
  account: Account,
  { nameId, systemId }: IidReference,
  call: CallOptions,
): Promise<FloatingIp[]> {
  const id = systemId ?? (isId(nameId) ? nameId : undefined);
  const query =
    id !== undefined ? { id } : isAddress(nameId) ? { floating_ip_address: nameId } : { description: nameId };
  return await floatingIps(account, query, call);
}

/** Throws `not-found`, and `conflict` where several have the name. */
export async function floatingIpNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FloatingIp> {
  const rows = await floatingIpsCalled(account, reference, call);
  const { nameId } = reference;
  const named = rows.map((row) => ({
    row,
    id: row.id,
    name: row.floating_ip_address === nameId ? nameId : publicIpName(row),
  }));
  return needOne(named, reference, 'publicip', account).row;
}

const isAddress = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
