import { describe, expect, it } from 'vitest';
import type { CloudErrorKind } from '../../../drivers/contract/errors.ts';
import { openStackProfile } from '../../../drivers/openstack/profile.ts';
import { faultOf } from '../../../drivers/openstack/vm/vm-fault.ts';

/** As Nova 26 writes them. */
const faults: readonly (readonly [message: string, kind: CloudErrorKind])[] = [
  ['No valid host was found. ', 'no-capacity'],
  ['No valid host was found. There are not enough hosts available.', 'no-capacity'],
  [
    'Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance 7.',
    'unavailable',
  ],
  ['Quota exceeded, too many servers in group', 'quota'],
  ['No more IP addresses available on network 7.', 'no-capacity'],
  [
    'Build of instance 7 aborted: Volume 9 did not finish being created even after we waited 0 seconds or 1 attempts. And its status is error.',
    'timeout',
  ],
  ['Something that nobody has seen yet', 'unknown'],
];

describe('a server that could not be built', () => {
  it.each(faults)('"%s" is %s', (message, kind) => {
    const server = { id: 'server-1', name: 'web-01', status: 'ERROR', fault: { code: 500, message } };
    const error = faultOf({ profile: openStackProfile }, server);
    expect(error).toMatchObject({
      ...{ kind, provider: 'OPENSTACK', cspMessage: message.trim(), code: '500' },
      subject: { resource: 'vm', name: 'web-01' },
      fact: { en: expect.stringMatching(/\S/), ko: expect.stringMatching(/[가-힣]/) },
    });
  });

  it('is told without a fault too', () => {
    const error = faultOf({ profile: openStackProfile }, { id: 'server-1', name: 'web-01', status: 'ERROR' });
    expect(error).toMatchObject({ kind: 'unknown', cspMessage: undefined });
  });
});
