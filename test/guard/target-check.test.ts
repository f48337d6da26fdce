import { describe, expect, test } from 'vitest';
import { compareTargets } from '../../src/guard/target-check.ts';
import type { TargetState } from '../../tools/operation.ts';

const web: TargetState = { type: 'vm', name: 'web-01', systemId: 'i-1', status: 'Running' };
const key: TargetState = {
  type: 'keypair',
  name: 'key-01',
  systemId: 'key-01',
  createdTime: '2026-11-01T00:00:00Z',
};

describe('the target is still the one shown', () => {
  test.each<[string, TargetState | undefined, TargetState | undefined]>([
    ['when nothing about it has changed', web, { ...web }],
    ['when it did not exist and still does not', undefined, undefined],
    ['when its tags have changed', web, { ...web, tags: [{ key: 'owner', value: 'kim' }] }],
    ['when its state is no longer told', web, { ...web, status: undefined }],
    ['when it has finished starting', { ...web, status: 'Creating' }, web],
    ['when it is passing through a reboot', web, { ...web, status: 'Rebooting' }],
    ['when it has finished suspending', { ...web, status: 'Suspending' }, { ...web, status: 'Suspended' }],
    [
      'when a VM got a new start time',
      { ...web, createdTime: '2026-11-01T00:00:00Z' },
      { ...web, createdTime: '2026-11-02T00:00:00Z' },
    ],
    ['when its time is written another way', key, { ...key, createdTime: '2026-11-01T00:00:00.000Z' }],
  ])('%s', (_, shown, now) => {
    expect(compareTargets(shown, now)).toBeUndefined();
  });
});

describe('the target is no longer the one shown', () => {
  test.each<[string, TargetState | undefined, TargetState | undefined, RegExp]>([
    ['when it is gone', web, undefined, /no longer exists/],
    ['when another one has taken its name', web, { ...web, systemId: 'i-2' }, /another one of the same name \(i-2\)/],
    ['when it has another name', web, { ...web, name: 'web-02' }, /now called "web-02"/],
    ['when it appeared after the card was shown', undefined, web, /did not exist/],
    ['when it is being terminated', web, { ...web, status: 'Terminating' }, /was Running .* is Terminating now/],
    ['when it was resumed', { ...web, status: 'Suspended' }, web, /was Suspended .* is Running now/],
    ['when it has failed', web, { ...web, status: 'Failed' }, /is Failed now/],
    [
      'when a cloud that uses names as ids made it anew',
      key,
      { ...key, createdTime: '2026-11-02T00:00:00Z' },
      /another one/,
    ],
  ])('%s', (_, shown, now, explanation) => {
    expect(compareTargets(shown, now)?.en).toMatch(explanation);
  });
});

test('the explanation is there in Korean too', () => {
  expect(compareTargets(web, undefined)?.ko).toContain('"web-01" 항목이 더 이상 존재하지 않습니다');
});
