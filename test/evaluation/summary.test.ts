import { describe, expect, it } from 'vitest';
import { type SummaryOptions, summarise } from '../../src/evaluation/summary.ts';
import { allOperations } from '../../tools/index.ts';
import { resultOf } from './made.ts';

const options: SummaryOptions = { model: 'made', repeats: 1, operations: allOperations, prices: undefined };
const right = { judgement: { operation: true } };
const wrong = { judgement: { operation: false } };

describe('the figures', () => {
  it('are shares of the cases that say something of them', () => {
    const { overall } = summarise(
      [
        resultOf({}, { judgement: { operation: true, input: true, recalled: true } }),
        resultOf({}, { judgement: { operation: false, input: false, recalled: true } }),
        resultOf({}, { judgement: { operation: true, recalled: false } }),
        resultOf({}, { judgement: { acted: false } }),
        resultOf({}, { judgement: { acted: true } }),
      ],
      [],
      options,
    );
    expect(overall).toEqual({
      cases: 5,
      operationAccuracy: 2 / 3,
      inputAccuracy: 1 / 2,
      toolboxRecall: 2 / 3,
      heldBack: 1 / 2,
    });
  });

  it('are null where no case says anything of them', () => {
    const { overall, pass1, passK, toolsPerTurn, promptTokens, latencyMs } = summarise([], [], options);
    expect(overall).toMatchObject({ cases: 0, operationAccuracy: null, inputAccuracy: null, heldBack: null });
    expect([pass1, passK, toolsPerTurn, promptTokens, latencyMs]).toEqual([null, null, null, null, null]);
  });

  it('are there for each language and for what the first right operation is about', () => {
    const { perLanguage, perResource } = summarise(
      [
        resultOf({ lang: 'en', operations: ['ListVM'] }, right),
        resultOf({ lang: 'ko', operations: ['SuspendVM', 'ListVPC'] }, wrong),
        resultOf({ lang: 'ko', operations: ['CreateVPC'] }, right),
        resultOf({ lang: 'en', mustNotAct: true }, { judgement: { acted: false } }),
      ],
      [],
      options,
    );
    expect(perLanguage).toMatchObject({
      en: { cases: 2, operationAccuracy: 1, heldBack: 1 },
      ko: { cases: 2, operationAccuracy: 1 / 2, heldBack: null },
    });
    expect(perResource).toMatchObject({
      vm: { cases: 2, operationAccuracy: 1 / 2 },
      vpc: { cases: 1, operationAccuracy: 1 },
      none: { cases: 1, heldBack: 1 },
    });
  });

  it('hold the mean of tools and tokens a turn, without those that nobody could count', () => {
    const { toolsPerTurn, promptTokens } = summarise(
      [resultOf({}, { tools: 10, promptTokens: 1000 }), resultOf({}, { tools: 20 })],
      [],
      options,
    );
    expect({ toolsPerTurn, promptTokens }).toEqual({ toolsPerTurn: 15, promptTokens: 1000 });
  });

  it('hold the middle of the latencies, and that of the slow ones', () => {
    const runs = Array.from({ length: 100 }, (_, index) => ({ latencyMs: 100 - index }));
    expect(summarise([resultOf({}, ...runs)], [], options).latencyMs).toEqual({ median: 51, p95: 96 });
  });
});

describe('pass^k', () => {
  it('is the share of cases that pass every run, and pass^1 the mean over the runs', () => {
    const { pass1, passK } = summarise(
      [resultOf({}, right, right), resultOf({}, right, wrong), resultOf({}, wrong, wrong), resultOf({}, right, right)],
      [],
      { ...options, repeats: 2 },
    );
    expect({ pass1, passK }).toEqual({ pass1: 5 / 8, passK: 1 / 2 });
  });

  it.each([
    { judgement: { operation: true, input: false } },
    { judgement: { acted: true } },
    { judgement: { operation: true }, stateReached: false },
  ])('does not count a run with %j', (run) => {
    expect(summarise([resultOf({}, run)], [], options).pass1).toBe(0);
  });

  it('counts a run whose operation was found without having been offered', () => {
    const found = { judgement: { operation: true, recalled: false } };
    expect(summarise([resultOf({}, found)], [], options).pass1).toBe(1);
  });
});

describe('the cost', () => {
  const results = [
    resultOf({}, { inputTokens: 1_500_000, outputTokens: 100_000 }, { inputTokens: 500_000, outputTokens: 0 }),
  ];

  it('is that of all tokens, at prices for a million', () => {
    const { tokens, cost } = summarise(results, [], { ...options, prices: { input: 2, output: 10 } });
    expect({ tokens, cost }).toEqual({ tokens: { input: 2_000_000, output: 100_000 }, cost: 5 });
  });

  it('is not known without prices', () => {
    expect(summarise(results, [], options).cost).toBeUndefined();
  });
});

describe('a failure', () => {
  const failures = (...args: Parameters<typeof resultOf>) => summarise([resultOf(...args)], [], options).failures;

  it('tells what was expected and what was called', () => {
    const choices = [{ operation: 'GetVM', input: { name: 'web-01' }, asked: false }];
    const wanted = { line: 7, text: 'list vms', operations: ['ListVM'], input: { connection: 'all' } };
    expect(failures(wanted, { judgement: { operation: false, choices } })).toEqual([
      {
        line: 7,
        text: 'list vms',
        lang: 'en',
        reason: 'operation',
        expected: ['ListVM'],
        expectedInput: { connection: 'all' },
        chosen: [{ operation: 'GetVM', input: { name: 'web-01' } }],
      },
    ]);
  });

  it('is the worst of what went wrong', () => {
    const all = { judgement: { acted: true, operation: false, input: false, recalled: false }, stateReached: false };
    expect(failures({}, all)).toMatchObject([{ reason: 'acted' }]);
    expect(failures({}, { judgement: { operation: false, input: false } })).toMatchObject([{ reason: 'operation' }]);
    expect(failures({}, { judgement: { input: false }, stateReached: false })).toMatchObject([{ reason: 'input' }]);
  });

  it('is told of the first run that does not pass', () => {
    const notOffered = { judgement: { operation: true, recalled: false } };
    expect(failures({}, right, notOffered, wrong)).toMatchObject([{ reason: 'operation' }]);
    expect(failures({}, right, notOffered)).toMatchObject([{ reason: 'toolbox' }]);
    expect(failures({}, right, right)).toEqual([]);
  });

  it('tells what state was expected', () => {
    const after = { vm: { 'web-01': null } };
    expect(failures({ after }, { stateReached: false })).toMatchObject([{ reason: 'state', expectedState: after }]);
  });
});
