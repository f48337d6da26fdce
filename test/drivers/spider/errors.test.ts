import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../drivers/spider/answer.ts';
import { refusalOf } from '../../../drivers/spider/errors.ts';
import { cloudErrorTexts, type ErrorText, serverErrorTexts } from './error-texts.ts';

const asked: Asked = {
  method: 'POST',
  path: ['vm'],
  subject: { resource: 'vm', name: 'web-01' },
  server: { resource: 'server', name: 'office' },
  provider: 'AWS',
  connection: 'office-aws',
  changes: false,
  secrets: [],
};

const read = ({ text, provider }: Pick<ErrorText, 'text' | 'provider'>, more: Partial<Asked> = {}) =>
  refusalOf(text, { ...asked, provider, ...more });

const titled = (texts: readonly ErrorText[]) =>
  texts.map(
    (each) => [each.kind, `${each.provider}: ${each.text.replaceAll(/\s+/g, ' ').slice(0, 90)}`, each] as const,
  );

describe('the server’s own texts', () => {
  it.each(titled(serverErrorTexts))('mean %s: %s', (kind, _title, text) => {
    expect(read(text)).toMatchObject({
      kind,
      subject: text.subject ?? asked.subject,
      cspMessage: text.text,
      provider: text.provider,
    });
  });
});

describe('the texts of clouds', () => {
  it.each(titled(cloudErrorTexts))('mean %s: %s', (kind, _title, text) => {
    const error = read(text);
    expect({ kind: error.kind, code: error.code, message: error.cspMessage, requestId: error.requestId }).toEqual({
      kind,
      code: text.code,
      message: text.message ?? text.text,
      requestId: text.requestId,
    });
    expect(error.subject).toEqual(asked.subject);
  });

  it('are no part of the fact that people are told', () => {
    for (const text of cloudErrorTexts) {
      const { fact, cspMessage = '' } = read(text);
      expect(fact.en).not.toContain(cspMessage);
      expect(fact.ko).toMatch(/[가-힣]/);
    }
  });

  it('are cut where they are endless', () => {
    expect(read({ provider: 'AWS', text: 'x'.repeat(50_000) }).cspMessage).toHaveLength(2000);
  });
});

describe('an error text', () => {
  it('says that a creation may have happened where the cloud’s answer got lost', () => {
    const lost = { provider: 'AWS', text: 'Post "https://ec2.amazonaws.com": EOF' };
    expect(read(lost, { changes: true }).ambiguous).toBe(true);
    expect(read(lost, { changes: false }).ambiguous).toBe(false);
  });

  it('says that a change may have happened where the server itself broke down', () => {
    expect(read({ provider: 'AWS', text: 'Internal Server Error' }, { changes: true }).ambiguous).toBe(true);
  });

  it('shows none of the values that were sent in secret', () => {
    const text = 'InvalidParameter: password s3cret-Pass is too short';
    const { cspMessage, message } = read({ provider: 'AWS', text }, { secrets: ['s3cret-Pass'] });
    expect(`${cspMessage} ${message}`).not.toContain('s3cret-Pass');
  });

  it('shows no signature of a request that the cloud did not answer', () => {
    const text =
      'Post "https://vpc.cn-wulanchabu.aliyuncs.com/?AccessKeyId=LTAI4G1KiD4Q6Noy&Action=DescribeVpcs&Signature=oNKoWbGkJE%3D": dial tcp: i/o timeout';
    const { cspMessage, kind } = read({ provider: 'ALIBABA', text });
    expect(kind).toBe('timeout');
    expect(cspMessage).not.toMatch(/LTAI4G1KiD4Q6Noy|oNKoWbGkJE/);
  });

  it.each([
    ['GCP', "googleapi: Error 404: The resource 'projects/p/zones/z/instances/vm-01' was not found, notFound", /quota/],
    ['NCP', 'Failed to Delete the Cloud-Init Script with the initScriptNo : [4378]', /spec/],
    ['KTCLASSIC', 'general error', /spec/],
  ])('of %s names the cause that it is known to hide', (provider, text, cause) => {
    expect(read({ provider, text }).remedy?.en).toMatch(cause);
  });

  it('about a record of the server itself is about that record', () => {
    const record = { resource: 'driver', name: 'aws-driver' } as const;
    const error = read(
      { provider: 'AWS', text: 'aws-driver: does not exist!' },
      { connection: undefined, subject: record },
    );
    expect(error).toMatchObject({ kind: 'not-found', subject: record });
  });
});
