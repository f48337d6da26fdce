import { type Clause, readClauses } from './clause.ts';
import { repeatOf } from './follow-up.ts';
import type { NameIndex } from './known-names.ts';
import type { Lexicon, OperationEntry } from './lexicon.ts';
import type { Memory, Request } from './memory.ts';
import type { Mood } from './mood.ts';
import { refersBack, resolve } from './references.ts';
import { missingOf, type Reading, readingsOf } from './score.ts';
import type { Sentence } from './text.ts';

export type Interpretation =
  | { readonly kind: 'requests'; readonly requests: readonly Request[] }
  /** A change that is only spoken of: asked about, ruled out or put off. */
  | { readonly kind: 'held'; readonly mood: Exclude<Mood, 'request'>; readonly reading: Reading }
  /** Two meanings are as good as each other. */
  | { readonly kind: 'choice'; readonly readings: readonly Reading[] }
  | { readonly kind: 'unclear'; readonly nearest: readonly Reading[] };

export interface Context {
  readonly lexicon: Lexicon;
  readonly names: NameIndex;
  readonly memory: Memory;
  readonly now: Date;
}

const readThreshold = 0.45;
const changeThreshold = 0.5;
/** A change needs its action and its object named, whatever else speaks for it. */
const evidenceThreshold = 0.48;
const closeness = 0.06;
const nearestCount = 3;

/** What a message asks for. */
export function interpret(sentence: Sentence, context: Context): Interpretation {
  const { whole, parts } = readClauses(sentence, context.lexicon);
  const read = interpretAll(parts, context);
  if (read.kind === 'requests' || read.kind === 'held' || parts.length === whole.length) return read;
  const unsplit = interpretAll(whole, context);
  return unsplit.kind === 'requests' ? unsplit : read;
}

function interpretAll(clauses: readonly Clause[], context: Context): Interpretation {
  const requests: Request[] = [];
  /** Also what was only spoken of: `don't delete web-01, just suspend it`. */
  const said: Request[] = [];
  let trouble: Interpretation | undefined;
  for (const clause of clauses) {
    const meaning = interpretClause(clause, context, said);
    if (meaning.kind === 'held') said.push(meaning.reading);
    if (meaning.kind === 'requests') {
      requests.push(...meaning.requests);
      said.push(...meaning.requests);
    } else trouble ??= meaning;
  }
  const droppable = trouble?.kind === 'held' && trouble.mood === 'negated';
  if (trouble && !(droppable && requests.length > 0)) return trouble;
  return requests.length > 0
    ? { kind: 'requests', requests: shareTargets(requests) }
    : { kind: 'unclear', nearest: [] };
}

function interpretClause(clause: Clause, context: Context, before: readonly Request[]): Interpretation {
  const repeat = repeatOf(clause, context);
  if (repeat) return { kind: 'requests', requests: repeat };
  const readings = readingsOf(context.lexicon.entries, { clause, ...context });
  const best = readings[0];
  if (!best) return { kind: 'unclear', nearest: [] };
  if (clause.mood !== 'request') {
    const instead = withoutChanges(clause.mood, readings);
    if (instead) return instead;
  }
  if (!isConvincing(best)) return { kind: 'unclear', nearest: readings.slice(0, nearestCount) };
  const rival = readings[1];
  if (rival && best.score - rival.score < closeness && isConvincing(rival) && differ(best, rival)) {
    return {
      kind: 'choice',
      readings: readings.filter(({ score }) => best.score - score < closeness).slice(0, nearestCount),
    };
  }
  return { kind: 'requests', requests: requestsOf(best, clause, context, before) };
}

/** A question may read; it changes nothing, and neither does anything that is negated or meant for later. */
function withoutChanges(mood: Exclude<Mood, 'request'>, readings: readonly Reading[]): Interpretation | undefined {
  const [best] = readings;
  if (!best) return undefined;
  const isChange = ({ entry }: Reading) => entry.operation.effect !== 'read';
  if (mood === 'asked' && isChange(best)) {
    const read = readings.find((reading) => !isChange(reading));
    if (read && isConvincing(read)) return { kind: 'requests', requests: [{ entry: read.entry, input: read.input }] };
  }
  if (isChange(best) || mood === 'negated') {
    return best.action > 0
      ? { kind: 'held', mood, reading: best }
      : { kind: 'unclear', nearest: readings.slice(0, nearestCount) };
  }
  return undefined;
}

function isConvincing({ entry, score, action, object }: Reading): boolean {
  if (entry.operation.effect === 'read') return score >= readThreshold && object > 0;
  return score >= changeThreshold && action >= evidenceThreshold && object >= evidenceThreshold;
}

/** Two reads may be mistaken for each other without harm. */
const differ = (first: Reading, second: Reading): boolean =>
  first.entry.operation.effect !== 'read' || second.entry.operation.effect !== 'read';

function requestsOf(reading: Reading, clause: Clause, context: Context, before: readonly Request[]): Request[] {
  const { entry, input, moreTargets } = reading;
  const { target } = entry.operation;
  const first = inherit({ entry, input }, before);
  if (!target) return [first];
  if (first.input[target.field] === undefined && refersBack(clause)) {
    const referred = resolve(clause, entry, context.memory, before);
    if (referred.length > 0) return referred.map((request) => ({ entry, input: { ...request.input, ...first.input } }));
  }
  const more = moreTargets.map((name) => ({ entry, input: { ...first.input, [target.field]: name } }));
  return [first, ...more];
}

/** Takes over what an earlier part of the same message has said: the connection, and the thing that it was about. */
function inherit(request: Request, before: readonly Request[]): Request {
  const input: Record<string, unknown> = { ...request.input };
  const last = before.at(-1);
  if (!last) return request;
  for (const { field, slot, required } of request.entry.slots) {
    if (input[field] !== undefined) continue;
    if (slot.kind === 'connection' && last.input.connection !== undefined) input[field] = last.input.connection;
    const { target } = last.entry.operation;
    const name = target && last.input[target.field];
    if (slot.kind === 'name' && required && target?.type === slot.of && name !== undefined) input[field] = name;
  }
  return { entry: request.entry, input };
}

/** `shut down and delete web-01`: an action without a target of its own takes that of the next one. */
function shareTargets(requests: readonly Request[]): Request[] {
  return requests.map((request, index) => {
    const { target } = request.entry.operation;
    const next = requests[index + 1];
    const name =
      next && target && next.entry.operation.target?.type === target.type
        ? next.input[next.entry.operation.target.field]
        : undefined;
    if (!target?.exists || name === undefined || request.input[target.field] !== undefined) return request;
    const { connection } = next?.input ?? {};
    return {
      entry: request.entry,
      input: { ...(connection === undefined ? {} : { connection }), ...request.input, [target.field]: name },
    };
  });
}

export const missingIn = ({ entry, input }: Request) => missingOf(entry, input);

export type { OperationEntry };
