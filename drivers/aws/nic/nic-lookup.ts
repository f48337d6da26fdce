import { DescribeNetworkInterfacesCommand, type Filter, type NetworkInterface } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { gathered, having, needOne, type With } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';

export type FoundInterface = With<NetworkInterface, 'NetworkInterfaceId'>;

/** `TagSet`: interfaces have their tags under another name than everything else. */
export const interfaceIid = ({ NetworkInterfaceId, TagSet }: FoundInterface): Iid => iidOf(NetworkInterfaceId, TagSet);

/** The interfaces that pass the filters (`vpc-id`, `subnet-id`, `group-id`, `attachment.instance-id`); all without any. */
export async function interfacesWhere(
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
  subject = account.self,
): Promise<FoundInterface[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeNetworkInterfacesCommand({ ...(filters.length > 0 && { Filters: [...filters] }), NextToken }),
    (page) => page.NextToken,
    { call, subject },
  );
  return having(await gathered(pages, ({ NetworkInterfaces }) => NetworkInterfaces), 'NetworkInterfaceId');
}

/** An interface by its name or id. Throws `not-found`, and `conflict` where several have the name. */
export async function interfaceNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundInterface> {
  const { subject } = account.ask('nic', reference.nameId, call);
  const filter = wanted(reference, { prefix: 'eni-', idFilter: 'network-interface-id' });
  const found = await interfacesWhere(account, [filter], call, subject);
  return needOne(found, reference, subject, account.region, interfaceIid);
}
