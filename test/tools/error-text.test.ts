import { describe, expect, it } from 'vitest';
import { CloudError, cloudErrorKinds } from '../../drivers/contract/errors.ts';
import { describeError } from '../../tools/error-text.ts';

const subject = { resource: 'vm', name: 'web-01' } as const;
const fact = { en: 'it is Suspended', ko: 'Suspended 상태입니다' };

describe('describeError', () => {
  it('names the subject and the fact', () => {
    const { message } = describeError(new CloudError({ kind: 'wrong-state', subject, fact }));
    expect(message).toEqual({ en: 'VM web-01: it is Suspended.', ko: 'VM web-01: Suspended 상태입니다.' });
  });

  it.each(cloudErrorKinds)('has something to try in both languages for %s', (kind) => {
    const { remedy } = describeError(new CloudError({ kind, subject, fact }));
    expect(remedy.en).toMatch(/\.$/);
    expect(remedy.ko).toMatch(/[가-힣].*\.$/);
  });

  it("prefers the error's own remedy", () => {
    const remedy = { en: 'Resume it first.', ko: '먼저 재개하십시오.' };
    expect(describeError(new CloudError({ kind: 'wrong-state', subject, fact, remedy })).remedy).toBe(remedy);
  });

  it('leaves a list of several lines as it is', () => {
    const lines = { en: 'these do not fit:\n✖ name', ko: '맞지 않습니다:\n✖ name' };
    const { message } = describeError(new CloudError({ kind: 'invalid-input', subject, fact: lines }));
    expect(message.en).toBe('VM web-01: these do not fit:\n✖ name');
  });
});
