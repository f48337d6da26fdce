import { describe, expect, it } from 'vitest';
import type { DiskStatus } from '../../../drivers/contract/disk.ts';
import { diskStatusOf, isBusy, isRootVolume } from '../../../drivers/openstack/disk/disk-state.ts';

const attachments = [{ server_id: 'server-1', device: '/dev/vdb' }];

const table: readonly (readonly [status: string, attached: boolean, expected: DiskStatus, busy: boolean])[] = [
  ['creating', false, 'Creating', false],
  ['downloading', false, 'Creating', false],
  ['managing', false, 'Creating', false],
  ['restoring-backup', false, 'Creating', false],
  ['available', false, 'Available', false],
  ['reserved', false, 'Available', true],
  ['attaching', false, 'Available', true],
  ['in-use', true, 'Attached', false],
  ['in-use', false, 'Attached', false],
  ['detaching', true, 'Attached', true],
  ['extending', false, 'Available', true],
  ['extending', true, 'Attached', true],
  ['retyping', true, 'Attached', true],
  ['uploading', false, 'Available', true],
  ['backing-up', true, 'Attached', true],
  ['maintenance', false, 'Available', true],
  ['awaiting-transfer', false, 'Available', true],
  ['deleting', false, 'Deleting', false],
  ['error', false, 'Error', false],
  ['error_deleting', false, 'Error', false],
  ['error_extending', false, 'Error', false],
  ['error_restoring', false, 'Error', false],
  ['newer-than-this', false, 'Unknown', false],
];

describe('the state of a volume', () => {
  it.each(table)('%s, attached: %s, is %s, at work: %s', (status, attached, expected, busy) => {
    const volume = { status, attachments: attached ? attachments : [] };
    expect([diskStatusOf(volume), isBusy(volume)]).toEqual([expected, busy]);
  });
});

describe('a root disk', () => {
  it.each([
    ['/dev/vda', true],
    ['/dev/sda', true],
    ['/dev/xvda', true],
    ['/dev/hda', true],
    ['/dev/vdb', false],
    ['/dev/sdaa', false],
    [undefined, false],
  ])('is the volume at the first device of its server: %s', (device, expected) => {
    expect(isRootVolume({ attachments: [{ server_id: 'server-1', device }] })).toBe(expected);
  });
});
