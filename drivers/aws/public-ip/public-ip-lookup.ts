import { type Address, DescribeAddressesCommand, type Filter } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { having, needOne, type With } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';

export type FoundAddress = With<Address, 'AllocationId' | 'PublicIp'>;

export const addressIid = ({ AllocationId, Tags }: FoundAddress): Iid => iidOf(AllocationId, Tags);

/** The Elastic IPs that pass the filters; all of the region without any. EC2 has no pages of them. */
export async function addressesWhere(account: Account, filters: readonly Filter[], ask: Ask): Promise<FoundAddress[]> {
  const given = filters.length > 0 ? { Filters: [...filters] } : {};
  const { Addresses } = await account.ec2.read(new DescribeAddressesCommand(given), ask);
  return having(Addresses, 'AllocationId', 'PublicIp');
}

/** A public IP by its name or id. Throws `not-found`, and `conflict` where several have the name. */
export async function addressNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundAddress> {
  const ask = account.ask('publicip', reference.nameId, call);
  const filter = wanted(reference, { prefix: 'eipalloc-', idFilter: 'allocation-id' });
  return needOne(await addressesWhere(account, [filter], ask), reference, ask.subject, account.region, addressIid);
}
