import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type VM, type VMControl, type VMHandler, type VMStatus, vmTransitions } from '../contract/vm.ts';
import type { MockCloud } from './cloud.ts';
import { find, need } from './lookup.ts';
import type { MockTimings } from './options.ts';
import { Refusal } from './refusal.ts';
import { beginTransition } from './state.ts';
import { launch } from './vm-launch.ts';

const subjectOf = (name: string) => ({ resource: 'vm', name }) as const;

export function createVMHandler(cloud: MockCloud): VMHandler {
  const { timings, random } = cloud.settings;

  const durations: Record<VMControl, keyof MockTimings> = {
    suspend: 'suspending',
    resume: 'resuming',
    reboot: 'rebooting',
    terminate: 'terminating',
  };

  const control = (name: VMControl, vm: IidReference, call: CallOptions): Promise<VMStatus> =>
    cloud.change(`vm.${name}VM`, subjectOf(vm.nameId), call, (state, { now, region }) => {
      const found = need(state.vms, 'vm', vm, region.name);
      const { from, via, to } = vmTransitions[name];
      if (!from.includes(found.status)) throw wrongState(found, name);
      beginTransition(state, found.iid.systemId, { via, to, durationMs: timings[durations[name]] }, now);
      return via;
    });

  return {
    listIid: (call) => cloud.read('vm.listIid', cloud.self, call, ({ vms }) => vms.map(({ iid }) => iid)),

    startVM: (request, call) =>
      cloud.change('vm.startVM', subjectOf(request.name), call, (state, place) => {
        const vm = launch(state, request, place, random);
        state.vms.push(vm);
        const to = place.vmFails ? 'Failed' : 'Running';
        beginTransition(state, vm.iid.systemId, { via: 'Creating', to, durationMs: timings.creating }, place.now);
        return vm;
      }),

    suspendVM: (vm, call) => control('suspend', vm, call),
    resumeVM: (vm, call) => control('resume', vm, call),
    rebootVM: (vm, call) => control('reboot', vm, call),
    terminateVM: (vm, call) => control('terminate', vm, call),

    listVMStatus: (call) =>
      cloud.read('vm.listVMStatus', cloud.self, call, ({ vms }) => vms.map(({ iid, status }) => ({ iid, status }))),

    getVMStatus: (vm, call) =>
      cloud.read('vm.getVMStatus', subjectOf(vm.nameId), call, ({ vms, terminated }) => {
        const found = find(vms, vm);
        if (found) return found.status;
        return find(terminated, vm) ? 'Terminated' : 'NotExist';
      }),

    listVM: (call) => cloud.read('vm.listVM', cloud.self, call, ({ vms }) => vms),

    getVM: (vm, call) =>
      cloud.read('vm.getVM', subjectOf(vm.nameId), call, ({ vms }, { region }) => need(vms, 'vm', vm, region.name)),
  };
}

function wrongState(vm: VM, control: VMControl): Refusal {
  const allowed = vmTransitions[control].from.join(', ');
  return new Refusal({
    kind: 'wrong-state',
    subject: subjectOf(vm.iid.nameId),
    code: 'IncorrectVMState',
    fact: {
      en: `it is ${vm.status}; ${control} is allowed in: ${allowed}`,
      ko: `현재 상태는 ${vm.status}입니다. ${control} 가능한 상태: ${allowed}`,
    },
    remedy: {
      en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
    },
  });
}
