import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../drivers/contract/text.ts';
import type { AgentEvent } from '../../../src/agent/events.ts';
import { createRenderer } from '../../../src/frontends/terminal/renderer.ts';
import { now, operations, sampleApproval, sampleCall } from './samples.ts';
import { turnEnd } from './scripted-agent.ts';

function draw(
  events: readonly AgentEvent[],
  { interactive = false, language = 'en' as 'en' | 'ko', colour = false } = {},
): string {
  let written = '';
  const renderer = createRenderer({
    write: (text) => {
      written += text;
    },
    columns: () => 60,
    colour,
    language: () => language,
    interactive,
    operations,
    clock: () => now,
  });
  for (const event of events) renderer.render(event);
  renderer.close();
  return written;
}

const failure = {
  kind: 'quota' as const,
  message: { en: 'vm web-09: the quota of 10 VMs is used up', ko: 'vm web-09: VM 할당량 10대를 모두 사용했습니다' },
  remedy: { en: 'Delete a VM or ask for more quota.', ko: 'VM을 삭제하거나 할당량을 늘리십시오.' },
  provider: 'MOCK',
  code: 'QuotaExceeded',
  requestId: 'req-77',
  retryable: false,
};

describe('the renderer', () => {
  it('shows a finished call with its answer', () => {
    const text = draw([
      { type: 'call-start', call: sampleCall({ status: 'running' }) },
      {
        type: 'call-result',
        call: sampleCall({ summary: verbatim('One VM.') }),
        presentation: { kind: 'table', columns: [{ title: verbatim('Name') }], rows: [['web-01']] },
      },
      turnEnd(),
    ]);
    expect(text).toBe('✓ ListVM · mock-seoul · 0.3s\n  Name\n  web-01\n');
  });

  it('says the outcome in a sentence where there is nothing to draw', () => {
    const call = sampleCall({ summary: verbatim('No VMs.') });
    const presentation = { kind: 'table' as const, columns: [{ title: verbatim('Name') }], rows: [] };
    expect(draw([{ type: 'call-result', call, presentation }])).toBe('✓ ListVM · mock-seoul · 0.3s\n  No VMs.\n');
  });

  it('shows of a failure the fact, the remedy, and the words of the cloud', () => {
    const call = sampleCall({ operation: 'StartVM', status: 'failed', error: failure });
    expect(draw([{ type: 'call-result', call }], { language: 'ko' })).toBe(
      [
        '✗ StartVM · mock-seoul · 실패 · 0.3s',
        '  vm web-09: VM 할당량 10대를 모두 사용했습니다',
        '  → VM을 삭제하거나 할당량을 늘리십시오.',
        '  MOCK QuotaExceeded · 요청 ID req-77',
        '',
      ].join('\n'),
    );
  });

  it('tells where a secret went, and of a change always the sentence', () => {
    const deliveries = [{ field: 'privateKey', place: '/keys/kp.pem' }];
    const call = sampleCall({ operation: 'CreateKey', effect: 'create', summary: verbatim('Made.'), deliveries });
    const presentation = { kind: 'fields' as const, fields: [{ title: verbatim('Name'), value: 'kp' }] };
    const text = draw([{ type: 'call-result', call, presentation }]);
    expect(text).toContain('  Made.\n  privateKey → /keys/kp.pem\n  Name  kp\n');
  });

  it('passes text on as it is where nobody watches', () => {
    expect(draw([{ type: 'text-delta', text: '**two** V' }, { type: 'text-delta', text: 'Ms' }, turnEnd()])).toBe(
      '**two** VMs\n',
    );
  });

  it('writes no escape sequence where nobody watches, and none of a cloud anywhere', () => {
    const events: AgentEvent[] = [
      { type: 'turn-start', conversation: 'c' },
      { type: 'text-delta', text: 'a\u001B[2Jb\n' },
      { type: 'progress', callId: 'call-1', message: verbatim('\u001B[2J') },
      { type: 'notice', level: 'warning', message: verbatim('\u001B]0;x\u0007notice') },
      { type: 'call-result', call: sampleCall({ connection: 'x\u001B[2Jy', status: 'failed', error: failure }) },
      turnEnd(),
    ];
    expect(draw(events)).not.toContain('\u001B');
    expect(draw(events, { interactive: true, colour: true })).not.toContain('\u001B[2J');
  });

  it('explains why a turn failed', () => {
    const end: AgentEvent = {
      type: 'turn-end',
      reason: 'failed',
      usage: { inputTokens: 0, outputTokens: 0 },
      durationMs: 1,
      error: { message: verbatim('The model did not answer.'), remedy: verbatim('Check the address.') },
    };
    expect(draw([end])).toBe('The model did not answer.\n→ Check the address.\n');
  });

  it('does not draw a card by itself: the frontend decides when it is asked', () => {
    expect(draw([{ type: 'approval-request', approval: sampleApproval() }])).toBe('');
  });
});
