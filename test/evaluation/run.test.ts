import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { EvaluationCase } from '../../src/evaluation/case.ts';
import { type EvaluationOptions, evaluate } from '../../src/evaluation/run.ts';
import { ModelError } from '../../src/models/error.ts';
import type { LanguageModel } from '../../src/models/model.ts';
import { lazyOperationIndex } from '../../src/search/lazy.ts';
import type { Settings } from '../../src/settings.ts';
import { allOperations } from '../../tools/index.ts';
import { caseOf, type MadeCall, modelThat } from './made.ts';

let home: string;
let settings: Settings;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'spinneret-'));
  settings = await loadConfig({ env: { SPINNERET_HOME: home }, homeDirectory: home });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const operationIndex = lazyOperationIndex(allOperations);

const evaluated = (model: LanguageModel | undefined, cases: EvaluationCase[], more: Partial<EvaluationOptions> = {}) =>
  evaluate({
    settings,
    model,
    operationIndex,
    cases,
    repeats: 1,
    concurrency: 1,
    countTokens: undefined,
    signal: new AbortController().signal,
    progress: () => {},
    ...more,
  });

/** The only run of the only case. */
async function runOfOne(model: LanguageModel | undefined, given: Partial<EvaluationCase>) {
  const { results, skipped } = await evaluated(model, [caseOf(given)]);
  expect(skipped).toEqual([]);
  const [run] = results.flatMap(({ runs }) => runs);
  if (!run) throw new Error('there is no run');
  return run;
}

const suspend: MadeCall = { name: 'SuspendVM', arguments: { name: 'web-01' } };
const outOfReach = () =>
  new ModelError({
    kind: 'unavailable',
    fact: { en: 'The model is out of reach.', ko: '모델에 연결할 수 없습니다.' },
    remedy: { en: 'Try again.', ko: '다시 시도하십시오.' },
  });

describe('a case', () => {
  it('is judged by what the model calls', async () => {
    const model = modelThat(() => [suspend]);
    const { judgement } = await runOfOne(model, { operations: ['SuspendVM'], input: { name: 'WEB-01' } });
    expect(judgement).toMatchObject({ operation: true, input: true });
    expect((await runOfOne(model, { operations: ['ResumeVM'] })).judgement).toMatchObject({ operation: false });
  });

  it('gives a question of the embedded model for the operation that it has in mind', async () => {
    const { judgement } = await runOfOne(undefined, { text: 'suspend a vm', operations: ['SuspendVM'] });
    expect(judgement).toMatchObject({ operation: true, choices: [{ operation: 'SuspendVM' }] });
  });

  it('has acted where a change was called, though it was planned only', async () => {
    const model = modelThat(() => [suspend]);
    expect((await runOfOne(model, { mustNotAct: true })).judgement.acted).toBe(true);
    expect(
      (
        await runOfOne(
          modelThat(() => []),
          { mustNotAct: true },
        )
      ).judgement.acted,
    ).toBe(false);
  });

  it('hears the sentences before it in the same conversation, and is judged by its own', async () => {
    const model = modelThat((text) =>
      text === 'suspend it' ? [suspend] : [{ name: 'GetVM', arguments: { name: 'web-01' } }],
    );
    const run = await runOfOne(model, { text: 'suspend it', before: ['show web-01'], operations: ['SuspendVM'] });
    expect(run.judgement.choices.map(({ operation }) => operation)).toEqual(['SuspendVM']);
    const said = model.requests.at(-1)?.messages.flatMap((message) => (message.role === 'user' ? [message.text] : []));
    expect(said).toEqual(['show web-01', 'suspend it']);
  });

  it('hears nothing of the cases before it', async () => {
    const model = modelThat(() => []);
    await evaluated(model, [caseOf({ text: 'first' }), caseOf({ text: 'second' })]);
    expect(model.requests.map(({ messages }) => messages.length)).toEqual([1, 1]);
  });

  it('counts tools and tokens of its first request, and the tokens of all', async () => {
    const model = modelThat(() => [{ name: 'ListVM' }], { inputTokens: 100, outputTokens: 10 });
    const run = await runOfOne(model, { operations: ['ListVM'] });
    expect(run).toMatchObject({ promptTokens: 100, inputTokens: 200, outputTokens: 20, tools: expect.any(Number) });
    expect(run.tools).toBe(model.requests[0]?.tools.length);
  });

  it('has its tokens counted where the model does not say', async () => {
    const { results } = await evaluated(
      modelThat(() => []),
      [caseOf({})],
      { countTokens: ({ tools }) => tools.length * 1000 },
    );
    expect(results[0]?.runs[0]?.promptTokens).toBeGreaterThanOrEqual(1000);
  });
});

describe('the demo cloud', () => {
  it('is only read, whatever is called', async () => {
    const statuses: unknown[] = [];
    const model = modelThat((text) =>
      text === 'look' ? [{ name: 'GetVM', arguments: { name: 'web-01' } }] : [suspend],
    );
    const watched: LanguageModel = {
      name: 'watched',
      generate(request) {
        const last = request.messages.at(-1);
        if (last?.role === 'tool') statuses.push(last.summary);
        return model.generate(request);
      },
    };
    await evaluated(watched, [caseOf({ text: 'suspend' }), caseOf({ text: 'look' })]);
    expect(statuses).toEqual([expect.stringContaining('planned'), expect.stringContaining('Running')]);
  });

  it('is changed by a case that expects a state, for that case alone', async () => {
    const after = { vm: { 'web-01': { status: 'suspended' } } };
    const model = modelThat((_text, turn) => (turn === 0 ? [suspend] : []));
    const { results } = await evaluated(model, [caseOf({ after }), caseOf({ line: 2, after })]);
    expect(results.map(({ runs }) => runs[0]?.stateReached)).toEqual([true, false]);
  });

  it('consents to what takes a name typed out, and to more than one change in a turn', async () => {
    const model = modelThat(() => [{ name: 'TerminateVM', arguments: { name: 'web-02' } }, suspend]);
    const after = { vm: { 'web-02': null, 'web-01': { status: 'Suspended', vpc: 'vpc-01' } } };
    expect((await runOfOne(model, { operations: ['TerminateVM', 'SuspendVM'], after })).stateReached).toBe(true);
  });

  it('does not take a thing for gone that is there', async () => {
    const run = await runOfOne(
      modelThat(() => []),
      { after: { vm: { 'web-02': null } } },
    );
    expect(run.stateReached).toBe(false);
  });

  it('makes at once what takes long in a cloud', async () => {
    const text = 'create a kubernetes cluster ml-cluster in vpc-01, subnet-01, version 1.31';
    const after = { cluster: { 'ml-cluster': { status: 'Active' } } };
    expect((await runOfOne(undefined, { text, operations: ['CreateCluster'], after })).stateReached).toBe(true);
  });

  it('is all that there is: rules and drivers that the person has set are for their own clouds', async () => {
    const model = modelThat(() => [suspend]);
    const own: Settings = {
      ...settings,
      policy: { readOnlyConnections: ['mock-seoul'], productionConnections: [], productionTags: [], approvers: [] },
      drivers: [{ name: 'mine', module: './does-not-exist.js' }],
    };
    const after = { vm: { 'web-01': { status: 'Suspended' } } };
    const { results } = await evaluated(model, [caseOf({ after })], { settings: own });
    expect(results[0]?.runs[0]?.stateReached).toBe(true);
  });

  it('leaves nothing in the data directory', async () => {
    await evaluated(
      modelThat(() => [suspend]),
      [caseOf({}), caseOf({ after: { vm: {} } })],
    );
    expect(await readdir(home)).toEqual([]);
  });
});

describe('runs', () => {
  it('are repeated, so that a model that is right now and then is found out', async () => {
    const flaky = modelThat((_text, turn) => (turn % 3 === 1 ? [] : [suspend]));
    const { results } = await evaluated(flaky, [caseOf({ operations: ['SuspendVM'] })], { repeats: 3 });
    expect(results[0]?.runs.map(({ judgement }) => judgement.operation)).toEqual([true, false, true]);
  });

  it('come in the order of the lines, however many go at once', async () => {
    const lines = [1, 2, 3, 4, 5, 6, 7];
    const told: string[] = [];
    const { results } = await evaluated(
      modelThat(() => []),
      lines.map((line) => caseOf({ line })),
      { concurrency: 3, progress: (done, of) => told.push(`${done}/${of}`) },
    );
    expect(results.map((result) => result.case.line)).toEqual(lines);
    expect(told).toEqual(lines.map((line) => `${line}/7`));
  });

  it.each([
    ['en', 'The model is out of reach.'],
    ['ko', '모델에 연결할 수 없습니다.'],
  ] as const)(
    'without an answer of the model make the line a skipped one, with the reason (%s)',
    async (language, reason) => {
      const failing = modelThat((text) => {
        if (text === 'fail') throw outOfReach();
        return [];
      });
      const cases = [caseOf({ line: 1 }), caseOf({ line: 2, text: 'fail' }), caseOf({ line: 3, before: ['fail'] })];
      const { results, skipped } = await evaluated(failing, cases, { settings: { ...settings, language } });
      expect(results.map((result) => result.case.line)).toEqual([1]);
      expect(skipped).toEqual([
        { line: 2, reason },
        { line: 3, reason },
      ]);
    },
  );

  it('of which one fails are none', async () => {
    const flaky = modelThat((_text, turn) => {
      if (turn === 1) throw outOfReach();
      return [];
    });
    const { results, skipped } = await evaluated(flaky, [caseOf({})], { repeats: 3 });
    expect({ results: results.length, skipped: skipped.length }).toEqual({ results: 0, skipped: 1 });
  });

  it('end with an interrupt, in the middle of an answer', async () => {
    const interrupt = new AbortController();
    const reason = new Error('enough');
    const model = modelThat((_text, turn) => {
      if (turn === 2) interrupt.abort(reason);
      return [];
    });
    const cases = Array.from({ length: 20 }, (_, index) => caseOf({ line: index }));
    await expect(evaluated(model, cases, { signal: interrupt.signal, concurrency: 2 })).rejects.toBe(reason);
    expect(model.requests.length).toBeLessThan(6);
  });
});
