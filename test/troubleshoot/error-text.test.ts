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
    [
      'JSON behind something in brackets',
      'fatal: [localhost]: FAILED! => {"changed": false, "msg": "<Code>AddressLimitExceeded</Code>"}',
      'AddressLimitExceeded',
    ],
    [
      'JSON that a terminal broke over lines',
      '{"error": {"code": "AllocationFailed", "message": "Allocation\n failed"}}',
      'AllocationFailed',
    ],
    [
      'JSON with an address that is encoded',
      '{"code":"QuotaExceeded","link":"https://x/%7B%22a%22:%221%22%7D"}',
      'QuotaExceeded',
    ],
    ['names that an SDK makes of codes', 'AWS::EC2::Errors::InvalidInstanceID::NotFound', 'InvalidInstanceID.NotFound'],
    ["EC2's word for whose error it is", 'Client.InvalidVolume.NotFound', 'InvalidVolume.NotFound'],
  ])('is found inside %s', (_, raw, code) => {
    expect(readErrorText(raw).codes).toContain(code);
  });

  it.each([
    [
      '[Error from: http://localhost:1024/spider/vm] Status code: 401 Unauthorized, Message: {"message":"Unauthorized"}',
      '401',
    ],
    [
      '2:27AM ERR error="[Error from: http://s:1024/spider/vm] Status code: 500 Internal Server Error, Message: ..."',
      '500',
    ],
    ['{\n  "message": "Internal Server Error"\n}', '500'],
    ['"{\\"message\\":\\"Unauthorized\\"}"', '401'],
  ])('keeps the status that a CB-Spider server answered with: %s', (raw, status) => {
    expect(readErrorText(raw).codes).toContain(`spider:${status}`);
  });

  it('holds what an object says in a sentence, below whatever key', () => {
    expect(readErrorText('{"Status":"Failed. The VM is running.","Id":"vm-01"}').text).toBe(
      'Failed. The VM is running.',
    );
  });

  it('holds an object as it is, where it says nothing', () => {
    expect(readErrorText('answer {"id":"vm-01"} end').text).toBe('answer {"id":"vm-01"} end');
  });

  it('loses the frames and marks of where it was copied', () => {
    const framed = '╷\n│ Error: **The balance** of ‘account’\n│ is &quot;low&quot;\n╵';
    expect(readErrorText(framed).text).toBe(`Error: The balance of 'account' is "low"`);
  });

  it('has its beginning and its end, where it is long', () => {
    const { text } = readErrorText(`begin ${'log '.repeat(5000)} AllocationFailed`);
    expect([text.startsWith('begin'), text.endsWith('AllocationFailed')]).toEqual([true, true]);
  });

  it('stays one line without what a screen would obey', () => {
    expect(readErrorText('first\n\u001b[31msecond\u202e third').text).toBe('first [31msecond third');
  });

  it('ends within its limit however long and deep it is', () => {
    const deep = `${'{"message":'.repeat(500)}"x"${'}'.repeat(500)}`;
    const braces = '{"a":'.repeat(20_000);
    expect(readErrorText(`${deep}${'a b '.repeat(100_000)}`).text.length).toBeLessThanOrEqual(4000);
    expect(readErrorText(braces).text.length).toBeLessThanOrEqual(4000);
  });
});
