import type { IidReference } from '../../drivers/contract/iid.ts';
import type { VMHandler, VMStatus } from '../../drivers/contract/vm.ts';
import type { OperationContext } from '../context.ts';
import type { Progress } from '../operation.ts';
import { found } from './found.ts';

/** The way of a VM that a change has begun: states that it passes, and those that it is to end in. */
export interface VMWay {
  readonly passing: readonly VMStatus[];
  readonly ends: readonly VMStatus[];
}

/** How far a VM has come on its way. A VM that is not there any more counts as `NotExist`. */
export async function vmProgress(
  { passing, ends }: VMWay,
  handler: VMHandler,
  vm: IidReference,
  { call }: OperationContext,
): Promise<Progress<VMStatus>> {
  const status = (await found(handler.getVMStatus(vm, call))) ?? 'NotExist';
  const state = ends.includes(status) ? 'done' : passing.includes(status) ? 'running' : 'failed';
  return {
    state,
    status: { en: `VM ${vm.nameId} is ${status}.`, ko: `VM ${vm.nameId} 상태: ${status}.` },
    details: status,
  };
}
