import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import { type VM, type VMControl, type VMHandler, type VMStatus, vmTransitions } from '../contract/vm.ts';
import type { SpiderContext } from './context.ts';
import { unforced } from './deletion.ts';
import { wireListSchema } from './iid.ts';
import { find, findToDelete, isLostInCloud, type NamedResource } from './names.ts';
import { notInState } from './not-in-state.ts';
import { notFound } from './refusal.ts';
import { identify } from './vm-identity.ts';
import { launch } from './vm-launch.ts';
import { leaveOthers } from './vm-leaving.ts';
import { lookAtLeavingVM, whileTelling } from './vm-progress.ts';
import { askForControl, isNoSuchVM, readStatus, statusesOneByOne, tryStatuses } from './vm-status.ts';
import { type StatelessVM, statelessVM, wireVMSchema, withStatus } from './vm-wire.ts';

const subjectOf = (name: string) => ({ resource: 'vm', name }) as const;

const controls: Readonly<Record<VMControl, Localized>> = {
  suspend: { en: 'suspend', ko: '정지' },
  resume: { en: 'resume', ko: '재개' },
  reboot: { en: 'reboot', ko: '재부팅' },
  terminate: { en: 'terminate', ko: '삭제' },
};

export function createVMHandler(context: SpiderContext): VMHandler {
  const { exchange, region, self } = context;

  const vms: NamedResource<StatelessVM> = {
    resource: 'vm',
    byName: async (name, call) => {
      const path = ['vm', name];
      const subject = subjectOf(name);
      return statelessVM(await exchange.ask({ method: 'GET', path, subject, answer: wireVMSchema }, call), region);
    },
    all: async (call) => {
      const answer = wireListSchema('vm', wireVMSchema);
      const wires = await exchange.ask({ method: 'GET', path: ['vm'], subject: self, answer }, call);
      return wires.map((wire) => statelessVM(wire, region));
    },
  };

  const notAllowed = (name: string, status: VMStatus, action: VMControl) => {
    const allowed = vmTransitions[action].from;
    return notInState(context, subjectOf(name), { status, action: controls[action], allowed, reachable: true });
  };

  const control = async (
    action: Exclude<VMControl, 'terminate'>,
    reference: IidReference,
    call: CallOptions,
  ): Promise<VMStatus> => {
    const { from, via } = vmTransitions[action];
    const name = await identify(context, vms, reference, call);
    const status = await readStatus(context, name, call);
    if (!from.includes(status)) throw notAllowed(name, status, action);
    const query = { action };
    await askForControl(context, name, { method: 'PUT', path: ['controlvm', name], query }, call);
    return via;
  };

  /** What the cloud has lost is deleted too: that clears its name. */
  const terminateVM = async (reference: IidReference, call: CallOptions): Promise<VMStatus> => {
    const { from, via } = vmTransitions.terminate;
    const name = await identify(context, vms, reference, call, findToDelete);
    const status = await readStatus(context, name, call).catch((error: unknown): VMStatus => {
      if (isLostInCloud(error)) return 'NotExist';
      throw error;
    });
    const isGone = status === 'NotExist' || status === 'Terminated';
    if (!isGone && !from.includes(status)) {
      throw notAllowed(name, status, 'terminate');
    }
    if (!isGone) await leaveOthers(context, name, call);
    await terminate(name, call);
    return isGone ? 'Terminated' : via;
  };

  /** The server answers once the VM is gone. */
  const terminate = (name: string, call: CallOptions): Promise<void> =>
    whileTelling(context, call, lookAtLeavingVM(context, name), () =>
      askForControl(
        context,
        name,
        { method: 'DELETE', path: ['vm', name], query: unforced(context), patience: 'vm' },
        call,
      ),
    );

  return {
    listIid: async (call) => (await vms.all(call)).map(({ iid }) => iid),
    startVM: (request, call) => launch(context, request, call),
    suspendVM: (vm, call) => control('suspend', vm, call),
    resumeVM: (vm, call) => control('resume', vm, call),
    rebootVM: (vm, call) => control('reboot', vm, call),
    terminateVM,

    async listVMStatus(call) {
      const statuses = await tryStatuses(context, call);
      if (statuses) return statuses;
      const listed = await vms.all(call);
      const byName = await statusesOneByOne(context, listed.map(nameOf), call);
      return listed.map(({ iid }) => ({ iid, status: byName.get(iid.nameId) ?? 'Unknown' }));
    },

    async getVMStatus(vm, call) {
      try {
        return await readStatus(context, await identify(context, vms, vm, call), call);
      } catch (error) {
        if (isNoSuchVM(error)) return 'NotExist';
        throw error;
      }
    },

    async listVM(call): Promise<VM[]> {
      const [listed, statuses] = await Promise.all([vms.all(call), tryStatuses(context, call)]);
      const byName = statuses
        ? new Map(statuses.map(({ iid, status }) => [iid.nameId, status]))
        : await statusesOneByOne(context, listed.map(nameOf), call);
      return listed.map((vm) => withStatus(vm, byName.get(vm.iid.nameId) ?? 'Unknown'));
    },

    async getVM(vm, call) {
      const found = await find(context, vms, vm, call);
      const status = await readStatus(context, found.iid.nameId, call);
      if (status === 'NotExist') throw notFound(context, subjectOf(found.iid.nameId));
      return withStatus(found, status);
    },
  };
}

const nameOf = ({ iid }: StatelessVM): string => iid.nameId;
