import type { Localized } from '../../drivers/contract/text.ts';
import type { Evidence } from '../../tools/diagnosis.ts';
import type { Expressions, Facts } from './expressions.ts';
import type { PlaybookCheck } from './playbook.ts';
import type { Reading } from './reading.ts';

/** How a check came out. */
export type CheckOutcome =
  | { readonly kind: 'evidence'; readonly evidence: Evidence; readonly answer: unknown }
  /** It has nothing to say here: it does not apply, or its arguments are not known. */
  | { readonly kind: 'silent' }
  /** It could not be carried out. */
  | { readonly kind: 'failed'; readonly operation: string; readonly reason: unknown };

export interface CheckTools {
  readonly expressions: Expressions;
  readonly reading: Reading;
  readonly signal: AbortSignal;
}

/** Asks what the check wants to know and weighs the answer. Only reads. */
export async function runCheck(check: PlaybookCheck, facts: Facts, tools: CheckTools): Promise<CheckOutcome> {
  const { expressions, reading, signal } = tools;
  if (check.when !== undefined && !(await expressions.isTrue(check.when, facts))) return { kind: 'silent' };
  let it: unknown;
  if (check.operation !== undefined) {
    const input = await expressions.arguments(check.input, facts);
    // An argument whose value is not known would turn the question into another one.
    if (Object.keys(input).length < Object.keys(check.input).length) return { kind: 'silent' };
    try {
      it = await reading.read(check.operation, input, signal);
    } catch (reason) {
      return { kind: 'failed', operation: check.operation, reason };
    }
  }
  const known = { ...facts, it };
  const holds = async (condition: string | undefined) =>
    condition !== undefined && (await expressions.isTrue(condition, known));
  const [confirms, excludes] = [await holds(check.confirms), await holds(check.excludes)];
  const speaks = confirms === excludes ? 'neither' : confirms ? 'for' : 'against';
  const finding = await said(check.finding[speaks], expressions, known);
  if (!finding) return { kind: 'silent' };
  return {
    kind: 'evidence',
    answer: it,
    evidence: { ...(check.operation !== undefined && { operation: check.operation }), speaks, finding },
  };
}

async function said(
  template: Localized | undefined,
  expressions: Expressions,
  facts: Facts,
): Promise<Localized | undefined> {
  return template && (await expressions.text(template, facts));
}
