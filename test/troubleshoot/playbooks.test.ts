import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { providers } from '../../drivers/index.ts';
import type { Playbook } from '../../src/troubleshoot/playbook.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';
import { allOperations } from '../../tools/index.ts';

const playbooks = loadPlaybooks();
const operations = new Map(allOperations.map((operation) => [operation.name, operation]));
const providerNames = new Set(providers.map(({ name }) => name));
const ids = new Set(playbooks.map(({ id }) => id));

describe.each(playbooks.map((playbook) => [playbook.id, playbook] as const))('the playbook %s', (_, playbook) => {
  it('asks read operations only, with arguments that they have', () => {
    for (const { operation: name, input } of playbook.checks) {
      if (name === undefined) continue;
      const operation = operations.get(name);
      expect(operation?.effect, name).toBe('read');
      expect(Object.keys(operation?.input.shape ?? {})).toEqual(expect.arrayContaining(Object.keys(input)));
    }
  });

  it('proposes operations that there are, with arguments that they have', () => {
    for (const { operation: name, input } of playbook.remedies) {
      if (name === undefined) continue;
      const operation = operations.get(name);
      expect(operation, name).toBeDefined();
      if (typeof input !== 'object') continue;
      expect(Object.keys(operation?.input.shape ?? {})).toEqual(expect.arrayContaining(Object.keys(input)));
    }
  });

  it('has expressions and patterns that can be read', () => {
    for (const expression of expressionsOf(playbook)) expect(() => jsonata(expression), expression).not.toThrow();
    for (const pattern of playbook.match.flatMap(({ messages }) => messages ?? [])) {
      expect(() => new RegExp(pattern, 'iu'), pattern).not.toThrow();
    }
  });

  it('speaks of providers, checks and playbooks that there are', () => {
    const named = [...playbook.match, ...(playbook.preflight ? [playbook.preflight] : [])];
    for (const provider of named.flatMap((rule) => rule.providers ?? [])) expect(providerNames).toContain(provider);
    for (const hidden of playbook.mayHide) expect(ids).toContain(hidden);
    const checks = playbook.checks.map(({ id }) => id);
    expect(new Set(checks).size).toBe(checks.length);
    expect(checks).toEqual(expect.arrayContaining(playbook.preflight?.checks ?? []));
  });

  it('says everything in Korean as well', () => {
    for (const { ko } of textsOf(playbook)) expect(ko).toMatch(/\p{Script=Hangul}/u);
  });
});

describe('all playbooks', () => {
  it('have ids of their own', () => {
    expect(ids.size).toBe(playbooks.length);
  });
});

const inText = (text: string): string[] => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, expression = '']) => expression);

function textsOf({ title, cause, explanation, checks, remedies, questions }: Playbook) {
  return [
    title,
    cause,
    explanation,
    ...checks.flatMap(({ finding }) => Object.values(finding)),
    ...remedies.map(({ action }) => action),
    ...questions.map(({ ask }) => ask),
  ].filter((text) => text !== undefined);
}

function expressionsOf(playbook: Playbook): string[] {
  const { checks, remedies, questions } = playbook;
  const values = (input: unknown): string[] => {
    if (typeof input === 'string') return [input];
    if (typeof input !== 'object' || input === null) return [];
    return Object.values(input).flatMap((given) =>
      typeof given === 'string' && given.startsWith('=') ? [given.slice(1)] : [],
    );
  };
  return [
    ...checks.flatMap((check) => [check.when, check.confirms, check.excludes, ...values(check.input)]),
    ...remedies.flatMap((remedy) => [remedy.when, remedy.forEach, ...values(remedy.input)]),
    ...questions.map(({ when }) => when),
    ...textsOf(playbook).flatMap(({ en, ko }) => [...inText(en), ...inText(ko)]),
  ].filter((expression) => expression !== undefined);
}
