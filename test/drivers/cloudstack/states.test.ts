import { describe, expect, it } from 'vitest';
import { clusterStatusOf } from '../../../drivers/cloudstack/cluster-state.ts';
import { diskStatusOf, gigabytesOf } from '../../../drivers/cloudstack/disk-state.ts';
import { isVersion, upgradeStep } from '../../../drivers/cloudstack/kubernetes-version.ts';
import { vmStatusOf } from '../../../drivers/cloudstack/vm-state.ts';

describe('the states of a VM', () => {
  it.each([
    ['Starting', 'Creating'],
    ['Running', 'Running'],
    ['Migrating', 'Running'],
    ['Stopping', 'Suspending'],
    ['Stopped', 'Suspended'],
    ['Shutdown', 'Suspended'],
    ['Expunging', 'Terminating'],
    ['Destroyed', 'Terminated'],
    ['Error', 'Failed'],
    ['Unknown', 'Failed'],
    ['running', 'Running'],
    ['Hibernating', 'Unknown'],
  ])('%s is %s', (state, status) => {
    expect(vmStatusOf(state)).toBe(status);
  });

  it('Starting is Resuming for a VM that has run before', () => {
    expect(vmStatusOf('Starting', { startedBefore: true })).toBe('Resuming');
  });
});

describe('the states of a disk', () => {
  it.each([
    ['Allocated', 'Available', 'Attached'],
    ['Ready', 'Available', 'Attached'],
    ['Resizing', 'Available', 'Attached'],
    ['Creating', 'Creating', 'Creating'],
    ['UploadOp', 'Creating', 'Creating'],
    ['Expunging', 'Deleting', 'Deleting'],
    ['Destroy', 'Deleting', 'Deleting'],
    ['UploadError', 'Error', 'Error'],
    ['NotUploaded', 'Error', 'Error'],
    ['Sleeping', 'Unknown', 'Unknown'],
  ])('%s is %s alone and %s where a VM has it', (state, alone, attached) => {
    expect([diskStatusOf(state, false), diskStatusOf(state, true)]).toEqual([alone, attached]);
  });

  it('are sized in GB, although answers are in bytes', () => {
    expect([gigabytesOf(21_474_836_480), gigabytesOf(2_147_483_648)]).toEqual([20, 2]);
  });

  it('are not called smaller than they are', () => {
    expect(gigabytesOf(2_252_341_248)).toBe(3);
  });
});

describe('the states of a cluster', () => {
  it.each([
    ['Created', 'Creating'],
    ['Starting', 'Creating'],
    ['Running', 'Active'],
    ['Stopping', 'Inactive'],
    ['Stopped', 'Inactive'],
    ['Alert', 'Inactive'],
    ['Error', 'Inactive'],
    ['Scaling', 'Updating'],
    ['Upgrading', 'Updating'],
    ['Recovering', 'Updating'],
    ['Destroying', 'Deleting'],
    ['Destroyed', 'Deleting'],
    ['Floating', 'Unknown'],
  ])('%s is %s', (state, status) => {
    expect(clusterStatusOf(state)).toBe(status);
  });
});

describe('Kubernetes versions', () => {
  it.each(['1.31', '1.31.4', 'v1.31.4', 'v1.31', '1'])('1.31.4 is what %s names', (wanted) => {
    expect(isVersion('1.31.4', wanted)).toBe(true);
  });

  it.each(['1.3', '1.31.5', '1.310', 'latest', '', '1.31.'])('1.31.4 is not what "%s" names', (wanted) => {
    expect(isVersion('1.31.4', wanted)).toBe(false);
  });

  it.each([
    ['1.31.4', '1.32.0', 'next'],
    ['1.31.4', '1.31.9', 'next'],
    ['1.31.4', '1.31.4', 'same'],
    ['1.31.4', '1.30.9', 'older'],
    ['1.31.4', '1.33.0', 'too-far'],
    ['1.31.4', '2.0.0', 'too-far'],
    ['1.9.0', '1.10.0', 'next'],
  ])('from %s to %s is %s', (from, to, step) => {
    expect(upgradeStep(from, to)).toBe(step);
  });
});
