import type { CallOptions } from '../../contract/call.ts';
import type { PublicIP } from '../../contract/publicip.ts';
import type { Account } from '../account.ts';
import { forEach } from '../lookup.ts';
import { tagsPart } from '../names.ts';
import { interfaceIid, interfacesWhere } from '../nic/nic-lookup.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { addressIid, type FoundAddress } from './public-ip-lookup.ts';

/** Who has an address: named in `PublicIP` as its `owned...`. */
export type AddressOwner = Pick<PublicIP, 'ownedVM' | 'ownedNIC' | 'ownedPrivateIP'>;

/** The addresses with the names of those that have them: two calls for any number, none where all are free. */
export async function publicIPsOf(
  account: Account,
  addresses: readonly FoundAddress[],
  call: CallOptions,
): Promise<PublicIP[]> {
  const interfaceIds = addresses.map(({ NetworkInterfaceId }) => NetworkInterfaceId || undefined);
  const interfaces = await forEach(interfaceIds, (Values) =>
    interfacesWhere(account, [{ Name: 'network-interface-id', Values }], call),
  );
  const nics = new Map(interfaces.map((each) => [each.NetworkInterfaceId, each]));
  const vmIdOf = ({ InstanceId, NetworkInterfaceId }: FoundAddress) =>
    InstanceId || nics.get(NetworkInterfaceId ?? '')?.Attachment?.InstanceId || '';
  const vms = await vmIidsOf(account, addresses.map(vmIdOf).filter(Boolean), call);
  return addresses.map((address) => {
    const nic = nics.get(address.NetworkInterfaceId ?? '');
    const vm = vms.get(vmIdOf(address));
    // The one who had it may be gone a moment before the association is.
    if (!address.AssociationId || (!nic && !vm)) return publicIPOf(address, undefined);
    return publicIPOf(address, {
      ...(vm && { ownedVM: vm }),
      ...(nic && { ownedNIC: interfaceIid(nic) }),
      ...(address.PrivateIpAddress && { ownedPrivateIP: address.PrivateIpAddress }),
    });
  });
}

/** One address; `owner` is undefined while it is free. */
export const publicIPOf = (address: FoundAddress, owner: AddressOwner | undefined): PublicIP => ({
  iid: addressIid(address),
  publicIP: address.PublicIp,
  status: owner ? 'Associated' : 'Available',
  ...owner,
  ...tagsPart(address.Tags),
  ...(address.ServiceManaged && { keyValues: [{ key: 'ServiceManaged', value: address.ServiceManaged }] }),
});
