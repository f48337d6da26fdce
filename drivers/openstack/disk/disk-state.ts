import type { DiskStatus } from '../../contract/disk.ts';
import type { Volume } from './volume.ts';

const statuses: Readonly<Record<string, DiskStatus>> = {
  creating: 'Creating',
  downloading: 'Creating',
  managing: 'Creating',
  'restoring-backup': 'Creating',
  deleting: 'Deleting',
  unmanaging: 'Deleting',
  error: 'Error',
  error_deleting: 'Error',
  error_extending: 'Error',
  error_restoring: 'Error',
  error_managing: 'Error',
  'error_backing-up': 'Error',
  error_backing_up: 'Error',
  error_managing_deleting: 'Error',
};

const atRest = new Set(['available', 'in-use']);
const atWork = new Set([
  'reserved',
  'attaching',
  'detaching',
  'extending',
  'retyping',
  'uploading',
  'backing-up',
  'maintenance',
  'awaiting-transfer',
]);

/** The server that has a volume. */
export const ownerIdOf = ({ attachments }: Pick<Volume, 'attachments'>): string | undefined =>
  attachments?.find(({ server_id: id }) => id)?.server_id ?? undefined;

/** The contract's state of a volume. One at work (`extending`, `uploading` ...) is where it was. */
export function diskStatusOf(volume: Pick<Volume, 'status' | 'attachments'>): DiskStatus {
  const status = volume.status.toLowerCase();
  if (atRest.has(status) || atWork.has(status)) {
    return status === 'in-use' || ownerIdOf(volume) !== undefined ? 'Attached' : 'Available';
  }
  return statuses[status] ?? 'Unknown';
}

/** A volume at work takes no other change. */
export const isBusy = ({ status }: Pick<Volume, 'status'>): boolean => atWork.has(status.toLowerCase());

/** The first device of a server is its root disk. */
export const isRootVolume = ({ attachments }: Pick<Volume, 'attachments'>): boolean =>
  (attachments ?? []).some(({ device }) => /^\/dev\/(?:[shv]|xv)da$/.test(device ?? ''));
