import type { Answers, Cause, Diagnosis, Evidence, FailedCall, Question, Remedy } from '../../../tools/diagnosis.ts';
import type { GuidedStep } from '../../../tools/guided-step.ts';
import { OpenQuestion } from '../../../tools/open-question.ts';
import { type NumberedRemedy, numberedRemedies } from '../../../tools/remedy-numbers.ts';
import type { OperationCall } from '../../agent/events.ts';
import { readAnswer } from '../answer.ts';
import * as texts from './guide-texts.ts';
import type { Attempt, Session } from './session.ts';

/** How a call stands by now. `idle`: it never ran. */
export type Standing =
  | { readonly state: 'done' | 'running' | 'unknown' | 'idle' }
  | { readonly state: 'failed'; readonly failure: FailedCall };

/** What a guide can look at. Nothing of it changes anything. */
export interface GuideDesk {
  /** Without a failure: the latest one that the person has seen. Throws CloudError where there is none. */
  diagnose(failure: FailedCall | undefined, answers: Answers): Promise<Diagnosis>;
  /** What the reads of one cause show now. */
  recheck(about: FailedCall, playbook: string, answers: Answers): Promise<readonly Evidence[]>;
  standing(call: OperationCall): Promise<Standing>;
}

/** What a step hands on to the next one. */
type Course = Pick<GuidedStep, 'diagnosis' | 'answers' | 'tried'>;

/**
 * The next step after what has been told and done: finding, question, check, remedy, retry, verification. Throws
 * OpenQuestion where only the person can say something.
 */
export async function nextStep(
  session: Session | undefined,
  answer: string | undefined,
  desk: GuideDesk,
): Promise<GuidedStep> {
  if (!session || session.overtaken) {
    return finding({ diagnosis: await desk.diagnose(undefined, {}), answers: {}, tried: [] });
  }
  const { diagnosis, step } = session;
  const course: Course = { diagnosis, answers: step?.answers ?? {}, tried: step?.tried ?? [] };
  const run = await latestRun(session, desk);
  if (run) return await afterRun(course, run.attempt, run.standing, desk);
  switch (step?.step) {
    case 'remedy':
      return await withoutRun(course, step.number, desk);
    case 'retry':
      return await verifiedByReads(course, desk);
    case 'end':
      return step;
    case 'verification':
      return step.outcome === 'gone' ? end(course, true) : remedy(course);
    default:
      return await questionOrRemedy(course, session.asked ? answer : undefined, desk);
  }
}

interface Run {
  readonly attempt: Attempt;
  readonly standing: Standing;
}

/** The last thing that was really done; what nobody consented to was not. */
async function latestRun({ attempts, awaited }: Session, desk: GuideDesk): Promise<Run | undefined> {
  for (const attempt of [...attempts.toReversed(), ...(awaited ? [awaited] : [])]) {
    const standing = await desk.standing(attempt.call);
    if (standing.state !== 'idle') return { attempt, standing };
  }
  return undefined;
}

async function afterRun(course: Course, attempt: Attempt, standing: Standing, desk: GuideDesk): Promise<GuidedStep> {
  const { call } = attempt;
  const since = attempt.remedy ? withTried(course, attempt.remedy) : course;
  switch (standing.state) {
    case 'running':
      return { ...since, step: 'waiting', evidence: [], awaits: call.id, ...texts.goesOn(call.operation) };
    case 'failed':
      return attempt.kind === 'retry'
        ? await stillFailing(since, standing.failure, desk)
        : remedy(since, texts.remedyFailed(attempt.number, standing.failure.text));
    case 'done':
      if (attempt.kind === 'retry') return await succeeded(since, call, desk);
      return attempt.remedy.retries === 'afterwards' && canRetry(since)
        ? retry(since, texts.remedyDone(attempt.number))
        : await verifiedByReads(since, desk);
    default:
      return { ...since, step: 'verification', outcome: 'open', evidence: [], ...texts.outcomeUnknown(call.operation) };
  }
}

/** The step after a remedy that was told and that no call has carried out: the person has done it, or leaves it out. */
async function withoutRun(course: Course, number: number | undefined, desk: GuideDesk): Promise<GuidedStep> {
  const told = numberedRemedies(course.diagnosis).find((each) => each.number === number);
  if (!told) return remedy(course);
  const since = withTried(course, told.remedy);
  if (told.remedy.operation !== undefined) return remedy(since, texts.leftOut(told.number));
  const canHelp = told.remedy.retries === 'afterwards' || !['change', 'never'].includes(told.cause.retry);
  return canHelp && canRetry(since) ? retry(since, texts.adviceDone(told.number)) : await verifiedByReads(since, desk);
}

async function questionOrRemedy(course: Course, answer: string | undefined, desk: GuideDesk): Promise<GuidedStep> {
  const open = openQuestion(course);
  if (!open?.id) return remedy(course);
  if (answer === undefined) throw questionFor(open);
  const answers = { ...course.answers, [open.id]: open.yesNo ? readAnswer(answer) : answer };
  const diagnosis = await desk.diagnose(course.diagnosis.about, answers);
  return { ...finding({ ...course, diagnosis, answers }), step: 'check' };
}

/** What is still to be asked of the causes that nothing has proven. */
function openQuestion({ diagnosis: { causes, confidence }, answers }: Course): Question | undefined {
  if (confidence !== 'likely') return undefined;
  return causes
    .filter(({ verdict }) => verdict === 'likely')
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id !== undefined && answers[id] === undefined);
}

const questionFor = ({ en, ko, yesNo }: Question): OpenQuestion =>
  new OpenQuestion({ field: 'answer', fact: { en, ko }, choices: yesNo ? texts.yesNoChoices : [] });

function finding(course: Course): GuidedStep {
  const hasMore = openQuestion(course) !== undefined || nextRemedy(course) !== undefined;
  return { ...course, step: 'finding', evidence: [], ...texts.found(course.diagnosis, hasMore, canRetry(course)) };
}

const keyOf = ({ operation, input, action }: Remedy): string =>
  operation === undefined ? action.en : JSON.stringify([operation, input ?? {}]);

const withTried = (course: Course, done: Remedy): Course => ({
  ...course,
  tried: [...new Set([...course.tried, keyOf(done)])],
});

const nextRemedy = ({ diagnosis, tried }: Course): NumberedRemedy | undefined =>
  numberedRemedies(diagnosis).find((each) => !tried.includes(keyOf(each.remedy)));

function remedy(course: Course, before?: GuidedStep['said']): GuidedStep {
  const next = nextRemedy(course);
  if (!next) return end(course, false, before);
  return { ...course, step: 'remedy', number: next.number, evidence: [], ...texts.proposed(next, before) };
}

const canRetry = ({ diagnosis: { about } }: Pick<Course, 'diagnosis'>): boolean =>
  about.source === 'conversation' && about.operation !== undefined;

const retry = (course: Course, before: GuidedStep['said']): GuidedStep => ({
  ...course,
  step: 'retry',
  evidence: [],
  ...texts.retry(course.diagnosis.about, before),
});

const bestOf = ({ causes: [best], confidence }: Diagnosis): Cause | undefined =>
  confidence === 'unknown' ? undefined : best;

/** Where the request itself cannot tell: whether the reads that have proven the cause still do. */
async function verifiedByReads(course: Course, desk: GuideDesk): Promise<GuidedStep> {
  const best = bestOf(course.diagnosis);
  const evidence = best ? await desk.recheck(course.diagnosis.about, best.playbook, course.answers) : [];
  const speaks = (side: Evidence['speaks']) => evidence.some((each) => each.speaks === side);
  const outcome = speaks('for') ? 'stands' : speaks('against') ? 'gone' : 'open';
  const told = texts.verified(outcome, nextRemedy(course) !== undefined, canRetry(course));
  return { ...course, step: 'verification', outcome, evidence: [...evidence], ...told };
}

/** The request has succeeded. What its own success makes look like the cause, such as a name that is taken now, is none. */
async function succeeded(course: Course, call: OperationCall, desk: GuideDesk): Promise<GuidedStep> {
  const best = bestOf(course.diagnosis);
  const about = { ...course.diagnosis.about, input: call.input };
  const read = best ? await desk.recheck(about, best.playbook, course.answers) : [];
  const done: Evidence = { operation: call.operation, speaks: 'against', finding: texts.succeeded(call) };
  return {
    ...course,
    step: 'verification',
    outcome: 'gone',
    evidence: [done, ...read.filter(({ speaks }) => speaks === 'against')],
    ...texts.gone(call.operation),
  };
}

/** The request has failed again: for the same cause, or for another one. */
async function stillFailing(course: Course, failure: FailedCall, desk: GuideDesk): Promise<GuidedStep> {
  const diagnosis = await desk.diagnose(failure, course.answers);
  const [before, now] = [bestOf(course.diagnosis), bestOf(diagnosis)];
  const outcome = now && now.playbook !== before?.playbook ? 'another' : 'stands';
  const since: Course = { ...course, diagnosis };
  const again: Evidence = { ...operationOf(failure), speaks: 'for', finding: texts.failedAgain(failure.text) };
  const told = texts.stillFailing(outcome, now, nextRemedy(since) !== undefined);
  return { ...since, step: 'verification', outcome, evidence: [again, ...(now?.evidence ?? [])], ...told };
}

const operationOf = ({ operation }: FailedCall) => (operation === undefined ? {} : { operation });

const end = (course: Course, solved: boolean, before?: GuidedStep['said']): GuidedStep => ({
  ...course,
  step: 'end',
  evidence: [],
  ...texts.ended(solved, before),
});
