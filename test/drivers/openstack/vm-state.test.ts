import { describe, expect, it } from 'vitest';
import type { VMStatus } from '../../../drivers/contract/vm.ts';
import { vmStatusOf } from '../../../drivers/openstack/vm/vm-state.ts';

type Row = readonly [status: string, state: string, task: string | null, expected: VMStatus];

/** Every status of Nova's, with the tasks that it can have. */
const table: readonly Row[] = [
  ['BUILD', 'building', null, 'Creating'],
  ['BUILD', 'building', 'scheduling', 'Creating'],
  ['BUILD', 'building', 'block_device_mapping', 'Creating'],
  ['BUILD', 'building', 'networking', 'Creating'],
  ['BUILD', 'building', 'spawning', 'Creating'],
  ['BUILD', 'building', 'deleting', 'Terminating'],
  ['ACTIVE', 'active', null, 'Running'],
  ['ACTIVE', 'active', 'image_snapshot', 'Running'],
  ['ACTIVE', 'active', 'image_pending_upload', 'Running'],
  ['ACTIVE', 'active', 'image_uploading', 'Running'],
  ['ACTIVE', 'active', 'image_backup', 'Running'],
  ['ACTIVE', 'active', 'powering-off', 'Suspending'],
  ['ACTIVE', 'active', 'suspending', 'Suspending'],
  ['ACTIVE', 'active', 'pausing', 'Suspending'],
  ['ACTIVE', 'active', 'shelving', 'Suspending'],
  ['ACTIVE', 'active', 'shelving_image_pending_upload', 'Suspending'],
  ['ACTIVE', 'active', 'shelving_image_uploading', 'Suspending'],
  ['ACTIVE', 'active', 'rescuing', 'Rebooting'],
  ['ACTIVE', 'active', 'deleting', 'Terminating'],
  ['ACTIVE', 'active', 'soft-deleting', 'Terminating'],
  ['PASSWORD', 'active', 'updating_password', 'Running'],
  ['MIGRATING', 'active', 'migrating', 'Running'],
  ['MIGRATING', 'paused', 'migrating', 'Suspended'],
  ['REBOOT', 'active', 'rebooting', 'Rebooting'],
  ['REBOOT', 'active', 'reboot_pending', 'Rebooting'],
  ['REBOOT', 'active', 'reboot_started', 'Rebooting'],
  ['HARD_REBOOT', 'active', 'rebooting_hard', 'Rebooting'],
  ['HARD_REBOOT', 'active', 'reboot_pending_hard', 'Rebooting'],
  ['HARD_REBOOT', 'active', 'reboot_started_hard', 'Rebooting'],
  ['REBUILD', 'active', 'rebuilding', 'Creating'],
  ['REBUILD', 'stopped', 'rebuild_block_device_mapping', 'Creating'],
  ['REBUILD', 'error', 'rebuild_spawning', 'Creating'],
  ['RESIZE', 'active', 'resize_prep', 'Rebooting'],
  ['RESIZE', 'active', 'resize_migrating', 'Rebooting'],
  ['RESIZE', 'active', 'resize_migrated', 'Rebooting'],
  ['RESIZE', 'active', 'resize_finish', 'Rebooting'],
  ['RESIZE', 'stopped', 'resize_prep', 'Suspended'],
  ['VERIFY_RESIZE', 'resized', null, 'Running'],
  ['VERIFY_RESIZE', 'resized', 'resize_confirming', 'Running'],
  ['REVERT_RESIZE', 'resized', 'resize_reverting', 'Rebooting'],
  ['RESCUE', 'rescued', null, 'Running'],
  ['RESCUE', 'rescued', 'unrescuing', 'Rebooting'],
  ['SHUTOFF', 'stopped', null, 'Suspended'],
  ['SHUTOFF', 'stopped', 'image_snapshot', 'Suspended'],
  ['SHUTOFF', 'stopped', 'powering-on', 'Resuming'],
  ['SHUTOFF', 'stopped', 'rebooting_hard', 'Resuming'],
  ['SHUTOFF', 'stopped', 'deleting', 'Terminating'],
  ['PAUSED', 'paused', null, 'Suspended'],
  ['PAUSED', 'paused', 'unpausing', 'Resuming'],
  ['SUSPENDED', 'suspended', null, 'Suspended'],
  ['SUSPENDED', 'suspended', 'resuming', 'Resuming'],
  ['SHELVED', 'shelved', null, 'Suspended'],
  ['SHELVED', 'shelved', 'shelving_offloading', 'Suspended'],
  ['SHELVED', 'shelved', 'unshelving', 'Resuming'],
  ['SHELVED_OFFLOADED', 'shelved_offloaded', null, 'Suspended'],
  ['SHELVED_OFFLOADED', 'shelved_offloaded', 'unshelving', 'Resuming'],
  ['SHELVED_OFFLOADED', 'shelved_offloaded', 'spawning', 'Resuming'],
  ['ERROR', 'error', null, 'Failed'],
  ['ERROR', 'error', 'scheduling', 'Failed'],
  ['ERROR', 'error', 'rebooting_hard', 'Rebooting'],
  ['ERROR', 'error', 'deleting', 'Terminating'],
  ['DELETED', 'deleted', null, 'Terminated'],
  ['SOFT_DELETED', 'soft-delete', null, 'Terminated'],
  ['UNKNOWN', '', null, 'Unknown'],
  ['NEWER_THAN_THIS', 'newer', null, 'Unknown'],
];

describe('the state of a server', () => {
  it.each(table)('%s, %s, %s is %s', (status, state, task, expected) => {
    const server = { status, 'OS-EXT-STS:vm_state': state, 'OS-EXT-STS:task_state': task };
    expect(vmStatusOf(server)).toBe(expected);
  });

  it('is told from its status alone where a cloud hides states and tasks', () => {
    const told = (status: string) => vmStatusOf({ status });
    expect(['ACTIVE', 'SHUTOFF', 'BUILD', 'ERROR', 'REBOOT', 'PAUSED'].map(told)).toEqual([
      'Running',
      'Suspended',
      'Creating',
      'Failed',
      'Rebooting',
      'Suspended',
    ]);
  });
});
