import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Classifier } from '../../src/troubleshoot/classify.ts';

const lineSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{10}$/),
  text: z.string().min(1),
  provider: z.string().optional(),
  operation: z.string().optional(),
  class: z.string(),
  source: z.string().min(1),
});

/** An error text as it was printed, and what it is a case of: the id of a playbook, or `unknown`. */
export type ErrorLine = z.infer<typeof lineSchema>;

/** What no playbook explains, and must be given no cause. */
export const unknownClass = 'unknown';

/** Those who write playbooks read the first only; of the second, they may see figures. */
export const errorTextFiles = {
  development: 'error-texts.jsonl',
  'held out': 'error-texts-held-out.jsonl',
} as const;

const folder = new URL('../../evaluation/', import.meta.url);

export function readErrorTexts(half: keyof typeof errorTextFiles): readonly ErrorLine[] {
  const lines = readFileSync(new URL(errorTextFiles[half], folder), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => lineSchema.parse(JSON.parse(line)));
}

/** How many of a group are recognised. */
export interface Share {
  readonly right: number;
  readonly all: number;
}

export interface CorpusFindings extends Share {
  readonly byClass: ReadonlyMap<string, Share>;
  /** A text that says no provider is under the empty name. */
  readonly byProvider: ReadonlyMap<string, Share>;
  /** What was not recognised, by id of the line, with the best candidate. */
  readonly mistaken: readonly { readonly line: ErrorLine; readonly best: string }[];
  readonly msPerText: number;
}

/** What a classifier makes of labelled texts, each with what a person or a call would tell of it. */
export function measureClassifier(lines: readonly ErrorLine[], classifier: Classifier): CorpusFindings {
  const began = performance.now();
  const told = lines.map((line) => ({ line, best: classifier.classify(line)[0]?.playbook.id ?? unknownClass }));
  const msPerText = (performance.now() - began) / Math.max(lines.length, 1);
  const share = (some: typeof told): Share => ({
    right: some.filter(({ line, best }) => best === line.class).length,
    all: some.length,
  });
  const shares = (nameOf: (line: ErrorLine) => string) =>
    new Map([...Map.groupBy(told, ({ line }) => nameOf(line))].map(([name, some]) => [name, share(some)]));
  return {
    ...share(told),
    byClass: shares((line) => line.class),
    byProvider: shares(({ provider }) => provider ?? ''),
    mistaken: told.filter(({ line, best }) => best !== line.class),
    msPerText,
  };
}

/** Figures that give away no text: the classes that are not recognised every time. */
export function weakClasses({ byClass }: CorpusFindings): string {
  const weak = [...byClass].filter(([, { right, all }]) => right < all);
  return weak.map(([name, { right, all }]) => `${name} ${right}/${all}`).join(', ');
}
