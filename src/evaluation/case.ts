import { z } from 'zod';
import type { ResourceType } from '../../drivers/contract/iid.ts';
import type { Language, Localized } from '../../drivers/contract/text.ts';

/** The kinds of resources of which a case can expect a state. */
export const stateTypes = [
  'vm',
  'vpc',
  'sg',
  'keypair',
  'disk',
  'myimage',
  'nlb',
  'cluster',
  'publicip',
  'nic',
] as const satisfies readonly ResourceType[];
export type StateType = (typeof stateTypes)[number];

const expectedResourcesSchema = z.record(z.string(), z.record(z.string(), z.json()).nullable());

/**
 * One sentence of an evaluation set and what is right for it, as one line of JSON. `operations`: any of them is right;
 * none means that nothing may change, as `mustNotAct` says it where reads are right.
 * `input`: arguments that the call must have, lists as a whole; others are free. `before`: earlier sentences of the same conversation.
 * `after`: by kind and name, what each resource must be like once everything is consented to; null for one that must
 * not be there. Only a case with `after` changes anything, in a mock cloud of its own.
 */
export const caseSchema = z.object({
  text: z.string().trim().min(1),
  lang: z.enum(['en', 'ko']),
  operations: z.array(z.string()).default([]),
  input: z.record(z.string(), z.json()).optional(),
  before: z.array(z.string().trim().min(1)).default([]),
  mustNotAct: z.boolean().default(false),
  after: z.partialRecord(z.enum(stateTypes), expectedResourcesSchema).optional(),
});
export type EvaluationCase = z.infer<typeof caseSchema> & { readonly line: number };

/** A line that gave no run, and why. */
export interface SkippedLine {
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads a set. Blank lines are passed over; a line that is no case is told, never dropped silently. An operation that
 * there is not makes no line unusable: nothing can be right for it.
 */
export function readCases(
  text: string,
  language: Language = 'en',
): {
  readonly cases: readonly EvaluationCase[];
  readonly skipped: readonly SkippedLine[];
} {
  const cases: EvaluationCase[] = [];
  const skipped: SkippedLine[] = [];
  for (const [index, untrimmed] of text.split('\n').entries()) {
    const line = untrimmed.trim();
    if (line === '') continue;
    const read = readCase(line);
    if ('fault' in read) skipped.push({ line: index + 1, reason: read.fault[language] });
    else cases.push({ ...read.case, line: index + 1 });
  }
  return { cases, skipped };
}

/** What says what is right; a line without any of it has lost it to a slip. */
const verdicts = ['operations', 'mustNotAct', 'after'];

function readCase(line: string): { readonly case: z.infer<typeof caseSchema> } | { readonly fault: Localized } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { fault: { en: 'is not JSON', ko: 'JSON이 아닙니다' } };
  }
  const checked = caseSchema.safeParse(json);
  if (!checked.success) {
    const faults = z.prettifyError(checked.error).replaceAll('\n', ' ');
    return { fault: { en: faults, ko: faults } };
  }
  const given: object = Object(json);
  if (!verdicts.some((key) => Object.hasOwn(given, key))) return { fault: saysNothing };
  return { case: checked.data };
}

const saysNothing: Localized = {
  en: 'does not say what is right: operations, mustNotAct or after',
  ko: '정답이 없습니다(operations, mustNotAct, after 가운데 하나가 필요합니다)',
};
