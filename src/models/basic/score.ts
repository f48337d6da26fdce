import type { Clause } from './clause.ts';
import { looksLikeName } from './entities.ts';
import { isFunctionWord } from './function-words.ts';
import type { OperationEntry, SlotEntry } from './lexicon.ts';
import { likeness, wordsOf } from './likeness.ts';
import type { Recognised } from './recogniser/recogniser.ts';
import { type Arguments, readArguments } from './slots/read.ts';
import { rulesAreComplete } from './slots/rules.ts';
import type { Work } from './slots/work.ts';
import { range } from './vocabulary.ts';
import { fitWords, type Heard, hear, type WordFit } from './words-heard.ts';

/** One operation as the meaning of a clause. */
export interface Reading {
  readonly entry: OperationEntry;
  readonly input: Readonly<Record<string, unknown>>;
  readonly moreTargets: readonly string[];
  readonly moreConnections: readonly string[];
  readonly missing: readonly SlotEntry[];
  /** From 0 to about 1. */
  readonly score: number;
  /** How surely the sentence names the action; 0 where it does not. */
  readonly action: number;
  /** How surely it names what the action is for, by a noun or by a name. */
  readonly object: number;
  /** How likely a sentence like it means the operation, by what was learned. */
  readonly share: number;
  /** A word of the operation itself was said. */
  readonly heard: boolean;
  /** The sentence tells to do it, rather than remarking on it. */
  readonly commanded: boolean;
}

type Looked = Omit<Work, 'slots'>;

/** Only the operations whose words fit best are looked at with their arguments. */
const shortList = 40;
/** What was learned counts this part of a score, the words that the definitions name the rest. */
const trust = 0.6;
/** From here on a share alone makes an operation worth looking at. */
const leastShare = 0.02;
const penalties = {
  missing: 0.05,
  /** The operation is for something that is there, and the sentence does not name it: rather a list than a question. */
  noTarget: { read: 0.25, change: 0.12 },
  unplaced: 0.12,
  /** A name that is taken already, for a thing to be made. */
  nameTaken: 0.1,
  /** The action is said of something else: `reboot history`. */
  otherObject: 0.3,
  /** The name looks like one of another type. */
  otherType: 0.25,
} as const;
/** From here on a change's object is named; below, an example that looks alike proves nothing. */
const sureObject = 0.6;
const bonuses = { about: 0.08, likeExample: 0.1 } as const;

/** What a clause could mean, best first. */
export function readingsOf(entries: readonly OperationEntry[], work: Omit<Looked, 'taken'>): Reading[] {
  const heard = hear(work.clause, work.lexicon);
  const learned = learnedOf(work);
  const shareOf = (name: string) => learned && (learned.shares.get(name) ?? 0);
  return entries
    .map((entry) => ({ entry, words: fitWords(entry, heard), share: shareOf(entry.operation.name) }))
    .filter(({ words, share }) => words.action + words.noun > 0 || (share ?? 0) >= leastShare)
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, shortList)
    .map(({ entry, words, share }) => readAs(entry, words, share, heard, { ...work, taken: new Set() }))
    .toSorted((a, b) => b.score - a.score);
}

/** A name alone, or a pronoun, is like no sentence in particular. */
function learnedOf({ clause, lexicon }: Pick<Looked, 'clause' | 'lexicon'>): Recognised | undefined {
  const tells = clause.tokens.some(
    (token, index) =>
      !looksLikeName(token) && token.kind !== 'mark' && (clause.covered.has(index) || !isFunctionWord(token)),
  );
  return tells ? lexicon.recognise(clause) : undefined;
}

const rank = ({ words, share = 0 }: { words: WordFit; share: number | undefined }): number =>
  words.action + words.noun + 4 * share;

function readAs(
  entry: OperationEntry,
  words: WordFit,
  learned: number | undefined,
  heard: Heard,
  work: Looked,
): Reading {
  const { target, effect } = entry.operation;
  const isRead = effect === 'read';
  const { values, moreTargets, moreConnections, unplaced } = readArguments(entry, {}, work);
  const missing = missingOf(entry, values);
  const object = objectFit(entry, words, values, work);
  const name = target && values[target.field];
  const fit = (Math.min(1, words.action) + object) / 2;
  const spoken = wordsOf(work.clause.tokens, (index) => work.taken.has(index));
  const byRules =
    fit * (0.35 + 0.65 * coverage(entry, words, heard, work)) +
    (isAbout(entry, heard, work) ? bonuses.about : 0) +
    (isRead || object >= sureObject ? bonuses.likeExample * Math.max(0, 2 * likeness(spoken, entry.examples) - 1) : 0) -
    penalties.missing * Math.min(4, missing.length) -
    (target?.exists && name === undefined ? penalties.noTarget[isRead ? 'read' : 'change'] : 0) -
    penalties.unplaced * unplaced -
    nameFault(entry, name, work) -
    (isAside(entry, words, heard, work) ? penalties.otherObject : 0);
  const share = effect === 'destroy' && heard.shows && words.actionTokens.size === 0 ? 0 : (learned ?? 0);
  const score = learned === undefined ? byRules : (1 - trust) * byRules + trust * Math.sqrt(share);
  const isHeard = words.noun > 0 || words.actionTokens.size > 0;
  return {
    entry,
    input: values,
    moreTargets,
    moreConnections,
    missing,
    score,
    share,
    action: Math.max(words.action, share),
    object: Math.max(object, share),
    heard: isHeard || share >= leastShare,
    commanded: heard.commands,
  };
}

function nameFault({ operation: { target } }: OperationEntry, name: unknown, work: Looked): number {
  if (!target || typeof name !== 'string') return 0;
  const known = work.names.types(name);
  if (!target.exists) return known.has(target.type) ? penalties.nameTaken : 0;
  const types = known.size > 0 ? known : work.lexicon.names.guess(name).types;
  return types.size > 0 && !types.has(target.type) ? penalties.otherType : 0;
}

/** Whether the object of the action is what the operation is about, by its noun or its name. */
function isAbout({ nouns, operation }: OperationEntry, { aim, clause }: Heard, work: Looked): boolean {
  if (aim === undefined) return false;
  const isHere = (match: Clause['matches'][number]) => match.from <= aim && aim < match.to;
  if (clause.matches.some((match) => match.kind === 'noun' && isHere(match) && nouns.has(match.phrase))) return true;
  const token = clause.tokens[aim];
  if (token?.kind !== 'value' || operation.subject === 'call') return false;
  const known = work.names.types(token.text);
  return (known.size > 0 ? known : work.lexicon.names.guess(token.text).types).has(operation.subject);
}

/** Whether a change's action is followed by a noun that the operation has no place for. */
function isAside({ operation, slots }: OperationEntry, words: WordFit, { aim, told }: Heard, work: Looked): boolean {
  if (operation.effect === 'read' || aim === undefined || words.nounTokens.has(aim) || work.taken.has(aim))
    return false;
  const here = told.filter(({ kind, from, to }) => kind === 'noun' && from <= aim && aim < to);
  return here.length > 0 && !here.some(({ phrase }) => slots.some(({ cues }) => cues.has(phrase)));
}

/** Without a noun, a name or value that fits, or an action that only one operation has, says what is meant. */
function objectFit(entry: OperationEntry, words: WordFit, values: Arguments['values'], work: Looked): number {
  if (words.noun > 0.9) return Math.min(1.05, words.noun);
  const ownAction = work.clause.matches.some(
    ({ kind, phrase, quality }) =>
      kind === 'action' && quality === 1 && entry.actions.has(phrase) && work.lexicon.actionUse(phrase) === 1,
  );
  return Math.max(words.noun, nameFit(entry, words, values, work), valueFit(entry, values), ownAction ? 0.7 : 0);
}

function nameFit({ operation }: OperationEntry, words: WordFit, values: Arguments['values'], work: Looked): number {
  const { target } = operation;
  if (!target) {
    const named = operation.subject === 'connection' && values.connection !== undefined;
    return named && words.actionTokens.size > 0 ? 0.8 : 0;
  }
  const name = values[target.field];
  if (typeof name !== 'string') return 0;
  const certain = words.othersNoun ? 0.85 : 0.95;
  const known = work.names.types(name);
  if (known.size > 0) return known.has(target.type) ? certain : 0;
  const guess = work.lexicon.names.guess(name);
  if (guess.types.size === 0) return 0.5;
  if (!guess.types.has(target.type)) return 0.1;
  return guess.certain ? certain : 0.8;
}

/** Values of a form that few operations take point at them; so does a state, but only for what is read. */
function valueFit(entry: OperationEntry, values: Arguments['values']): number {
  const kinds = new Set(entry.slots.flatMap(({ field, slot }) => (values[field] === undefined ? [] : [slot.kind])));
  if (kinds.has('time') || kinds.has('rules')) return 0.6;
  return kinds.has('choice') && entry.operation.effect === 'read' ? 0.5 : 0;
}

/** The share of what was said that the operation has a place for. */
function coverage(entry: OperationEntry, words: WordFit, heard: Heard, work: Looked): number {
  const { clause, lexicon, taken } = work;
  const { subject } = entry.operation;
  const own: ReadonlySet<number> = subject === 'call' ? new Set() : lexicon.typeWords(subject);
  const isCue = (phrase: number) => own.has(phrase) || entry.slots.some(({ cues }) => cues.has(phrase));
  const cues = new Set(
    clause.matches
      .filter(({ phrase, kind }) => kind === 'noun' && isCue(phrase))
      .flatMap(({ from, to }) => range(from, to)),
  );
  let said = 0;
  let explained = 0;
  for (const [index, token] of clause.tokens.entries()) {
    const tells = taken.has(index) || words.actionTokens.has(index) || heard.phrased.has(index);
    if (!tells && isFunctionWord(token)) continue;
    const weight = clause.covered.has(index) || token.kind === 'value' || taken.has(index) ? 1 : 0.5;
    said += weight;
    if (taken.has(index) || words.nounTokens.has(index) || words.actionTokens.has(index)) explained += weight;
    else if (cues.has(index)) explained += 0.7 * weight;
  }
  return said === 0 ? 0 : explained / said;
}

/** Required arguments without a value, and values that say only a part. */
export function missingOf(entry: OperationEntry, values: Readonly<Record<string, unknown>>): SlotEntry[] {
  return entry.slots.filter(({ field, slot, required }) => {
    const value = values[field];
    return value === undefined ? required : slot.kind === 'rules' && !rulesAreComplete(value);
  });
}
