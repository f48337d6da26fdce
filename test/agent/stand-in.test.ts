import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OperationCall } from '../../src/agent/events.ts';
import { createScriptedModel } from '../../src/models/scripted.ts';
import type { Diagnosis, Remedy } from '../../tools/diagnosis.ts';
import { approve, type Bench, openBench } from '../doubles/bench.ts';

const benches: Bench[] = [];

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const both = (text: string) => ({ en: text, ko: text });

/** A conversation whose latest report has this remedy; the model then asks for it. */
async function told(remedy: Omit<Remedy, 'action'>): Promise<Bench> {
  const model = createScriptedModel([
    { calls: [{ name: 'ListConnectionConfig', arguments: {} }] },
    { text: 'There they are.' },
    { calls: [{ name: 'ApplyRemedy', arguments: { number: 1 } }] },
    { text: 'See above.' },
  ]);
  const opened = await openBench({ model });
  benches.push(opened);
  await opened.say('list the connections');
  const diagnosis: Diagnosis = {
    about: { source: 'pasted', input: {}, text: 'it failed' },
    confidence: 'confirmed',
    unchecked: [],
    causes: [
      {
        playbook: 'a-test',
        title: both('a test'),
        verdict: 'confirmed',
        cause: both('It is a test.'),
        explanation: both('It is a test.'),
        evidence: [],
        remedies: [{ action: both('Mend it.'), ...remedy }],
        retry: 'never',
        questions: [],
        source: 'a test',
      },
    ],
  };
  const call: Omit<OperationCall, 'details'> = {
    id: 'c1',
    operation: 'Diagnose',
    input: {},
    effect: 'read',
    status: 'done',
    started: '2026-11-21T05:00:00.000Z',
  };
  const journal = join(opened.directory, 'calls', `${await opened.conversation()}.jsonl`);
  await appendFile(journal, `${JSON.stringify({ ...call, details: diagnosis })}\n`);
  return opened;
}

describe('a call that stands for another one', () => {
  it('is that one: its name, its effect and its card', async () => {
    const opened = await told({ operation: 'SuspendVM', input: { name: 'web-01' } });
    const { approvals, calls } = await opened.say('mend it', approve);
    expect(approvals).toMatchObject([{ operation: 'SuspendVM', effect: 'change', target: { name: 'web-01' } }]);
    expect(calls.at(-1)).toMatchObject({
      operation: 'SuspendVM',
      insteadOf: 'ApplyRemedy',
      effect: 'change',
      connection: 'mock-seoul',
      status: 'done',
    });
    const entries = await opened.application.audit.latest(10);
    expect(new Set(entries.map(({ operation }) => operation))).toEqual(new Set(['SuspendVM']));
  });

  it('reads at once where it stands for a read', async () => {
    const opened = await told({ operation: 'GetVM', input: { name: 'web-01' } });
    const { approvals, calls } = await opened.say('mend it');
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([{ operation: 'GetVM', effect: 'read', status: 'done' }]);
  });

  it('stands for no further one', async () => {
    const opened = await told({ operation: 'RetryFailedCall', input: {} });
    const { calls } = await opened.say('mend it');
    expect(calls).toMatchObject([{ operation: 'ApplyRemedy', status: 'failed', error: { kind: 'unsupported' } }]);
  });

  it('is refused where the arguments no longer fit the operation', async () => {
    const opened = await told({ operation: 'SuspendVM', input: { vm: 'web-01' } });
    const { calls, approvals } = await opened.say('mend it');
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([
      { status: 'failed', error: { message: { en: expect.stringContaining('no longer fit') } } },
    ]);
  });

  it('is refused where there is no such operation', async () => {
    const opened = await told({ operation: 'MendEverything', input: {} });
    const { calls } = await opened.say('mend it');
    expect(calls).toMatchObject([{ operation: 'ApplyRemedy', status: 'failed', error: { kind: 'unsupported' } }]);
  });
});
