import type { VM, VMStatus } from '../contract/vm.ts';
import { Refusal } from './refusal.ts';

/** Throws `wrong-state` unless the VM is in one of the states that `change` is possible in. */
export function requireVMStatus(
  { iid, status }: VM,
  allowed: readonly VMStatus[],
  change: { readonly en: string; readonly ko: string },
): void {
  if (allowed.includes(status)) return;
  throw new Refusal({
    kind: 'wrong-state',
    subject: { resource: 'vm', name: iid.nameId },
    code: 'IncorrectVMState',
    fact: {
      en: `it is ${status}; ${change.en} is allowed in: ${allowed.join(', ')}`,
      ko: `현재 상태는 ${status}입니다. ${change.ko} 가능한 상태: ${allowed.join(', ')}`,
    },
    remedy: {
      en: `Wait, or bring the VM into one of these states first: ${allowed.join(', ')}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed.join(', ')}.`,
    },
  });
}
