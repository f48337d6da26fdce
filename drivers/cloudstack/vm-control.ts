import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type VMControl, type VMStatus, vmTransitions } from '../contract/vm.ts';
import type { Account } from './account.ts';
import { wrongState } from './refusal.ts';
import type { JobWatch } from './vm-job-watch.ts';
import { findVM } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';
import { settle } from './vm-settle.ts';
import { statusesOf } from './vm-status.ts';

const commands = {
  suspend: 'stopVirtualMachine',
  resume: 'startVirtualMachine',
  reboot: 'rebootVirtualMachine',
} as const satisfies Partial<Record<VMControl, string>>;

/** Sends a control call and returns the state that the VM has passed into. Throws `wrong-state` before anything is sent. */
export async function controlVM(
  account: Account,
  watch: JobWatch,
  control: keyof typeof commands,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  const row = await findVM(account, vm, call);
  await requireState(account, watch, row, control, call);
  const ask = account.ask('vm', row.name, call);
  const job = await account.api.submit(commands[control], { id: row.id }, ask);
  watch.began(row.id, job);
  await settle(account.api, job, ask);
  return vmTransitions[control].via;
}

export async function requireState(
  account: Account,
  watch: JobWatch,
  row: VMResponse,
  control: VMControl,
  call: CallOptions,
): Promise<void> {
  const status = (await statusesOf(account, watch, [row], call))(row);
  const { from } = vmTransitions[control];
  if (from.includes(status)) return;
  const allowed = from.join(', ');
  throw wrongState(
    { resource: 'vm', name: row.name },
    {
      en: `it is ${status}; ${control} is allowed in: ${allowed}`,
      ko: `현재 상태는 ${status}입니다. ${control} 가능한 상태: ${allowed}`,
    },
    {
      en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
    },
  );
}
