import { describe, expect, it } from 'vitest';
import { readErrorText } from '../../src/troubleshoot/error-text.ts';

describe('the text of an error', () => {
  it.each([
    [
      'the wrapping of CB-Spider',
      '[Error from: http://localhost:1024/spider/vm] Status code: 500 Message: {"message":"VcpuLimitExceeded: You have requested more vCPU capacity"}',
      'VcpuLimitExceeded',
    ],
    [
      'JSON in JSON',
      '{"message":"{\\"error\\":{\\"code\\":\\"SkuNotAvailable\\",\\"message\\":\\"no\\"}}"}',
      'SkuNotAvailable',
    ],
    [
      'parts that are encoded for URLs',
      'https://aka.ms/x?details=%7B%22code%22%3A%22QuotaExceeded%22%2C%22message%22%3A%22Operation+could+not+be+completed%22%7D',
      'QuotaExceeded',
    ],
  ])('is found inside %s', (_, raw, code) => {
    expect(readErrorText(raw).codes).toContain(code);
  });

  it('stays one line without what a screen would obey', () => {
    expect(readErrorText('first\n\u001b[31msecond\u202e third').text).toBe('first [31msecond third');
  });

  it('ends within its limit however long and deep it is', () => {
    const deep = `${'{"message":'.repeat(500)}"x"${'}'.repeat(500)}`;
    expect(readErrorText(`${deep}${'a b '.repeat(100_000)}`).text.length).toBeLessThanOrEqual(4000);
  });
});
