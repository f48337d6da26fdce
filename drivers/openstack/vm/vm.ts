import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type VM, type VMHandler, vmRequestSchema } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { launch } from './launch.ts';
import { readSurroundings } from './surroundings.ts';
import { controlVM } from './vm-control.ts';
import { findServer, serverNamed, servers } from './vm-lookup.ts';
import { terminateVM } from './vm-removal.ts';
import { vmStatusOf } from './vm-state.ts';
import { vmOf } from './vm-view.ts';

/** Servers of the project. */
export function createVMHandler(account: Account): VMHandler {
  async function get(vm: IidReference, call: CallOptions): Promise<VM> {
    const found = serverNamed(account, vm, call);
    // By a name, the ports are known only with the server.
    const id = vm.systemId ?? (await found).id;
    const [server, around] = await Promise.all([
      found,
      readSurroundings(
        account,
        found.then((row) => [row]),
        call,
        id,
      ),
    ]);
    return vmOf(account, server, around);
  }

  return {
    listIid: async (call) => (await servers(account, call)).map(iidOf),

    startVM(request, call) {
      const wanted = account.refusals.accept(vmRequestSchema, request, { resource: 'vm', name: request.name });
      return account.queues.inTurn(`vm:${wanted.name}`, () => launch(account, wanted, call), call.signal);
    },

    suspendVM: (vm, call) => controlVM(account, 'suspend', vm, call),
    resumeVM: (vm, call) => controlVM(account, 'resume', vm, call),
    rebootVM: (vm, call) => controlVM(account, 'reboot', vm, call),
    terminateVM: (vm, call) => terminateVM(account, vm, call),

    listVMStatus: async (call) =>
      (await servers(account, call)).map((server) => ({ iid: iidOf(server), status: vmStatusOf(server) })),

    async getVMStatus(vm, call) {
      const server = await findServer(account, vm, call);
      return server ? vmStatusOf(server) : 'NotExist';
    },

    async listVM(call) {
      const rows = servers(account, call);
      const [found, around] = await Promise.all([rows, readSurroundings(account, rows, call)]);
      return found.map((server) => vmOf(account, server, around));
    },

    getVM: get,
  };
}
