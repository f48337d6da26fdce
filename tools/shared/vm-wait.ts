import { setTimeout as sleep } from 'node:timers/promises';
import type { CallOptions } from '../../drivers/contract/call.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { VMHandler, VMStatus } from '../../drivers/contract/vm.ts';

const firstPauseMs = 100;
const longestPauseMs = 5_000;
const pauseGrowth = 1.5;
/** All pauses together; what takes longer is told as it stands. */
const patienceMs = 180_000;

/**
 * Watches a VM for as long as it is in the state `passing`, and returns the state seen last. The cloud has already
 * accepted the change, so neither an end of patience, nor a cancelled turn, nor a look that fails makes it a failure.
 */
export async function waitWhile(
  passing: VMStatus,
  accepted: VMStatus,
  handler: VMHandler,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  let status = accepted;
  let pauseMs = firstPauseMs;
  for (let waitedMs = 0; status === passing && waitedMs < patienceMs; waitedMs += pauseMs) {
    call.progress?.({ en: `VM ${vm.nameId} is ${status}`, ko: `VM ${vm.nameId} 상태: ${status}` });
    try {
      await sleep(pauseMs, undefined, { signal: call.signal });
      status = await handler.getVMStatus(vm, call);
    } catch {
      return status;
    }
    pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs);
  }
  return status;
}
