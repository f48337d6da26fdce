import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Evidence } from '../../tools/diagnosis.ts';
import type { Expressions, Facts } from './expressions.ts';
import type { PlaybookCheck } from './playbook.ts';
import type { Reading } from './reading.ts';

/** How a check came out. */
export type CheckOutcome =
  | {
      readonly kind: 'evidence';
      readonly evidence: Evidence;
      readonly answer: unknown;
      /** Whether its conditions had a value: without one it only tells what was read. */
      readonly decided: boolean;
    }
  /**
   * It has nothing to say here: it does not apply, its arguments are not known, or there is no sentence for how it came
   * out. `speaks`: how that was, where its conditions had a value.
   */
  | { readonly kind: 'silent'; readonly speaks?: Evidence['speaks']; readonly answer?: unknown }
  /** It could not be carried out. */
  | { readonly kind: 'failed'; readonly operation: string; readonly reason: unknown };

export interface CheckTools {
  readonly expressions: Expressions;
  readonly reading: Reading;
  readonly signal: AbortSignal;
}

/**
 * Asks what the checks want to know and weighs the answers, each after those that it names. Only reads. In the order of
 * `checks`, by their ids; of a check that is not among them nothing is known.
 */
export async function runChecks(
  checks: readonly PlaybookCheck[],
  facts: Facts,
  tools: CheckTools,
): Promise<ReadonlyMap<string, CheckOutcome>> {
  const running = new Map<string, Promise<CheckOutcome>>();
  const outcomeOf = (check: PlaybookCheck): Promise<CheckOutcome> => {
    const outcome = running.get(check.id) ?? run(check);
    running.set(check.id, outcome);
    return outcome;
  };
  const run = async (check: PlaybookCheck): Promise<CheckOutcome> => {
    if (check.after.length === 0) return await runCheck(check, facts, tools);
    // Only those further up: checks that wait for each other would wait for ever.
    const earlier = checks.slice(0, checks.indexOf(check)).filter(({ id }) => check.after.includes(id));
    const found = await Promise.all(earlier.map(async (each) => [each.id, answerOf(await outcomeOf(each))] as const));
    return await runCheck(check, { ...facts, found: Object.fromEntries(found) }, tools);
  };
  const outcomes = await Promise.all(checks.map(async (check) => [check.id, await outcomeOf(check)] as const));
  return new Map(outcomes);
}

const answerOf = (outcome: CheckOutcome): unknown => (outcome.kind === 'failed' ? undefined : outcome.answer);

async function runCheck(check: PlaybookCheck, facts: Facts, tools: CheckTools): Promise<CheckOutcome> {
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
      if (check.missing !== undefined && reason instanceof CloudError && reason.kind === 'not-found') {
        return await outcomeAs(check.missing, true, check, facts, expressions);
      }
      return { kind: 'failed', operation: check.operation, reason };
    }
  }
  const known = { ...facts, it };
  const { confirms, excludes, missing } = check;
  if (missing !== undefined && confirms === undefined && excludes === undefined) {
    return await outcomeAs(missing === 'for' ? 'against' : 'for', true, check, known, expressions);
  }
  const weighed = async (condition: string | undefined) =>
    condition === undefined ? undefined : await expressions.value(condition, known);
  const values = [await weighed(confirms), await weighed(excludes)];
  const [isFor, isAgainst] = values.map((value) => value === true);
  const decided = values.some((value) => typeof value === 'boolean');
  return await outcomeAs(
    isFor === isAgainst ? 'neither' : isFor ? 'for' : 'against',
    decided,
    check,
    known,
    expressions,
  );
}

async function outcomeAs(
  speaks: Evidence['speaks'],
  decided: boolean,
  check: PlaybookCheck,
  known: Facts,
  expressions: Expressions,
): Promise<CheckOutcome> {
  const { operation } = check;
  const answer = known.it;
  const finding = await said(check.finding[speaks], expressions, known);
  if (!finding) return { kind: 'silent', answer, ...(decided && { speaks }) };
  return {
    kind: 'evidence',
    answer,
    decided,
    evidence: { ...(operation !== undefined && { operation }), speaks, finding },
  };
}

async function said(
  template: Localized | undefined,
  expressions: Expressions,
  facts: Facts,
): Promise<Localized | undefined> {
  return template && (await expressions.text(template, facts));
}
