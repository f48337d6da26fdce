import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type VMControl, type VMStatus, vmTransitions } from '../../contract/vm.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import type { Server } from './server.ts';
import { serverNamed } from './vm-lookup.ts';
import { vmStatusOf } from './vm-state.ts';

/** By the status that nova must show for it: the action of a control call. */
const actions: Readonly<Record<Exclude<VMControl, 'terminate'>, Readonly<Record<string, object>>>> = {
  suspend: { ACTIVE: { 'os-stop': null } },
  resume: {
    SHUTOFF: { 'os-start': null },
    SUSPENDED: { resume: null },
    PAUSED: { unpause: null },
    SHELVED: { unshelve: null },
    SHELVED_OFFLOADED: { unshelve: null },
  },
  reboot: { ACTIVE: { reboot: { type: 'SOFT' } } },
};

/** Sends a control call and returns the state that the VM has passed into. Throws `wrong-state` before anything is sent. */
export async function controlVM(
  account: Account,
  control: Exclude<VMControl, 'terminate'>,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  const server = await serverNamed(account, vm, call);
  requireState(account, server, control);
  const action = actions[control][server.status.toUpperCase()];
  if (!action || taskOf(server)) throw busy(account, server, control);
  const ask = account.ask('vm', iidOf(server).nameId, call);
  await account.compute.change('POST', path`/servers/${server.id}/action`, ask, action);
  return vmTransitions[control].via;
}

export function requireState(account: Account, server: Server, control: VMControl): void {
  const { from } = vmTransitions[control];
  const status = vmStatusOf(server);
  requireUnlocked(account, server);
  if (from.includes(status)) return;
  const allowed = from.join(', ');
  throw account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    {
      en: `it is ${status} (${shown(server)}); ${control} is allowed in: ${allowed}`,
      ko: `현재 상태는 ${status}(${shown(server)})입니다. ${control} 가능한 상태: ${allowed}`,
    },
    {
      en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
    },
  );
}

/** A locked server takes changes of administrators only. */
export function requireUnlocked(account: Account, server: Server): void {
  if (server.locked !== true) return;
  throw account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    { en: 'it is locked against changes', ko: '변경하지 못하도록 잠겨 있습니다' },
    {
      en: 'Unlock it first: openstack server unlock.',
      ko: '먼저 잠금을 해제하십시오: openstack server unlock.',
    },
  );
}

export const taskOf = (server: Server): string | undefined => server['OS-EXT-STS:task_state'] || undefined;

/** As nova itself shows a server: its status, and the task that is under way. */
export const shown = (server: Server): string => {
  const task = taskOf(server);
  return task ? `${server.status}, ${task}` : server.status;
};

/** The contract's state would allow it, nova's does not. */
function busy(account: Account, server: Server, control: Exclude<VMControl, 'terminate'>) {
  const allowed = Object.keys(actions[control]).join(', ');
  return account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    {
      en: `it is ${vmStatusOf(server)}, but OpenStack has it in ${shown(server)}; ${control} needs ${allowed} with no task under way`,
      ko: `현재 상태는 ${vmStatusOf(server)}이나 OpenStack 상태가 ${shown(server)}입니다. ${control}에는 진행 중인 작업이 없는 ${allowed} 상태가 필요합니다`,
    },
    remedies[server.status.toUpperCase()] ?? {
      en: 'Wait until that has ended.',
      ko: '해당 작업이 끝난 뒤 다시 시도하십시오.',
    },
  );
}

const remedies: Readonly<Record<string, { readonly en: string; readonly ko: string }>> = {
  RESCUE: {
    en: 'End the rescue first: openstack server unrescue.',
    ko: '먼저 복구 모드를 끝내십시오: openstack server unrescue.',
  },
  VERIFY_RESIZE: {
    en: 'Confirm or revert the resize first: openstack server resize confirm.',
    ko: '먼저 크기 변경을 확정하거나 되돌리십시오: openstack server resize confirm.',
  },
};
