import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { type Answer, approve, type Bench, deny, leave, type Outcome, openBench } from '../doubles/bench.ts';
import { type GoldenAnswer, golden } from './golden.ts';

const answers: Readonly<Record<GoldenAnswer, Answer>> = {
  approve,
  deny,
  'wrong-name': () => ({ verdict: 'approve', typedName: 'web-9' }),
};

const scripted = () =>
  createScriptedModel(
    golden.flatMap(({ call, status }) =>
      // A card that is left open ends the script's part of that request.
      status === 'waiting' ? [{ calls: [call] }] : [{ calls: [call] }, { text: 'There you are.' }],
    ),
  );

async function statusOf({ application }: Bench, name: string): Promise<string | undefined> {
  const signal = new AbortController().signal;
  const { connection } = await application.clouds.open('mock-seoul', signal);
  return connection.handlers.vm?.getVMStatus({ nameId: name }, { signal });
}

describe.each([
  { language: 'en', model: 'basic' },
  { language: 'ko', model: 'basic' },
  { language: 'en', model: 'scripted' },
  { language: 'ko', model: 'scripted' },
] as const)('the golden conversation ($language, $model model)', ({ language, model }) => {
  let bench: Bench;
  const outcomes: Outcome[] = [];

  beforeAll(async () => {
    bench = await openBench({ language, ...(model === 'scripted' && { model: scripted() }) });
  });
  afterAll(() => bench.close());

  it.each(golden.map((step) => [step[language], step] as const))('%s', async (sentence, step) => {
    const outcome = await bench.say(sentence, step.answer ? answers[step.answer] : leave);
    outcomes.push(outcome);
    expect(outcome.approvals).toHaveLength(step.answer ? 1 : 0);
    if (step.status === 'waiting') {
      expect(outcome.refusals).toEqual(['wrong-name']);
    } else {
      const call = outcome.calls.findLast(({ operation }) => operation === step.call.name);
      expect(call).toMatchObject({ input: step.call.arguments, status: step.status });
      expect(outcome.text).not.toBe('');
    }
    if (step.vm) expect(await statusOf(bench, step.vm.name)).toBe(step.vm.status);
  });

  it('has brought the private key to a file of its owner alone, and nowhere else', async () => {
    const delivery = outcomes.flatMap(({ calls }) => calls.flatMap(({ deliveries }) => deliveries ?? [])).at(0);
    const place = delivery?.place ?? '';
    const key = await readFile(place, 'utf8');
    expect((await stat(place)).mode & 0o777).toBe(0o600);
    const secretLine = key.split('\n').at(2) ?? '';
    expect(secretLine.length).toBeGreaterThan(40);
    expect(JSON.stringify(outcomes)).not.toContain(secretLine);
  });

  it('is in an audit log that holds', async () => {
    const verification = await bench.application.verifyAudit();
    expect(verification).toMatchObject({ ok: true });
  });
});
