import { describe, expect, test } from 'vitest';
import type { Language } from '../../../drivers/contract/text.ts';
import { createBasicModel } from '../../../src/models/basic/index.ts';
import { allOperations } from '../../../tools/index.ts';
import { talk } from './conversation.ts';
import { type Call, english, harmless, incomplete, korean, now } from './sentences.ts';

const model = createBasicModel({
  operations: allOperations,
  clock: () => now,
  names: async () => ({ connections: ['mock-seoul', 'mock-tokyo'] }),
});
const names = allOperations.map(({ name }) => name);
const effects = new Map(allOperations.map(({ name, effect }) => [name, effect]));

const say = (text: string, language: Language) => talk(model, language, names).say(text);
const languageOf = (text: string): Language => (/[가-힣]/.test(text) ? 'ko' : 'en');

async function callsOf(text: string): Promise<Call[]> {
  const { calls } = await say(text, languageOf(text));
  return calls.map(({ name, input }) => [name, input]);
}

const table = (sentences: typeof english) => sentences.map(([text, ...calls]) => ({ text, calls }));

test.each(table(english))('English is understood: $text', async ({ text, calls }) => {
  expect(await callsOf(text)).toEqual(calls);
});

test.each(table(korean))('Korean is understood: $text', async ({ text, calls }) => {
  expect(await callsOf(text)).toEqual(calls);
});

test.each(table(incomplete))('what is missing is asked for: $text', async ({ text, calls }) => {
  const reply = await say(text, languageOf(text));
  expect(reply.calls).toEqual([]);
  expect([reply.asking]).toEqual(calls);
});

test.each(harmless)('changes nothing: %s', async (text) => {
  for (const language of ['en', 'ko'] as const) {
    const { calls } = await say(text, language);
    expect(calls.filter(({ name }) => effects.get(name) !== 'read')).toEqual([]);
  }
});

describe('the examples of every operation', () => {
  /** Conditions on the rows of a kept result have no words that it reads; it says so. */
  const spoken = allOperations.filter(({ subject }) => subject !== 'result');
  const examples = spoken.flatMap(({ name, examples }) =>
    examples.flatMap(({ en, ko, input }) => [
      { text: en, language: 'en' as const, meaning: [name, input] },
      { text: ko, language: 'ko' as const, meaning: [name, input] },
    ]),
  );

  test.each(examples)('are understood: $text', async ({ text, language, meaning }) => {
    const { calls, asking } = await say(text, language);
    expect([...calls.map(({ name, input }) => [name, input]), ...(asking ? [asking] : [])]).toEqual([meaning]);
  });
});
