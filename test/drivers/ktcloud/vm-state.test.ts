import { describe, expect, it } from 'vitest';
import { vmStatusOf } from '../../../drivers/ktcloud/vm-state.ts';

describe('the state of a VM', () => {
  it.each([
    ['creating', 'Creating'],
    ['Running', 'Running'],
    ['Stopping', 'Suspending'],
    ['Stopped', 'Suspended'],
    ['rebooting', 'Rebooting'],
    ['terminating', 'Terminating'],
    ['Expunging', 'Terminating'],
    ['Destroyed', 'Terminated'],
    ['Error', 'Failed'],
  ])('%s is %s in the words of the contract', (state, status) => {
    expect(vmStatusOf(state, true)).toBe(status);
  });

  it.each(['booting', 'Starting'])('%s is Creating before the VM has been made, and Resuming afterwards', (state) => {
    expect(vmStatusOf(state, false)).toBe('Creating');
    expect(vmStatusOf(state, true)).toBe('Resuming');
  });

  it.each(['', 'constructor', 'Failed. The VM is already'])('%o is Unknown, and taken for nothing else', (state) => {
    expect(vmStatusOf(state, true)).toBe('Unknown');
  });
});
