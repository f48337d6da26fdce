import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentModal, denyModal, noticeModal } from '../../../../src/frontends/slack/blocks/modals.ts';
import { secretModal } from '../../../../src/frontends/slack/blocks/secret-modal.ts';
import { now, operations, sampleApproval } from '../../terminal/samples.ts';
import { anyApproval, anyLanguage, anyText } from './arbitraries.ts';
import { expectShowable, readIn } from './sendable.ts';

const operation = operations.find(({ name }) => name === 'TerminateVM');
const typed = { kind: 'typed-name', name: 'web-01' } as const;
const secretFields = [
  { name: 'clientId', title: { en: 'Client ID', ko: '클라이언트 ID' }, optional: false },
  { name: 'clientSecret', title: { en: 'Client secret', ko: '클라이언트 시크릿' }, optional: true },
];

describe('the dialog for consent', () => {
  it('asks for the name, under what and where', () => {
    const view = consentModal({ approval: sampleApproval({ confirmation: typed }), operation }, 'en');
    expect(view).toMatchObject({ callback_id: 'approve-typed', private_metadata: 'approval-1' });
    for (const part of [
      'TerminateVM',
      'mock-seoul (MOCK, seoul)',
      'VM web-01 · i-0a1b',
      'Type the name to go on: web-01',
    ]) {
      expect(readIn(view)).toContain(part);
    }
    expect(view?.blocks.filter(({ type }) => type === 'input')).toMatchObject([
      { block_id: 'typed-name', element: { type: 'plain_text_input', action_id: 'input' } },
    ]);
    expectShowable(view);
  });

  it('asks for each value, and says where it goes', () => {
    const view = consentModal({ approval: sampleApproval({ secretFields }), operation }, 'ko');
    expect(view).toMatchObject({ callback_id: 'give-values', private_metadata: 'approval-1' });
    expect(view?.blocks.filter(({ type }) => type === 'input')).toMatchObject([
      { block_id: 'value-0', optional: false, label: { text: '클라이언트 ID' }, element: { multiline: true } },
      { block_id: 'value-1', optional: true, label: { text: '클라이언트 시크릿 (선택)' } },
    ]);
    expect(readIn(view)).toContain('암호화된 저장소로 바로 전달되며');
    expectShowable(view);
  });

  it('asks for the name and the values at once where it takes both', () => {
    const view = consentModal({ approval: sampleApproval({ confirmation: typed, secretFields }), operation }, 'en');
    expect(view?.callback_id).toBe('give-values');
    expect(view?.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)).toEqual([
      'typed-name',
      'value-0',
      'value-1',
    ]);
  });

  it('is none where a click is enough', () => {
    expect(consentModal({ approval: sampleApproval(), operation }, 'en')).toBeUndefined();
  });
});

describe('other dialogs', () => {
  it('ask for the reason of a denial', () => {
    const view = denyModal({ approval: sampleApproval(), operation }, 'ko');
    expect(view).toMatchObject({
      callback_id: 'deny-reason',
      private_metadata: 'approval-1',
      submit: { text: '거부' },
    });
    expectShowable(view);
  });

  it('tell something', () => {
    const view = noticeModal({ en: 'Expired', ko: '만료' }, { en: 'It has expired.', ko: '만료되었습니다.' }, 'en');
    expect(readIn(view)).toContain('It has expired.');
    expectShowable(view);
  });

  it('fit whatever the request', () => {
    fc.assert(
      fc.property(anyApproval, anyLanguage, (approval, language) => {
        const request = { approval, operation: undefined };
        const view = consentModal(request, language);
        if (view) expectShowable(view);
        expectShowable(denyModal(request, language));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a secret that is shown once', () => {
  const preformatted = (view: ReturnType<typeof secretModal>): string[] =>
    (view?.blocks ?? []).filter(({ type }) => type === 'rich_text').map((block) => readIn(block));

  it('says that closing ends it, and keeps nothing beside it', () => {
    const view = secretModal('key pair web-key', '-----BEGIN-----\nabc\n-----END-----\n', 'en');
    expect(readIn(view)).toContain('Once this window is closed, it cannot be shown again.');
    expect(preformatted(view)).toEqual(['-----BEGIN-----\nabc\n-----END-----']);
    expect(view).not.toHaveProperty('private_metadata');
    expectShowable(view);
  });

  it('keeps its lines, however many and however long', () => {
    const line = fc.oneof(
      fc.stringMatching(/^(?:[A-Za-z0-9+=:-][A-Za-z0-9+=: -]{0,80})?$/),
      fc.constant('x'.repeat(4_300)),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), (lines) => {
        const secret = lines.join('\n').replace(/\n+$/, '') || 'x';
        const view = secretModal('kubeconfig', secret, 'en');
        expectShowable(view);
        expect(
          preformatted(view)
            .map((text) => (text === ' ' ? '' : text))
            .join('\n'),
        ).toBe(secret);
        for (const text of preformatted(view)) expect(text.length <= 2_900 || !text.includes('\n')).toBe(true);
      }),
    );
  });

  it('is not shown in part where it is more than a dialog holds', () => {
    expect(secretModal('kubeconfig', 'x'.repeat(300_000), 'en')).toBeUndefined();
  });
});

it('what a secret is of means nothing to Slack', () => {
  fc.assert(fc.property(anyText, (what) => expectShowable(secretModal(what, `secret of ${now.getTime()}`, 'ko'))));
});
