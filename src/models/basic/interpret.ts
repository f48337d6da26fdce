import { asShown } from './as-shown.ts';
import { carryOver, shareTargets } from './carry-over.ts';
import { type Clause, readClauses } from './clause.ts';
import { coordinated } from './coordination.ts';
import { divide } from './division.ts';
import { leavesOut, withCompanions, withPlace } from './ellipsis.ts';
import { looksLikeName } from './entities.ts';
import { repeatOf } from './follow-up.ts';
import { isArticle } from './function-words.ts';
import type { NameIndex } from './known-names.ts';
import { toldOf } from './korean-mood.ts';
import { withNewName, withWebSource } from './left-open.ts';
import type { Lexicon } from './lexicon.ts';
import { type Memory, type Request, typesNamed } from './memory.ts';
import type { Mood } from './mood.ts';
import { pointsBack, refersBack, resolve } from './references.ts';
import { clear, mostNothing, requestMoodOf } from './request-mood.ts';
import { type Reading, readingsOf } from './score.ts';
import type { Sentence } from './text.ts';

export type Interpretation =
  | { readonly kind: 'requests'; readonly requests: readonly Request[] }
  /** A change that is only spoken of: asked about, ruled out or put off. */
  | {
      readonly kind: 'held';
      readonly mood: Exclude<Mood, 'request'>;
      readonly readings: readonly [Reading, ...Reading[]];
    }
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
/** What was learned of sentences like it is enough by itself. */
const learnedThreshold = {
  read: 0.12,
  change: 0.2,
  /** A change that no word of its definition speaks for. */
  unheardChange: 0.6,
} as const;
const nearestCount = 3;
const choiceCount = 6;

/** What a message asks for. */
export function interpret(sentence: Sentence, context: Context): Interpretation {
  const shown = asShown(sentence, context);
  if (shown) return { kind: 'requests', requests: [shown] };
  const clauses = readClauses(sentence, context.lexicon);
  const divided = divide(clauses, context);
  const read = interpretAll(divided, context);
  const asks = divided.every(({ recognised }) => (recognised?.nothing ?? 0) <= mostNothing);
  if (read.kind !== 'unclear' || clauses.parts.length === divided.length || !asks) return read;
  const split = interpretAll(clauses.parts, context);
  return split.kind === 'requests' ? split : read;
}

function interpretAll(clauses: readonly Clause[], context: Context): Interpretation {
  const requests: Request[] = [];
  /** Questions that name no operation; they only lead in to what follows: `is mock-tokyo there? test it`. */
  const leadIns: Request[] = [];
  /** Also what was only spoken of: `don't delete web-01, just suspend it`. Never carried out. */
  const said: Request[] = [];
  let trouble: Interpretation | undefined;
  for (const clause of clauses) {
    const heard = { ...clause, recognised: context.lexicon.recognise(clause) };
    const meaning = interpretClause(heard, context, said, clauses.length > 1);
    const named = namesOperation(clause, context.lexicon);
    if (meaning.kind === 'held') said.push(meaning.readings[0]);
    if (meaning.kind === 'requests') {
      said.push(...meaning.requests);
      (named || clause.mood === 'request' ? requests : leadIns).push(...meaning.requests);
    } else if (isReport(clause)) continue;
    else if (named || meaning.kind !== 'unclear') trouble ??= meaning;
  }
  const droppable = trouble?.kind === 'held' && trouble.mood === 'negated';
  if (trouble && !(droppable && requests.length > 0)) return trouble;
  const wanted = requests.length > 0 ? requests : leadIns;
  return wanted.length > 0 ? { kind: 'requests', requests: shareTargets(wanted) } : { kind: 'unclear', nearest: [] };
}

/** What a Korean sentence tells of the past only leads in to what the others ask for: `데모 끝났습니다. web-01 꺼주세요`. */
const isReport = ({ text, mood, firm }: Clause): boolean =>
  firm && mood === 'asked' && /[가-힣]/.test(text) && !/\?|지\s*(?:마|말|않|못)/.test(text) && toldOf(text) === 'asked';

const namesOperation = ({ matches }: Clause, lexicon: Lexicon): boolean =>
  matches.some(
    ({ kind, phrase, quality }) =>
      quality === 1 && (kind === 'action' ? lexicon.actions.has(phrase) : lexicon.nouns.has(phrase)),
  );

/** `oneOfMany`: other parts of the message ask for something too, which a question back would lose. */
function interpretClause(
  clause: Clause,
  context: Context,
  before: readonly Request[],
  oneOfMany: boolean,
): Interpretation {
  const several = repeatOf(clause, context) ?? eachOf(clause, context, before);
  if (several) return { kind: 'requests', requests: several };
  const readings = readingsOf(context.lexicon.entries, { clause, ...context });
  const [first] = readings;
  const meant = referredTo(readings, clause, context, before) ?? pointedAt(readings, clause, context, before);
  const best = meant ?? first;
  if (!best) return { kind: 'unclear', nearest: [] };
  const { nothing } = context.lexicon.recognise(clause);
  const pointed = meant !== undefined && best.commanded && best.action >= evidenceThreshold;
  const mood = pointed && !clause.firm && clause.mood === 'request' ? 'request' : requestMoodOf(clause, best, nothing);
  if (mood !== 'request') {
    const instead = withoutChanges(mood, best, readings);
    if (instead) return instead;
  }
  const talk = nothing > mostTalk;
  const convincing = talk && meant === undefined ? best.score >= surelyMeant : isConvincing(best);
  if (!convincing) return { kind: 'unclear', nearest: nearestOf(readings) };
  const named = meant !== undefined || before.length > 0 || isNamed(best, clause, context);
  const isRival = (other: Reading) =>
    best.share < (named ? clear : sureWithoutNoun) &&
    best.score - other.score < (named ? closeness : closenessWithoutNoun) &&
    mood === 'request' &&
    (named ? isConvincing(other) : other.action >= evidenceThreshold) &&
    differ(best, other);
  const rivals = oneOfMany ? [best] : readings.filter((reading) => reading === best || isRival(reading));
  if (rivals.length > 1) return { kind: 'choice', readings: rivals.slice(0, choiceCount) };
  return { kind: 'requests', requests: requestsOf(best, clause, context, before) };
}

const mostTalk = 0.5;
/** How good a reading must be in what sounds like mere talk. */
const surelyMeant = 0.6;

/** A question may read; it changes nothing, and neither does anything that is negated or meant for later. */
function withoutChanges(
  mood: Exclude<Mood, 'request'>,
  best: Reading,
  readings: readonly Reading[],
): Interpretation | undefined {
  if (!isChange(best) && mood !== 'negated') return undefined;
  const read = mood === 'asked' ? readings.find((reading) => !isChange(reading)) : undefined;
  if (read && isConvincing(read)) return { kind: 'requests', requests: [read] };
  return best.action > 0
    ? { kind: 'held', mood, readings: [best, ...likeIt(best, readings)] }
    : { kind: 'unclear', nearest: nearestOf(readings) };
}

const isChange = ({ entry }: Reading): boolean => entry.operation.effect !== 'read';

/** What else may have been meant, where the sentence does not say what the action is for. */
const likeIt = (best: Reading, readings: readonly Reading[]): Reading[] =>
  best.object >= evidenceThreshold
    ? []
    : readings.filter((reading) => reading !== best && reading.action >= evidenceThreshold).slice(0, nearestCount - 1);

/** Whether the sentence says what sort of thing the change is for, by a noun or by a name that tells it. */
function isNamed({ entry: { nouns, operation }, input }: Reading, { matches }: Clause, { lexicon, names }: Context) {
  const { target } = operation;
  const name = target && input[target.field];
  if (!target?.exists || operation.effect === 'read') return true;
  if (matches.some(({ kind, phrase, quality }) => kind === 'noun' && quality === 1 && nouns.has(phrase))) return true;
  if (typeof name !== 'string') return false;
  return names.types(name).has(target.type) || lexicon.names.guess(name).types.has(target.type);
}

const sureWithoutNoun = 0.7;
const closenessWithoutNoun = 0.3;

const nearestOf = (readings: readonly Reading[]): Reading[] =>
  readings.filter(({ heard }) => heard).slice(0, nearestCount);

function isConvincing(reading: Reading): boolean {
  const { score, action, object, share } = reading;
  const unheard = action <= share && object <= share;
  const { read, change, unheardChange } = learnedThreshold;
  if (share >= (isChange(reading) ? (unheard ? unheardChange : change) : read)) return true;
  if (!isChange(reading)) return score >= readThreshold && object > 0;
  return score >= changeThreshold && action >= evidenceThreshold && object >= evidenceThreshold;
}

/** Two reads may be mistaken for each other without harm. */
const differ = (first: Reading, second: Reading): boolean => isChange(first) || isChange(second);

/** `list VMs and VPCs`: the two lists. */
function eachOf(clause: Clause, context: Context, before: readonly Request[]): Request[] | undefined {
  const halves = coordinated(clause, context);
  const readings = halves?.map((half) => readingsOf(context.lexicon.entries, { clause: half, ...context })[0]);
  const lists = readings?.flatMap((reading) =>
    reading && isConvincing(reading) && !isChange(reading) && reading.missing.length === 0 ? [reading] : [],
  );
  if (!halves || !lists || lists.length < 2 || new Set(lists.map(({ entry }) => entry)).size < 2) return undefined;
  const [joint] = readingsOf(context.lexicon.entries, { clause, ...context });
  const isOf = (half: Clause) =>
    half.matches.some(({ kind, phrase }) => kind === 'noun' && joint?.entry.nouns.has(phrase));
  // `regions and zones` is one list.
  if (halves.every(isOf)) return undefined;
  const connection = lists.map(({ input }) => input.connection).find((value) => value !== undefined);
  const shared = connection === undefined ? {} : { connection };
  return lists.map(({ entry, input }) => carryOver({ entry, input: { ...shared, ...input } }, before));
}

/** What `noTarget` takes from a score, given back where the target is pointed at. */
const pointing = 0.5;

/** `reboot web-01 and show its status`: of a list and one thing, the one thing where the sentence points at it. */
function pointedAt(readings: readonly Reading[], clause: Clause, context: Context, before: readonly Request[]) {
  const [best] = readings;
  if (!best || isChange(best) || best.entry.operation.target) return undefined;
  return readings.find((reading) => {
    const { target } = reading.entry.operation;
    if (!target?.exists || isChange(reading) || reading.input[target.field] !== undefined) return false;
    if (reading.score + pointing < best.score || !pointsBack(clause, target.type, before, context.lexicon))
      return false;
    return resolve(clause, reading.entry, context.memory, before).length > 0;
  });
}

/** `delete it`: of actions for several types, the one for the type of what was named last. */
function referredTo(
  readings: readonly Reading[],
  clause: Clause,
  { memory, lexicon }: Context,
  before: readonly Request[],
): Reading | undefined {
  if (!refersBack(clause) && (asksForNoThing(readings) || !leavesOut(clause, lexicon))) return undefined;
  const types = new Set(typesNamed(before.length > 0 ? before : memory.latest));
  const [type] = types;
  if (types.size !== 1) return undefined;
  const fitting = readings.filter(({ input, entry: { operation } }) => {
    const { target } = operation;
    return target?.exists && target.type === type && input[target.field] === undefined;
  });
  const all = fitting.reduce((sum, { share }) => sum + share, 0);
  const [meant] = fitting.toSorted((a, b) => b.score + b.share / (all || 1) - (a.score + a.share / (all || 1)));
  const other = namesThing(clause, lexicon);
  /** What hears no action in the sentence is no rival of what does. */
  const rival = readings.find(({ action }) => action >= evidenceThreshold);
  const lag = (rival?.score ?? 0) - (meant?.score ?? 0);
  if (!meant || (other && (lag > mostLag || Object.keys(meant.input).length === 0))) return undefined;
  if (meant.action < evidenceThreshold && meant.share < all / 2) return undefined;
  const share = Math.max(meant.share, meant.share / (all || 1));
  return { ...meant, share, object: pointedObject, score: Math.max(meant.score, changeThreshold) };
}

/** What is asked for is about no single thing, so that none is left out: `오늘 실패한 호출 보여줘`. */
const asksForNoThing = ([best]: readonly Reading[]): boolean =>
  best !== undefined && best.entry.operation.target === undefined && best.share >= pointedObject;

/** Whether the clause itself says, by a noun or a name, what it is about. */
const namesThing = ({ matches, tokens }: Clause, lexicon: Lexicon): boolean =>
  tokens.some(looksLikeName) ||
  matches.some(
    ({ kind, phrase, quality, from }) =>
      kind === 'noun' && quality === 1 && lexicon.isThing(phrase) && !isWhence(tokens, from),
  );

/** `wipe it off the account`: where a thing is, not what it is. */
const isWhence = (tokens: Clause['tokens'], at: number): boolean => {
  const before = tokens.slice(0, at).findLast((token) => !isArticle(token));
  return /^(?:off|from|in)$/.test(before?.word ?? '');
};

/** How much worse a reading may be that takes `it` for what was named last, beside another name: `give it to web-02`. */
const mostLag = 0.15;
/** How surely a pronoun names an object. */
const pointedObject = 0.7;

function requestsOf(reading: Reading, clause: Clause, context: Context, before: readonly Request[]): Request[] {
  const { entry, moreTargets, moreConnections } = reading;
  const { target } = entry.operation;
  const said = withPlace(carryOver({ entry, input: reading.input }, before), clause, context.memory);
  const first = withWebSource(withNewName(said, clause, before), before);
  const isOpen = target !== undefined && first.input[target.field] === undefined;
  const referred =
    isOpen && (refersBack(clause) || leavesOut(clause, context.lexicon))
      ? resolve(clause, entry, context.memory, before)
      : [];
  const targets = [first, ...moreTargets.map((name) => withValue(first, target?.field, name))];
  const requests =
    referred.length > 0 ? referred.map(({ input }) => ({ entry, input: { ...input, ...first.input } })) : targets;
  const whole = requests.map((request) => withCompanions(request, clause, context.memory));
  return whole.flatMap((request) => [
    request,
    ...moreConnections.map((connection) => withValue(request, 'connection', connection)),
  ]);
}

const withValue = ({ entry, input }: Request, field: string | undefined, value: string): Request => ({
  entry,
  input: field === undefined ? input : { ...input, [field]: value },
});
