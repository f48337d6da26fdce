import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callStatuses } from '../../../../src/agent/events.ts';
import { resultMessages } from '../../../../src/frontends/slack/blocks/call.ts';
import { helpMessage } from '../../../../src/frontends/slack/blocks/help.ts';
import { fits, packMessages } from '../../../../src/frontends/slack/blocks/message.ts';
import { noticeMessage, turnEndMessage } from '../../../../src/frontends/slack/blocks/notice.ts';
import { section } from '../../../../src/frontends/slack/blocks/parts.ts';
import { progressMessage } from '../../../../src/frontends/slack/blocks/progress.ts';
import { refusalMessage } from '../../../../src/frontends/slack/blocks/refusal.ts';
import { now, sampleApproval, sampleCall } from '../../terminal/samples.ts';
import { anyApproval, anyLanguage, anyPresentation, anyText } from './arbitraries.ts';
import { expectSendable, readIn, readInAll } from './sendable.ts';

const english = { language: 'en' as const };
const park = { id: 'U02', name: 'park', frontend: 'slack', role: 'operator' } as const;

describe('blocks that are more than a message holds', () => {
  it('go on in further messages, in their order and without a loss', () => {
    const blocks = Array.from({ length: 130 }, (_, index) => section(`${index} ${'x'.repeat((index * 37) % 2_000)}`));
    const messages = packMessages('many', blocks);
    expect(messages.flatMap((message) => message.blocks)).toEqual(blocks);
    for (const message of messages) expect(fits(message.blocks)).toBe(true);
    expectSendable(messages);
  });

  it('have a table each', () => {
    const table = { type: 'table' as const, rows: [[{ type: 'raw_text' as const, text: 'a' }]] };
    expect(packMessages('two', [table, section('between'), table])).toHaveLength(2);
  });

  it('have a short text for notifications that pings nobody', () => {
    const [message] = packMessages(`<!channel> ${'&'.repeat(500)}`, [section('x')]);
    expect(message?.text).toMatch(/^&lt;!channel&gt; (&amp;)+…$/);
    expect(message?.text.length).toBeLessThanOrEqual(300);
  });
});

describe('the result of a call', () => {
  const error = {
    kind: 'quota',
    message: { en: 'The quota of VMs is used up.', ko: 'VM 할당량을 초과했습니다.' },
    remedy: { en: 'Delete one first.', ko: '하나를 먼저 삭제하십시오.' },
    provider: 'AWS',
    code: 'VcpuLimitExceeded',
    cspMessage: 'You have requested <more>',
    requestId: 'req-1',
    retryable: false,
  } as const;

  it('is a line and what there is to say', () => {
    const call = sampleCall({
      operation: 'StartVM',
      effect: 'change',
      summary: { en: 'VM web-01 runs.', ko: '실행 중' },
    });
    expect(readInAll(resultMessages({ type: 'call-result', call }, english))).toBe(
      '✅ *StartVM* · `mock-seoul` · 0.3s\nVM web-01 runs.',
    );
  });

  it('of a read is its answer', () => {
    const call = sampleCall({ summary: { en: '3 VMs.', ko: 'VM 3대' } });
    const presentation = { kind: 'fields', fields: [{ title: { en: 'Name', ko: '이름' }, value: 'web-01' }] } as const;
    const text = readInAll(resultMessages({ type: 'call-result', call, presentation }, english));
    expect(text).not.toContain('3 VMs.');
    expect(text).toContain('web-01');
  });

  it('that failed says what is the case, what to do, and what the cloud said', () => {
    const call = sampleCall({ status: 'failed', error });
    expect(readInAll(resultMessages({ type: 'call-result', call }, english))).toBe(
      '⛔ *ListVM* · `mock-seoul` · failed · 0.3sThe quota of VMs is used up.\n→ Delete one first.' +
        'AWS VcpuLimitExceeded · You have requested &lt;more&gt; · request req-1',
    );
  });

  it('says where secrets went', () => {
    const call = sampleCall({ deliveries: [{ field: 'privateKey', place: 'shown once' }] });
    expect(readInAll(resultMessages({ type: 'call-result', call }, english))).toContain('privateKey: shown once');
  });

  it('that is a question is left to the model', () => {
    expect(resultMessages({ type: 'call-result', call: sampleCall({ status: 'question' }) }, english)).toEqual([]);
  });

  it('fits whatever it is, and nothing in it means anything to Slack', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...callStatuses),
        fc.tuple(anyText, anyText, anyText, anyText),
        anyPresentation,
        anyLanguage,
        (status, [name, words, place, source], presentation, language) => {
          const said = { en: words, ko: words };
          const call = sampleCall({
            operation: name,
            connection: place,
            status,
            summary: said,
            deliveries: [{ field: name, place }],
            error: { ...error, message: said, remedy: said, cspMessage: source },
          });
          expectSendable(resultMessages({ type: 'call-result', call, presentation }, { language }));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the message of long work', () => {
  const work = {
    operation: 'StartVM',
    target: 'web-03',
    state: 'running',
    status: { en: 'creating', ko: '생성 중' },
    started: new Date(now.getTime() - 12_000).toISOString(),
  } as const;

  it('says what goes on and for how long', () => {
    expect(readIn(progressMessage(work, { language: 'ko', now }).blocks)).toBe('⏳ *StartVM* `web-03` · 생성 중 · 12s');
  });

  it('says at the end what came of it', () => {
    const ended = now.toISOString();
    const done = { ...work, state: 'done', ended, status: { en: 'It runs.', ko: '실행 중' } } as const;
    expect(readIn(progressMessage(done, { language: 'en', now }).blocks)).toBe(
      '✅ *StartVM* `web-03` · done · 12s\nIt runs.',
    );
    expect(readIn(progressMessage({ ...done, state: 'failed' }, { language: 'en', now }).blocks)).toBe(
      '⛔ *StartVM* `web-03` · failed · 12s\nIt runs.\n→ Read its state before you ask again.',
    );
  });

  it('fits whatever it says', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyLanguage, (operation, target, status, language) => {
        const any = { ...work, operation, target, connection: target, status: { en: status, ko: status } };
        expectSendable([progressMessage(any, { language, now })]);
        expectSendable([progressMessage({ ...any, state: 'unknown' }, { language, now })]);
      }),
    );
  });
});

describe('a refused click', () => {
  it('says who may decide', () => {
    const approval = sampleApproval({ approvers: { kind: 'another' }, requester: { ...park, name: 'kim' } });
    expect(readIn(refusalMessage('not-allowed', approval, english).blocks)).toBe(
      '*TerminateVM* `web-01`\n⛔ You may not decide this request. It takes: a second person who may change things, not *kim*',
    );
  });

  it('says who has decided', () => {
    const approval = sampleApproval({ status: 'executing', decision: { by: park, at: now.toISOString() } });
    expect(readIn(refusalMessage('already-decided', approval, { language: 'ko' }).blocks)).toMatch(
      /이미 처리된 승인 요청입니다\.\n✅ \*park\* 님이 승인했습니다/,
    );
  });

  it.each(['expired', 'no-such-approval', 'wrong-name', 'already-decided'] as const)('says why: %s', (refusal) => {
    expectSendable([refusalMessage(refusal, undefined, english), refusalMessage(refusal, sampleApproval(), english)]);
  });

  it('fits whatever the request', () => {
    fc.assert(
      fc.property(
        anyApproval,
        anyLanguage,
        fc.constantFrom('not-allowed' as const, 'already-decided' as const),
        (approval, language, refusal) => expectSendable([refusalMessage(refusal, approval, { language })]),
      ),
      { numRuns: 100 },
    );
  });
});

describe('what else is said', () => {
  it('is help in the language of the reader', () => {
    const message = helpMessage({ language: 'ko', role: 'viewer' });
    expect(readIn(message.blocks)).toContain('`/cloud`');
    expect(readIn(message.blocks)).toContain('조회만');
    expectSendable([message, helpMessage(english)]);
  });

  it('is a notice', () => {
    const message = noticeMessage({ level: 'warning', message: { en: '<!here> damaged', ko: '손상' } }, 'en');
    expect(readIn(message.blocks)).toBe('⚠️ &lt;!here&gt; damaged');
  });

  it('is why a turn ended, where that is not plain', () => {
    const error = {
      message: { en: 'The model is gone.', ko: '모델 없음' },
      remedy: { en: 'Try again.', ko: '재시도' },
    };
    expect(readIn(turnEndMessage({ reason: 'failed', error }, 'en')?.blocks)).toBe('The model is gone.\n→ Try again.');
    expect(readIn(turnEndMessage({ reason: 'cancelled' }, 'ko')?.blocks)).toBe('취소했습니다.');
    expect(turnEndMessage({ reason: 'done' }, 'en')).toBeUndefined();
  });
});
