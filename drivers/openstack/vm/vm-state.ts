import type { VMStatus } from '../../contract/vm.ts';
import type { ServerState } from './server.ts';

/** Tasks that take a running server, or one that rests, somewhere else. What is not named leaves it where it is. */
const tasks: Readonly<Record<string, VMStatus>> = {
  deleting: 'Terminating',
  'soft-deleting': 'Terminating',
  'powering-off': 'Suspending',
  suspending: 'Suspending',
  pausing: 'Suspending',
  shelving: 'Suspending',
  shelving_image_pending_upload: 'Suspending',
  shelving_image_uploading: 'Suspending',
  'powering-on': 'Resuming',
  resuming: 'Resuming',
  unpausing: 'Resuming',
  unshelving: 'Resuming',
  restoring: 'Resuming',
  rebooting: 'Rebooting',
  reboot_pending: 'Rebooting',
  reboot_started: 'Rebooting',
  rebooting_hard: 'Rebooting',
  reboot_pending_hard: 'Rebooting',
  reboot_started_hard: 'Rebooting',
  rescuing: 'Rebooting',
  unrescuing: 'Rebooting',
};

/**
 * The contract's state of nova's statuses while no task of the table above is under way. A server that is being resized
 * or rebuilt comes back by itself: it restarts, or is made anew. In RESCUE another system runs on it, and after a
 * resize, until that is confirmed, its own.
 */
const statuses: Readonly<Record<string, VMStatus>> = {
  ACTIVE: 'Running',
  PASSWORD: 'Running',
  MIGRATING: 'Running',
  RESCUE: 'Running',
  VERIFY_RESIZE: 'Running',
  BUILD: 'Creating',
  REBUILD: 'Creating',
  REBOOT: 'Rebooting',
  HARD_REBOOT: 'Rebooting',
  RESIZE: 'Rebooting',
  REVERT_RESIZE: 'Rebooting',
  SHUTOFF: 'Suspended',
  SUSPENDED: 'Suspended',
  PAUSED: 'Suspended',
  SHELVED: 'Suspended',
  SHELVED_OFFLOADED: 'Suspended',
  ERROR: 'Failed',
  DELETED: 'Terminated',
  SOFT_DELETED: 'Terminated',
};

/** Vm states in which a server does not run, whatever nova's short word for its task is. */
const resting = new Set(['stopped', 'suspended', 'paused', 'shelved', 'shelved_offloaded']);

/** The contract's state for one of nova's: its status, which is drawn from the state, and the task under way. */
export function vmStatusOf(server: ServerState): VMStatus {
  const status = server.status.toUpperCase();
  const task = server['OS-EXT-STS:task_state']?.toLowerCase() ?? '';
  const state = server['OS-EXT-STS:vm_state']?.toLowerCase() ?? '';
  const settled = statuses[status] ?? 'Unknown';
  if (settled === 'Terminated' || settled === 'Creating' || settled === 'Unknown') {
    return tasks[task] === 'Terminating' ? 'Terminating' : settled;
  }
  const moving = tasks[task];
  if (resting.has(state) || settled === 'Suspended') {
    // A server that rests and reboots is started by it; one that migrates or is resized goes on resting.
    if (moving === 'Rebooting' || task === 'spawning') return 'Resuming';
    if (settled === 'Rebooting' && moving === undefined) return 'Suspended';
    return moving ?? 'Suspended';
  }
  return moving ?? settled;
}

/** States in which a server is on no list of its owner's any more. */
export const isGone = (server: ServerState): boolean => vmStatusOf(server) === 'Terminated';
