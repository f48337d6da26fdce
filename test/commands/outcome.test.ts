import { describe, expect, it } from 'vitest';
import type { OperationCall } from '../../src/agent/events.ts';
import { OutcomeCollector } from '../../src/frontends/command/outcome.ts';

const call = (status: OperationCall['status']): OperationCall => ({
  id: status,
  operation: 'SuspendVM',
  input: { name: 'web-01' },
  effect: 'change',
  started: '2026-11-21T00:00:00.000Z',
  status,
});

/** The exit code of a request whose calls ended so. */
function codeOf(statuses: readonly OperationCall['status'][], reason: 'done' | 'cancelled' | 'limit' = 'done') {
  const collector = new OutcomeCollector('en');
  collector.add({ type: 'turn-start', conversation: 'c' });
  for (const status of statuses) collector.add({ type: 'call-result', call: call(status) });
  collector.add({ type: 'turn-end', reason, usage: { inputTokens: 1, outputTokens: 2 }, durationMs: 3 });
  return collector.exitCode;
}

describe('the exit code of a request', () => {
  it.each([
    [[], 0],
    [['done', 'planned'], 0],
    [['done', 'running'], 0],
    [['done', 'failed'], 1],
    [['unknown'], 1],
    [['cancelled'], 1],
    [['question'], 4],
    [['question', 'done'], 0],
    [['question', 'failed'], 1],
    [['denied', 'question'], 3],
    [['denied'], 3],
    [['denied', 'failed'], 3],
    [['failed', 'denied'], 3],
  ] as const)('for calls that ended %j is %i', (statuses, code) => {
    expect(codeOf(statuses)).toBe(code);
  });

  it('tells that the turn itself did not come to its end', () => {
    expect(codeOf(['done'], 'cancelled')).toBe(1);
    expect(codeOf(['done'], 'limit')).toBe(1);
    expect(codeOf(['denied'], 'cancelled')).toBe(3);
  });
});

describe('a request that ends with a question', () => {
  const end = { type: 'turn-end', reason: 'done', usage: { inputTokens: 1, outputTokens: 2 }, durationMs: 3 } as const;
  const missing = { field: 'vpc', choices: ['vpc-01', 'vpc-02'] };
  const summary = { en: 'In which VPC?', ko: '어느 VPC입니까?' };

  it('tells what is asked and what can be answered', () => {
    const collector = new OutcomeCollector('ko');
    collector.add({ type: 'call-result', call: { ...call('question'), missing, summary } });
    collector.add({ ...end, asks: { operation: 'SuspendVM' } });
    expect(collector.exitCode).toBe(4);
    expect(collector.outcome.question).toEqual({ operation: 'SuspendVM', text: '어느 VPC입니까?', ...missing });
  });

  it('is one where the model says that it asks, whatever has run before', () => {
    const collector = new OutcomeCollector('en');
    collector.add({ type: 'call-result', call: call('done') });
    collector.add({ type: 'text-delta', text: 'Which VM?\nSay "cancel" to drop it.' });
    collector.add({ ...end, asks: { operation: 'TerminateVM' } });
    expect(collector.exitCode).toBe(4);
    expect(collector.outcome.question).toEqual({
      operation: 'TerminateVM',
      text: 'Which VM?\nSay "cancel" to drop it.',
    });
  });

  it.each([
    ['Do you mean web-01 or web-02?', 4],
    ['Which of these do you mean? Answer with its number.\n1. list VMs\n2. list disks', 4],
    ['어느 VM을 말씀하십니까?', 4],
    ['A VPC is a private network.', 0],
    ['I did not understand that. You can say:\n- which VMs are stopped?', 0],
  ])('is seen in the words of a model that called nothing: %s', (text, code) => {
    const collector = new OutcomeCollector('en');
    collector.add({ type: 'text-delta', text });
    collector.add(end);
    expect(collector.exitCode).toBe(code);
  });

  it('is not seen in a polite word after what was done', () => {
    const collector = new OutcomeCollector('en');
    collector.add({ type: 'call-result', call: call('done') });
    collector.add({ type: 'text-delta', text: 'Here they are. Anything else?' });
    collector.add(end);
    expect(collector.exitCode).toBe(0);
    expect(collector.outcome.question).toBeUndefined();
  });
});

describe('the exit code of a request whose change goes on', () => {
  const tracked = (state: 'running' | 'done' | 'failed' | 'unknown') => ({
    id: 'running',
    operation: 'CreateCluster',
    target: 'dev-02',
    state,
    status: { en: 'so', ko: '그렇게' },
    started: '2026-11-21T00:00:00.000Z',
    updated: '2026-11-21T00:00:00.000Z',
  });

  it.each([
    ['running', false, 0],
    ['running', true, 1],
    ['done', true, 0],
    ['failed', true, 1],
    ['unknown', true, 1],
  ] as const)('is, where it is %s and --wait is %s, %i', (state, waited, code) => {
    const collector = new OutcomeCollector('ko');
    collector.add({ type: 'call-result', call: { ...call('running'), tracked: 'running' } });
    expect(collector.running).toEqual(['running']);
    collector.addTracked([tracked(state)], waited);
    expect(collector.exitCode).toBe(code);
    expect(collector.outcome.tracked).toMatchObject([{ operation: 'CreateCluster', state, status: '그렇게' }]);
  });
});

describe('the outcome of a request', () => {
  it('adds up the parts of a turn that was suspended in between', () => {
    const collector = new OutcomeCollector('ko');
    collector.add({ type: 'turn-start', conversation: 'c' });
    collector.add({
      type: 'turn-end',
      reason: 'suspended',
      usage: { inputTokens: 5, outputTokens: 1 },
      durationMs: 10,
    });
    collector.add({ type: 'turn-start', conversation: 'c' });
    collector.add({ type: 'call-result', call: { ...call('done'), summary: { en: 'done', ko: '완료' } } });
    collector.add({ type: 'text-delta', text: '끝' });
    collector.add({ type: 'text-delta', text: '났습니다.' });
    collector.add({ type: 'turn-end', reason: 'done', usage: { inputTokens: 9, outputTokens: 2 }, durationMs: 20 });
    expect(collector.outcome).toEqual({
      conversation: 'c',
      text: '끝났습니다.',
      calls: [
        {
          id: 'done',
          operation: 'SuspendVM',
          input: { name: 'web-01' },
          effect: 'change',
          status: 'done',
          summary: '완료',
        },
      ],
      usage: { inputTokens: 9, outputTokens: 2 },
      durationMs: 30,
    });
  });
});
