import type { VM } from '../../drivers/contract/vm.ts';
import { type Dependant, ofKind } from './dependant.ts';
import type { Inventory } from './inventory.ts';

/** Every public address of a VM, once. */
export function publicAddresses(vm: VM): string[] {
  const primary = vm.publicIP === undefined ? [] : [vm.publicIP];
  return [...new Set([...primary, ...vm.publicIPs, ...vm.nics.flatMap(({ publicIPs }) => publicIPs)])];
}

/** Addresses by the names that they have where the account reserved them, else as they are. */
export async function addressesOf(addresses: readonly string[], inventory: Inventory): Promise<readonly Dependant[]> {
  if (addresses.length === 0) return [];
  const reserved = (await inventory.publicIPs()) ?? [];
  return addresses.map((address) => {
    const own = reserved.find(({ publicIP }) => publicIP === address);
    return own ? ofKind('publicip', own.iid, address) : { type: 'publicip', name: address };
  });
}
