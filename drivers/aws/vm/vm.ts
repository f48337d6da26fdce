import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type VM, type VMHandler, type VMRequest, type VMStatus, vmRequestSchema } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { matches } from '../names.ts';
import { accept, notFound } from '../refusal.ts';
import { launch } from './launch.ts';
import { planLaunch } from './launch-plan.ts';
import { controlVM } from './vm-control.ts';
import {
  type EC2Instance,
  everyInstance,
  instanceIid,
  meantBy,
  onlyVMs,
  vmNamed,
  vmsWhere,
  wantedVM,
} from './vm-lookup.ts';
import { vmStatusOf } from './vm-state.ts';
import { vmsOf } from './vm-surroundings.ts';

export function createVMHandler(account: Account): VMHandler {
  async function start(request: VMRequest, call: CallOptions): Promise<VM> {
    const accepted = accept(vmRequestSchema, request, { resource: 'vm', name: request.name });
    return await launch(account, await planLaunch(account, accepted, call), call);
  }

  /** AWS shows an instance for about an hour after it is gone. Its name is free then, and another's comes first. */
  async function status(vm: IidReference, call: CallOptions): Promise<VMStatus> {
    const instances = onlyVMs(await everyInstance(account, [wantedVM(vm)], call));
    const isGone = ({ State }: EC2Instance) => State?.Name === 'terminated';
    const there = instances.filter((instance) => !isGone(instance));
    const found = meantBy(vm, there) ?? instances.find((each) => isGone(each) && matches(instanceIid(each), vm));
    return found ? vmStatusOf(found) : 'NotExist';
  }

  return {
    listIid: async (call) => (await vmsWhere(account, [], call)).map(instanceIid),

    startVM: (request, call) => account.queues.inTurn(`vm:${request.name}`, () => start(request, call), call.signal),

    suspendVM: (vm, call) => controlVM(account, 'suspend', vm, call),
    resumeVM: (vm, call) => controlVM(account, 'resume', vm, call),
    rebootVM: (vm, call) => controlVM(account, 'reboot', vm, call),
    terminateVM: (vm, call) => controlVM(account, 'terminate', vm, call),

    listVMStatus: async (call) =>
      (await vmsWhere(account, [], call)).map((instance) => ({
        iid: instanceIid(instance),
        status: vmStatusOf(instance),
      })),

    getVMStatus: status,

    listVM: async (call) => await vmsOf(account, await vmsWhere(account, [], call), call),

    async getVM(vm, call) {
      const [shown] = await vmsOf(account, [await vmNamed(account, vm, call)], call);
      if (!shown) throw notFound({ resource: 'vm', name: vm.nameId }, account.region);
      return shown;
    },
  };
}
