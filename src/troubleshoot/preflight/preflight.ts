import limited from 'p-limit';
import { CloudError, type CloudErrorKind } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { Impact } from '../../guard/approval.ts';
import { type CheckOutcome, runChecks } from '../check.ts';
import { unchecked } from '../diagnose.ts';
import type { Expressions, Facts } from '../expressions.ts';
import type { Playbook, PlaybookCheck } from '../playbook.ts';
import { type Reading, readOnce } from '../reading.ts';
import { remediesOf } from '../remedies.ts';
import { isPriced, priceFacts } from './preflight-price.ts';

/** A change that a person is about to be asked for. */
export interface PreflightCall {
  readonly operation: string;
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
  readonly zone?: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  /** Changes of the same operation on the connection that come before it in the same answer. */
  readonly ahead: readonly { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** Other changes come before it and may make it possible: only what holds in spite of them is asked. */
  readonly afterChanges: boolean;
}

type Preflight = NonNullable<Impact['preflight']>;

/** What is known of a change before it is asked for. */
export interface PreflightReport extends Preflight {
  /** Reads that should have answered and did not. */
  readonly unknown: readonly Localized[];
  /** What it will cost. */
  readonly facts: Impact['facts'];
}

export interface PreflightTools {
  readonly playbooks: readonly Playbook[];
  readonly expressions: Expressions;
  readonly reading: Reading;
  readonly signal: AbortSignal;
  /** For everything together. Left out: what a person waits for a card. */
  readonly limitMs?: number;
}

const readsAtATime = 4;
const defaultLimitMs = 5_000;
/** On a card; the others are told when it has failed. */
const mostRemedies = 3;

/**
 * Asks the rules of the playbooks before a call. Only reads, each of them once. A rule that is found broken decides
 * nothing: the person does. Undefined where there is no rule for the call, and no price: then nothing is read. Throws only
 * where `signal` ends it.
 */
export async function preflight(call: PreflightCall, tools: PreflightTools): Promise<PreflightReport | undefined> {
  const rules = rulesFor(call, tools.playbooks);
  if (rules.length === 0 && !isPriced(call.operation)) return undefined;
  const signal = AbortSignal.any([tools.signal, AbortSignal.timeout(tools.limitMs ?? defaultLimitMs)]);
  const queue = limited(readsAtATime);
  const reading = readOnce({
    read: (operation, input, read) => queue(() => tools.reading.read(operation, input, read)),
  });
  const [asked, facts] = await Promise.all([
    Promise.all(rules.map((playbook) => ask(playbook, call, { ...tools, reading, signal }))),
    priceFacts(call, reading, signal),
  ]);
  tools.signal.throwIfAborted();
  return {
    failed: asked
      .flatMap(({ broken }) => broken ?? [])
      .toSorted((first, second) => Number(second.severity === 'fails') - Number(first.severity === 'fails')),
    held: asked.filter(({ broken, held }) => !broken && held).length,
    unknown: [...new Map(asked.flatMap(({ unknown }) => unknown).map((each) => [each.en, each])).values()],
    facts,
  };
}

interface Rule extends Playbook {
  readonly preflight: NonNullable<Playbook['preflight']>;
}

const rulesFor = ({ operation, provider, afterChanges }: PreflightCall, playbooks: readonly Playbook[]): Rule[] =>
  playbooks.filter(
    (playbook): playbook is Rule =>
      playbook.preflight?.operations.includes(operation) === true &&
      (playbook.preflight.providers?.includes(provider) ?? true) &&
      (!afterChanges || playbook.preflight.evenAfterChanges),
  );

interface Asked {
  readonly broken?: Preflight['failed'][number];
  /** Whether it came out, with nothing against the call. */
  readonly held: boolean;
  readonly unknown: readonly Localized[];
}

type Tools = PreflightTools;

async function ask(playbook: Rule, call: PreflightCall, tools: Tools): Promise<Asked> {
  const { id, title, cause, checks, preflight: rule } = playbook;
  const facts: Facts = { call, error: {}, match: {} };
  const outcomes = await runChecks(neededFor(rule.checks, checks), facts, tools);
  const named = rule.checks.flatMap((check) => outcomes.get(check) ?? []);
  const findings = named.flatMap((outcome) => {
    if (outcome.kind === 'evidence') return outcome.evidence.speaks === 'for' ? [outcome.evidence.finding] : [];
    // Its own sentence has a gap: then the situation is told.
    return outcome.kind === 'silent' && outcome.speaks === 'for' ? [cause] : [];
  });
  const unknown = [...outcomes.values()].flatMap((outcome) => (matters(outcome) ? unchecked(outcome) : []));
  if (findings.length === 0) return { held: named.length > 0 && named.some(cameOut), unknown };
  return {
    held: false,
    unknown,
    broken: {
      playbook: id,
      title,
      severity: rule.severity,
      finding: { en: findings.map(({ en }) => en).join(' '), ko: findings.map(({ ko }) => ko).join(' ') },
      remedies: await fixesFor(playbook, facts, tools),
    },
  };
}

/** The checks of a rule, and those that they look at. */
function neededFor(ids: readonly string[], checks: readonly PlaybookCheck[]): PlaybookCheck[] {
  const needed = new Set(ids);
  for (const { id, after } of checks.toReversed()) if (needed.has(id)) for (const each of after) needed.add(each);
  return checks.filter(({ id }) => needed.has(id));
}

function cameOut(outcome: CheckOutcome): boolean {
  if (outcome.kind === 'failed') return false;
  return outcome.kind === 'evidence' ? outcome.decided : outcome.speaks !== undefined;
}

/** What to do instead; what a remedy needs beyond the rule is read only now. */
async function fixesFor({ checks, remedies }: Playbook, facts: Facts, tools: Tools): Promise<Localized[]> {
  const outcomes = await runChecks(checks, facts, tools);
  const found = Object.fromEntries(
    [...outcomes].map(([id, outcome]) => [id, outcome.kind === 'evidence' ? outcome.answer : undefined]),
  );
  const { expressions } = tools;
  const fixes = await remediesOf(remedies, { ...facts, found }, { expressions, proposals: { fit: () => undefined } });
  return fixes.slice(0, mostRemedies).map(({ action }) => action);
}

/** That a cloud does not have a read, or does not let this account have it, is so at every call and no news. */
const expected: ReadonlySet<CloudErrorKind> = new Set([
  'unsupported',
  'not-found',
  'forbidden',
  'unauthorized',
  'invalid-input',
]);

const matters = (outcome: CheckOutcome): boolean =>
  outcome.kind === 'failed' && !(outcome.reason instanceof CloudError && expected.has(outcome.reason.kind));
