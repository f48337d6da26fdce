import { describe, expect, it } from 'vitest';
import { josa } from '../../tools/korean.ts';

describe('josa', () => {
  it.each([
    ['서버', '서버를'],
    ['보안 그룹', '보안 그룹을'],
    ['web-01', 'web-01을'],
    ['db-02', 'db-02를'],
    ['node-3', 'node-3을'],
    ['batch-7', 'batch-7을'],
    ['vm-10', 'vm-10을'],
    ['vpc-9', 'vpc-9를'],
    ['VM', 'VM을'],
    ['VPC', 'VPC를'],
    ['URL', 'URL을'],
    ['db', 'db를'],
    ['mock-seoul', 'mock-seoul을'],
    ['mock-tokyo', 'mock-tokyo를'],
    ['server', 'server를'],
    ['console', 'console을'],
    ['us-zone', 'us-zone을'],
    ['subnet', 'subnet을'],
    ['staging', 'staging을'],
    ['prod', 'prod를'],
    ['gateway', 'gateway를'],
    ['web', 'web을'],
    ['`web-01`', '`web-01`을'],
  ])('reads %s aloud', (word, expected) => {
    expect(josa(word, '을/를')).toBe(expected);
  });

  it('takes 로 after ㄹ', () => {
    expect(josa('mock-seoul', '으로/로')).toBe('mock-seoul로');
    expect(josa('web-01', '으로/로')).toBe('web-01로');
    expect(josa('web-03', '으로/로')).toBe('web-03으로');
  });

  it.each([
    ['은/는', '서버는', 'VM은'],
    ['이/가', '서버가', 'VM이'],
    ['과/와', '서버와', 'VM과'],
    ['이라는/라는', '서버라는', 'VM이라는'],
  ] as const)('has the pair %s', (pair, open, closed) => {
    expect(josa('서버', pair)).toBe(open);
    expect(josa('VM', pair)).toBe(closed);
  });

  it('writes both forms after a word that it cannot read', () => {
    expect(josa('東京', '을/를')).toBe('東京을(를)');
    expect(josa('', '은/는')).toBe('은(는)');
  });
});
