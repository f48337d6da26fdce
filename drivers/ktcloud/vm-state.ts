import type { VMStatus } from '../contract/vm.ts';

const states: Readonly<Record<string, VMStatus>> = {
  creating: 'Creating',
  allocating: 'Creating',
  running: 'Running',
  migrating: 'Running',
  stopping: 'Suspending',
  stopped: 'Suspended',
  shutdown: 'Suspended',
  shutdowned: 'Suspended',
  rebooting: 'Rebooting',
  terminating: 'Terminating',
  destroying: 'Terminating',
  expunging: 'Terminating',
  destroyed: 'Terminated',
  terminated: 'Terminated',
  expunged: 'Terminated',
  error: 'Failed',
  unknown: 'Failed',
};

/**
 * KT's state in the words of the contract. `wasMade` tells the first start of a VM from a later one, which KT calls the
 * same. A state that nobody has described is `Unknown`.
 */
export function vmStatusOf(state: string, wasMade: boolean): VMStatus {
  const word = state.trim().toLowerCase();
  if (word === 'starting' || word === 'booting') return wasMade ? 'Resuming' : 'Creating';
  return (Object.hasOwn(states, word) ? states[word] : undefined) ?? 'Unknown';
}

/** Whether the VM is there no more, although KT may still list it. */
export const isGone = (status: VMStatus): boolean => status === 'Terminated' || status === 'NotExist';
