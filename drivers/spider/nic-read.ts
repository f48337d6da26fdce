import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { NIC } from '../contract/nic.ts';
import type { SpiderContext } from './context.ts';
import { wireListSchema } from './iid.ts';
import type { NamedResource } from './names.ts';
import { nicAnswer, nicListAnswer } from './nic-answer.ts';
import { nicSubject } from './nic-checks.ts';
import { type StatelessVM, statelessVM, wireVMSchema } from './vm-wire.ts';

const vmListAnswer = wireListSchema('vm', wireVMSchema);

/**
 * The interfaces that the server has names for, and those of VMs that it has none for, such as every primary one: their
 * VMs tell of them, and the cloud's id stands for the name.
 */
export function createNICReader(context: SpiderContext): NamedResource<NIC> {
  const { exchange, self, region } = context;

  const named = (call: CallOptions): Promise<NIC[]> =>
    exchange.ask({ method: 'GET', path: ['nic'], connectionInBody: true, subject: self, answer: nicListAnswer }, call);

  async function ofVMs(call: CallOptions): Promise<NIC[]> {
    const vms = await exchange.ask({ method: 'GET', path: ['vm'], subject: self, answer: vmListAnswer }, call);
    return vms.flatMap((wire) => interfacesOf(statelessVM(wire, region)));
  }

  return {
    resource: 'nic',

    async all(call) {
      const [known, shown] = await Promise.all([named(call), ofVMs(call)]);
      const ids = new Set(known.map(({ iid }) => iid.systemId));
      return [...known, ...shown.filter(({ iid }) => !ids.has(iid.systemId))];
    },

    async byName(name, call) {
      const request = { method: 'GET', path: ['nic', name], connectionInBody: true, answer: nicAnswer } as const;
      try {
        return await exchange.ask({ ...request, subject: nicSubject(name) }, call);
      } catch (error) {
        if (!(error instanceof CloudError) || error.kind !== 'not-found') throw error;
        const shown = (await ofVMs(call)).find(({ iid }) => iid.nameId === name);
        if (!shown) throw error;
        return shown;
      }
    },
  };
}

function interfacesOf(vm: StatelessVM): NIC[] {
  return vm.nics
    .filter(({ iid }) => iid.systemId !== '')
    .map((nic) => ({
      iid: { nameId: nic.iid.systemId, systemId: nic.iid.systemId },
      status: 'Attached',
      vpc: vm.vpc,
      subnet: nic.subnet ?? vm.subnet,
      securityGroups: vm.securityGroups,
      addresses: addressesOf(nic, vm),
      ownerVM: vm.iid,
      deviceIndex: nic.deviceIndex,
      macAddress: nic.macAddress,
    }));
}

/** Where a VM tells no addresses of its first interface, they are its own. */
function addressesOf({ deviceIndex, ...nic }: StatelessVM['nics'][number], vm: StatelessVM): NIC['addresses'] {
  const own = deviceIndex === 0 && nic.privateIPs.length === 0;
  const privateIPs = own && vm.privateIP !== undefined ? [vm.privateIP] : nic.privateIPs;
  const publicIPs = own && vm.publicIP !== undefined ? [vm.publicIP] : nic.publicIPs;
  return privateIPs.map((privateIP, at) => ({ privateIP, publicIP: publicIPs[at] }));
}
