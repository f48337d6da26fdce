import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type VM, type VMHandler, type VMRequest, vmRequestSchema } from '../contract/vm.ts';
import type { Account } from './account.ts';
import { iidOf } from './names.ts';
import { accept } from './refusal.ts';
import { controlVM } from './vm-control.ts';
import { createJobWatch } from './vm-job-watch.ts';
import { launch } from './vm-launch.ts';
import { findVM, listVMs } from './vm-lookup.ts';
import { planLaunch } from './vm-plan.ts';
import { terminateVM } from './vm-removal.ts';
import { statusesOf, statusOf } from './vm-status.ts';
import { readVMView } from './vm-view.ts';

export function createVMHandler(account: Account): VMHandler {
  const watch = createJobWatch(account.api);

  async function get(vm: IidReference, call: CallOptions): Promise<VM> {
    const row = await findVM(account, vm, call);
    const [view, status] = await Promise.all([
      readVMView(account, call, row.id),
      statusesOf(account, watch, [row], call),
    ]);
    return view(row, status(row));
  }

  async function start(request: VMRequest, call: CallOptions): Promise<VM> {
    const accepted = accept(vmRequestSchema, request, { resource: 'vm', name: request.name });
    const plan = await planLaunch(account, accepted, call);
    const systemId = await launch(account, plan, call);
    return await get({ nameId: accepted.name, systemId }, call);
  }

  return {
    listIid: async (call) => (await listVMs(account, call)).map(iidOf),

    startVM: (request, call) => account.queues.inTurn(`vm:${request.name}`, () => start(request, call)),

    suspendVM: (vm, call) => controlVM(account, watch, 'suspend', vm, call),
    resumeVM: (vm, call) => controlVM(account, watch, 'resume', vm, call),
    rebootVM: (vm, call) => controlVM(account, watch, 'reboot', vm, call),
    terminateVM: (vm, call) => terminateVM(account, watch, vm, call),

    async listVMStatus(call) {
      const rows = await listVMs(account, call);
      const status = await statusesOf(account, watch, rows, call);
      return rows.map((row) => ({ iid: iidOf(row), status: status(row) }));
    },

    getVMStatus: (vm, call) => statusOf(account, watch, vm, call),

    async listVM(call) {
      const rows = await listVMs(account, call);
      if (rows.length === 0) return [];
      const [view, status] = await Promise.all([readVMView(account, call), statusesOf(account, watch, rows, call)]);
      return rows.map((row) => view(row, status(row)));
    },

    getVM: get,
  };
}
