import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type VMControl, type VMHandler, type VMStatus, vmTransitions } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { launch } from './launch.ts';
import { wrongState } from './refusal.ts';
import { type FoundVM, findVM, listVMs, needVM } from './vm-lookup.ts';
import { removeVM } from './vm-removal.ts';
import { readSurroundings, vmOf } from './vm-view.ts';

const commands: Record<Exclude<VMControl, 'terminate'>, string> = {
  suspend: 'stopVirtualMachine',
  resume: 'startVirtualMachine',
  reboot: 'rebootVirtualMachine',
};

export function createVMHandler(cloud: KTCloud): VMHandler {
  const about = (name: string, call: CallOptions): Ask => cloud.about('vm', name, call);

  /** KT's own answer to a wrong state would be a sentence inside a success. */
  async function inState(control: VMControl, reference: IidReference, ask: Ask): Promise<FoundVM> {
    const found = await needVM(cloud, reference, ask);
    if (vmTransitions[control].from.includes(found.status)) return found;
    const allowed = vmTransitions[control].from.join(', ');
    throw wrongState(
      ask.subject,
      {
        en: `it is ${found.status}; ${control} is allowed in: ${allowed}`,
        ko: `현재 상태는 ${found.status}입니다. ${control} 가능한 상태: ${allowed}`,
      },
      {
        en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
        ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
      },
    );
  }

  async function control(name: keyof typeof commands, vm: IidReference, call: CallOptions): Promise<VMStatus> {
    const ask = about(vm.nameId, call);
    const { raw } = await inState(name, vm, ask);
    const { server } = await cloud.place(ask);
    await server.submit(commands[name], { id: raw.id }, ask);
    return vmTransitions[name].via;
  }

  return {
    async listIid(call) {
      return (await listVMs(cloud, cloud.ask(call))).map(iidOf);
    },

    startVM: (request, call) => launch(cloud, request, about(request.name, call)),

    suspendVM: (vm, call) => control('suspend', vm, call),
    resumeVM: (vm, call) => control('resume', vm, call),
    rebootVM: (vm, call) => control('reboot', vm, call),

    async terminateVM(vm, call) {
      const ask = about(vm.nameId, call);
      await removeVM(cloud, await inState('terminate', vm, ask), ask);
      return vmTransitions.terminate.via;
    },

    async listVMStatus(call) {
      return (await listVMs(cloud, cloud.ask(call))).map((vm) => ({ iid: iidOf(vm), status: vm.status }));
    },

    async getVMStatus(vm, call) {
      return (await findVM(cloud, vm, about(vm.nameId, call)))?.status ?? 'NotExist';
    },

    async listVM(call) {
      const ask = cloud.ask(call);
      const [vms, surroundings] = await Promise.all([listVMs(cloud, ask), readSurroundings(cloud, ask)]);
      return vms.map((vm) => vmOf(vm, surroundings));
    },

    async getVM(vm, call) {
      const ask = about(vm.nameId, call);
      const found = await needVM(cloud, vm, ask);
      return vmOf(found, await readSurroundings(cloud, ask, found.raw.id));
    },
  };
}

const iidOf = ({ raw }: FoundVM) => ({ nameId: raw.name, systemId: raw.id });
