import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EvaluationCase, readCases } from '../../src/evaluation/case.ts';
import { allOperations } from '../../tools/index.ts';

const folder = new URL('../../evaluation/', import.meta.url);
const read = (name: string) => readCases(readFileSync(new URL(name, folder), 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && !name.startsWith('error-texts'));
const cases: readonly EvaluationCase[] = files.flatMap((name) => read(name).cases);

/** What only answers a question that the conversation itself has raised; nobody asks for it out of the blue. */
const answersOnly = new Set(['FindOperation', 'QueryResult', 'AggregateResult', 'GetTrackedOperation']);

describe('the evaluation sets', () => {
  it('have no line that is no case', () => {
    expect(files.flatMap((name) => read(name).skipped)).toEqual([]);
  });

  it('have at least 400 sentences, half of them Korean', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
    const korean = cases.filter(({ lang }) => lang === 'ko').length;
    expect(korean * 2).toBe(cases.length);
  });

  it('name only operations that there are', () => {
    const known = new Set(allOperations.map(({ name }) => name));
    expect(cases.flatMap(({ operations }) => operations).filter((name) => !known.has(name))).toEqual([]);
  });

  it('ask for every operation at least twice', () => {
    const count = (name: string) => cases.filter(({ operations }) => operations.includes(name)).length;
    const names = allOperations.map(({ name }) => name).filter((name) => !answersOnly.has(name));
    expect(names.filter((name) => count(name) < 2)).toEqual([]);
  });

  it('have sentences that must not be acted on, in both languages', () => {
    for (const lang of ['en', 'ko']) {
      expect(cases.filter((each) => each.mustNotAct && each.lang === lang).length).toBeGreaterThanOrEqual(25);
    }
  });

  it('share no sentence with what the embedded model learns from', () => {
    const corpus = new URL('../../corpus/', import.meta.url);
    const learned = readdirSync(corpus).flatMap((name) =>
      readCases(readFileSync(new URL(name, corpus), 'utf8')).cases.map(({ text }) => text.toLowerCase()),
    );
    const known = new Set(learned);
    expect(cases.map(({ text }) => text.toLowerCase()).filter((text) => known.has(text))).toEqual([]);
  });
});
