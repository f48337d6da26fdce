import type { DiskStatus } from '../contract/disk.ts';

const bytesPerGB = 1024 ** 3;

/** CloudStack takes sizes in GB (of 1024³ bytes) and answers in bytes. */
export const gigabytesOf = (bytes: number): number => Math.ceil(bytes / bytesPerGB);

/**
 * The contract's state for a volume's. `Allocated` volumes have no storage until a VM first has them, and can be
 * attached and deleted like others. A volume at work (`Resizing`, `Snapshotting`, `Migrating` ...) is where it was.
 */
export function diskStatusOf(state: string, isAttached: boolean): DiskStatus {
  switch (state.toLowerCase()) {
    case 'creating':
    case 'copying':
    case 'uploaded':
    case 'uploadop':
    case 'uploadinprogress':
      return 'Creating';
    case 'expunging':
    case 'expunged':
    case 'destroy':
    case 'destroying':
      return 'Deleting';
    case 'uploaderror':
    case 'uploadabandoned':
    case 'notuploaded':
      return 'Error';
    case 'allocated':
    case 'ready':
    case 'resizing':
    case 'snapshotting':
    case 'migrating':
    case 'attaching':
    case 'detaching':
    case 'revertsnapshotting':
      return isAttached ? 'Attached' : 'Available';
    default:
      return 'Unknown';
  }
}

/** A volume at work takes no other change. */
export const isBusy = (state: string): boolean =>
  /^(resizing|snapshotting|migrating|attaching|detaching|revertsnapshotting)$/i.test(state);
