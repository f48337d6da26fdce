import type { CallOptions } from '../contract/call.ts';
import type { NIC, NICHandler } from '../contract/nic.ts';
import type { Account } from './account.ts';
import { needOne } from './names.ts';
import { readPlacements } from './network-placement.ts';
import { nicName } from './public-ip.ts';
import { listVMs } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';
import { createVPCModel } from './vpc-model.ts';

const naming = { nameOf: ({ iid }: NIC) => iid.nameId, idOf: ({ iid }: NIC) => iid.systemId };

/** The interfaces of the VMs. CloudStack has none that stand by themselves, so nothing here makes or attaches one. */
export function createNICHandler(account: Account): NICHandler {
  async function all(call: CallOptions): Promise<NIC[]> {
    const [vms, placementOf, vpcs] = await Promise.all([
      listVMs(account, call),
      readPlacements(account, call),
      createVPCModel(account).list(call),
    ]);
    const homes = new Map(
      vpcs.flatMap((vpc) =>
        vpc.subnets.map(({ iid, networkId }) => [networkId, { vpc: vpc.iid, subnet: iid }] as const),
      ),
    );
    return vms.flatMap((vm) => {
      const placement = placementOf(vm);
      return (vm.nic ?? []).map((nic, index): NIC => {
        const isPrimary = nic.isdefault === true || (vm.nic ?? []).length === 1;
        const home = isPrimary ? placement : { ...placement, ...homes.get(nic.networkid) };
        return {
          iid: { nameId: nicName(vm, nic), systemId: nic.id },
          status: 'Attached',
          vpc: home.vpc,
          subnet: home.subnet,
          securityGroups: [...placement.securityGroups],
          addresses: addressesOf(vm, nic),
          ownerVM: { nameId: vm.name, systemId: vm.id },
          deviceIndex: isPrimary ? 0 : Math.max(1, index),
          ...(nic.macaddress && { macAddress: nic.macaddress }),
        };
      });
    });
  }

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listNIC: all,
    getNIC: async (nic, call) =>
      needOne(await all(call), nic, { resource: 'nic', name: nic.nameId }, account.zone.name, naming),
  };
}

function addressesOf(vm: VMResponse, nic: NonNullable<VMResponse['nic']>[number]): NIC['addresses'] {
  const secondary = (nic.secondaryip ?? []).map(({ ipaddress }) => ({ privateIP: ipaddress }));
  if (!nic.ipaddress) return secondary;
  const publicIP = nic.isdefault && vm.publicip ? { publicIP: vm.publicip } : {};
  return [{ privateIP: nic.ipaddress, ...publicIP }, ...secondary];
}
