import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { readCases } from '../../src/evaluation/case.ts';
import { evaluate } from '../../src/evaluation/run.ts';
import { summarise } from '../../src/evaluation/summary.ts';
import { allOperations } from '../../tools/index.ts';

/** Sentences that it has never learned from. A fall below these figures is a step back; `spinneret eval` tells where. */
const floors = {
  'utterances.jsonl': { en: { operation: 0.95, input: 0.9 }, ko: { operation: 0.95, input: 0.9 } },
  'held-out.jsonl': { en: { operation: 0.95, input: 0.9 }, ko: { operation: 0.95, input: 0.9 } },
} as const;

describe.each(Object.entries(floors))('the embedded model on %s', (file, expected) => {
  it('finds operations, arguments and tools, and acts on nothing that it must not', { timeout: 600_000 }, async () => {
    const settings = await loadConfig({
      env: { SPINNERET_HOME: join(tmpdir(), 'spinneret-unused') },
      flags: { model: 'basic' },
    });
    const { cases, skipped } = readCases(readFileSync(new URL(`../../evaluation/${file}`, import.meta.url), 'utf8'));
    const run = await evaluate({
      settings,
      cases,
      repeats: 1,
      concurrency: 2,
      countTokens: undefined,
      signal: new AbortController().signal,
      progress: () => {},
    });
    expect([...skipped, ...run.skipped]).toEqual([]);
    const summary = summarise(run.results, [], {
      model: 'basic',
      repeats: 1,
      operations: allOperations,
      prices: undefined,
    });
    expect(summary.overall.toolboxRecall).toBeGreaterThanOrEqual(0.99);
    expect(summary.overall.heldBack).toBe(1);
    for (const [language, floor] of Object.entries(expected)) {
      expect(summary.perLanguage[language]?.operationAccuracy, language).toBeGreaterThanOrEqual(floor.operation);
      expect(summary.perLanguage[language]?.inputAccuracy, language).toBeGreaterThanOrEqual(floor.input);
    }
  });
});
