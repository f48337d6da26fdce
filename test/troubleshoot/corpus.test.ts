import { describe, expect, it } from 'vitest';
import { providers } from '../../drivers/index.ts';
import { createRedactor } from '../../src/guard/redaction.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';
import { allOperations } from '../../tools/index.ts';
import { readErrorTexts, unknownClass } from './error-corpus.ts';

const development = readErrorTexts('development');
const heldOut = readErrorTexts('held out');
const lines = [...development, ...heldOut];

/** By id: a failing test must not print a text of the held-out half. */
const idsOf = (some: typeof lines) => some.map(({ id }) => id);

describe('the labelled error texts', () => {
  it('are many, in two halves of about the same size', () => {
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(Math.abs(development.length - heldOut.length)).toBeLessThan(lines.length / 8);
  });

  it('are each there once, in one half', () => {
    expect(new Set(idsOf(lines)).size).toBe(lines.length);
    expect(new Set(lines.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())).size).toBe(lines.length);
  });

  it('are cases of playbooks that there are, or of none', () => {
    const classes = new Set([unknownClass, ...loadPlaybooks().map(({ id }) => id)]);
    expect(lines.map((line) => line.class).filter((name) => !classes.has(name))).toEqual([]);
    for (const half of [development, heldOut]) {
      expect(half.filter((line) => line.class === unknownClass).length).toBeGreaterThanOrEqual(10);
    }
  });

  it('name providers and operations that there are', () => {
    const providerNames = new Set(providers.map(({ name }) => name));
    const operations = new Set(allOperations.map(({ name }) => name));
    expect(lines.flatMap(({ provider }) => provider ?? []).filter((name) => !providerNames.has(name))).toEqual([]);
    expect(lines.flatMap(({ operation }) => operation ?? []).filter((name) => !operations.has(name))).toEqual([]);
  });

  it('are often told without the provider, as by a person who pastes a text', () => {
    expect(lines.filter(({ provider }) => provider === undefined).length).toBeGreaterThanOrEqual(lines.length / 5);
  });

  it('say where they are from: a page, or a file of a repository', () => {
    const place = /^https:\/\/\S+|^[\w.-]+\/[\w.-]+:\S+/;
    expect(idsOf(lines.filter(({ source }) => !place.test(source)))).toEqual([]);
  });

  it('hold no secret', () => {
    const redactor = createRedactor({ knownSecrets: () => [] });
    expect(idsOf(lines.filter(({ text }) => redactor.redactText(text) !== text))).toEqual([]);
  });
});
