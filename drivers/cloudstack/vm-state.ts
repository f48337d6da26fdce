import type { VMStatus } from '../contract/vm.ts';

/** Whether a VM was started before decides what `Starting` means. */
export interface StateHistory {
  readonly startedBefore: boolean;
}

/**
 * The contract's state for one of CloudStack's. A reboot is no state there: the VM stays `Running` while the job is
 * pending, so `Rebooting` comes from the job alone. `Destroyed` holds its addresses and disks until it is expunged,
 * but its owner cannot see or start it any more.
 */
export function vmStatusOf(state: string, { startedBefore }: StateHistory = { startedBefore: false }): VMStatus {
  switch (state.toLowerCase()) {
    case 'starting':
      return startedBefore ? 'Resuming' : 'Creating';
    case 'running':
    case 'migrating':
    case 'restoring':
      return 'Running';
    case 'stopping':
      return 'Suspending';
    case 'stopped':
    case 'shutdown':
      return 'Suspended';
    case 'expunging':
      return 'Terminating';
    case 'destroyed':
      return 'Terminated';
    case 'error':
    case 'unknown':
      return 'Failed';
    default:
      return 'Unknown';
  }
}

/** States in which a VM is on no list of its owner's any more. */
export const isGone = (state: string): boolean => /^(destroyed|expunging)$/i.test(state);
