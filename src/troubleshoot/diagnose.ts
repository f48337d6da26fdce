import limited from 'p-limit';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Answers, Cause, CauseVerdict, Diagnosis, Evidence, FailedCall } from '../../tools/diagnosis.ts';
import { describeError } from '../../tools/error-text.ts';
import { type CheckOutcome, runChecks } from './check.ts';
import type { Candidate, Classifier } from './classify.ts';
import type { Expressions, Facts } from './expressions.ts';
import type { Playbook } from './playbook.ts';
import { answerEvidence, answersIn, openQuestions } from './questions.ts';
import { type Reading, readOnce } from './reading.ts';
import { type Proposals, remediesOf } from './remedies.ts';

export interface DiagnosisTools {
  readonly playbooks: readonly Playbook[];
  readonly classifier: Classifier;
  readonly expressions: Expressions;
  readonly reading: Reading;
  readonly proposals: Proposals;
  /** What the person has answered to questions of playbooks. */
  readonly answers?: Answers;
  readonly signal: AbortSignal;
  readonly progress?: ((message: Localized) => void) | undefined;
}

/** Candidates that are looked into, and reads that are under way at a time. */
const mostCandidates = 6;
const readsAtATime = 4;
/** For all checks of a diagnosis together. */
const checkLimitMs = 30_000;

/** Why a call failed: rules recognise what it may be, reads confirm or exclude it. Changes nothing. */
export async function diagnose(failed: FailedCall, tools: DiagnosisTools): Promise<Diagnosis> {
  const about = fromElsewhere(failed, tools.classifier) ? withoutPlace(failed) : failed;
  const candidates = candidatesFor(about, tools);
  if (candidates.length > 0) {
    tools.progress?.({
      en: `checking ${candidates.length} possible cause${candidates.length === 1 ? '' : 's'}`,
      ko: `가능한 원인 ${candidates.length}가지를 확인하고 있습니다`,
    });
  }
  const limit = AbortSignal.timeout(checkLimitMs);
  const signal = AbortSignal.any([tools.signal, limit]);
  const queue = limited(readsAtATime);
  const once = readOnce({
    read: (operation, input, read) => queue(() => tools.reading.read(operation, input, read)),
  });
  const weighed = await Promise.all(
    candidates.map((candidate) => weigh(candidate, about, { ...tools, reading: once, signal })),
  );
  tools.signal.throwIfAborted();
  // What only may hide behind another text is a cause where it is proven, and no guess otherwise.
  const told = weighed.filter(({ score, cause }) => score > 0 || cause.verdict === 'confirmed');
  // Words that hide another cause speak for themselves: what a read has proven behind them comes first.
  const hides = told.some(({ score, cause }) => score === 0 && isRead(cause));
  const causes = told.toSorted(byEvidence(hides ? isRead : () => false)).map(({ cause }) => cause);
  const unchecked = weighed.flatMap(({ failed }) => failed);
  return {
    about,
    causes,
    confidence: causes[0] && causes[0].verdict !== 'excluded' ? causes[0].verdict : 'unknown',
    unchecked: [...new Map(unchecked.map((each) => [each.en, each])).values()],
  };
}

/** A text that was pasted, which nothing on the connection at hand explains: it may be of any other cloud. */
const fromElsewhere = (failed: FailedCall, classifier: Classifier): boolean =>
  failed.source === 'pasted' && failed.provider !== undefined && classifier.classify(failed).length === 0;

function withoutPlace({ connection: _c, provider: _p, region: _r, zone: _z, ...failed }: FailedCall): FailedCall {
  return failed;
}

/** The likeliest by their texts, and what may hide behind those. */
function candidatesFor(about: FailedCall, { classifier, playbooks }: DiagnosisTools): readonly Candidate[] {
  const found = classifier.classify(about).slice(0, mostCandidates);
  const known = new Set(found.map(({ playbook }) => playbook.id));
  const hidden = new Set(found.flatMap(({ playbook }) => playbook.mayHide).filter((id) => !known.has(id)));
  return [
    ...found,
    ...playbooks
      .filter(({ id, match }) => hidden.has(id) && suits(match, about.provider))
      .map((playbook) => ({ playbook, score: 0, match: {} })),
  ];
}

const suits = (rules: Playbook['match'], provider: string | undefined): boolean =>
  provider === undefined || rules.some(({ providers }) => !providers || providers.includes(provider));

interface Weighed {
  readonly cause: Cause;
  readonly score: number;
  readonly failed: readonly Localized[];
}

async function weigh(
  { playbook, match, score }: Candidate,
  about: FailedCall,
  tools: DiagnosisTools,
): Promise<Weighed> {
  const { expressions, answers = {} } = tools;
  const facts: Facts = {
    call: about,
    error: { kind: about.kind, code: about.code, text: about.text },
    match,
    answer: answersIn(playbook, answers),
  };
  const outcomes = [...(await runChecks(playbook.checks, facts, tools))];
  const evidence = [
    ...outcomes.flatMap(([, outcome]) => (outcome.kind === 'evidence' ? [outcome.evidence] : [])),
    ...(await answerEvidence(playbook, facts, answers, expressions)),
  ];
  const verdict = verdictOf(evidence);
  const found = Object.fromEntries(
    outcomes.map(([id, outcome]) => [id, outcome.kind === 'evidence' ? outcome.answer : undefined]),
  );
  const known = { ...facts, found };
  return {
    score,
    failed: outcomes.flatMap(([, outcome]) => unchecked(outcome)),
    cause: {
      playbook: playbook.id,
      title: playbook.title,
      verdict,
      cause: playbook.cause,
      explanation: playbook.explanation,
      evidence,
      remedies: verdict === 'excluded' ? [] : await remediesOf(playbook.remedies, known, tools),
      retry: playbook.retry,
      questions: verdict === 'likely' ? await openQuestions(playbook, known, answers, expressions) : [],
      source: playbook.source,
    },
  };
}

function verdictOf(evidence: readonly Evidence[]): CauseVerdict {
  const speaks = (side: Evidence['speaks']) => evidence.some((each) => each.speaks === side);
  if (speaks('for')) return speaks('against') ? 'likely' : 'confirmed';
  return speaks('against') ? 'excluded' : 'likely';
}

/** A read that a handler does not have is no news: its check was not for this cloud. */
export function unchecked(outcome: CheckOutcome): Localized[] {
  if (outcome.kind !== 'failed') return [];
  const { operation, reason } = outcome;
  if (!(reason instanceof CloudError)) {
    return [{ en: `${operation} did not answer in time.`, ko: `${operation} 조회가 제시간에 끝나지 않았습니다.` }];
  }
  const { message } = describeError(reason);
  return [{ en: `${operation}: ${message.en}`, ko: `${operation}: ${message.ko}` }];
}

const ranks: Readonly<Record<CauseVerdict, number>> = { confirmed: 2, likely: 1, excluded: 0 };

/** Whether a read has proven it, not the words of the failure alone. */
const isRead = ({ verdict, evidence }: Cause): boolean =>
  verdict === 'confirmed' && evidence.some(({ speaks, operation }) => speaks === 'for' && operation !== undefined);

const byEvidence =
  (comesFirst: (cause: Cause) => boolean) =>
  (first: Weighed, second: Weighed): number => {
    const rank = ranks[second.cause.verdict] - ranks[first.cause.verdict];
    const ahead = Number(comesFirst(second.cause)) - Number(comesFirst(first.cause));
    const weight = ({ cause }: Weighed) => cause.evidence.filter(({ speaks }) => speaks === 'for').length;
    return rank || ahead || weight(second) - weight(first) || second.score - first.score;
  };
