import type { Clause } from './clause.ts';
import { isFunctionWord, isInterrogative, isNewness } from './function-words.ts';
import { withoutParticles } from './korean.ts';
import type { Lexicon, OperationEntry, SlotEntry } from './lexicon.ts';
import { type Arguments, readArguments } from './slots/read.ts';
import { rulesAreComplete } from './slots/rules.ts';
import type { Work } from './slots/work.ts';
import type { Token } from './text.ts';
import { type Match, range } from './vocabulary.ts';

/** One operation as the meaning of a clause. */
export interface Reading {
  readonly entry: OperationEntry;
  readonly input: Readonly<Record<string, unknown>>;
  readonly moreTargets: readonly string[];
  readonly missing: readonly SlotEntry[];
  /** From 0 to about 1. */
  readonly score: number;
  /** How surely the sentence names the action; 0 where it does not. */
  readonly action: number;
  /** How surely it names what the action is for, by a noun or by a name. */
  readonly object: number;
}

/** Only the operations whose words fit best are looked at with their arguments. */
const shortList = 40;

/** What a clause could mean, best first. */
export function readingsOf(entries: readonly OperationEntry[], work: Omit<Work, 'taken' | 'slots'>): Reading[] {
  const { clause, lexicon } = work;
  const told = tellingMatches(clause, lexicon);
  const heads = headActions(clause, told);
  const wish = isWish(clause, heads);
  const aim = headObject(clause, heads);
  return entries
    .map((entry) => ({ entry, lexical: lexicalFit(entry, told, heads, clause, wish) }))
    .filter(({ lexical }) => lexical.action + lexical.noun > 0)
    .toSorted((a, b) => b.lexical.action + b.lexical.noun - a.lexical.action - a.lexical.noun)
    .slice(0, shortList)
    .map(({ entry, lexical }) => fullFit(entry, lexical, aim, { ...work, taken: new Set() }))
    .toSorted((a, b) => b.score - a.score);
}

/** Where the object of the governing action stands: right after it in English, before it or marked 을/를 in Korean. */
function headObject(clause: Clause, heads: ReadonlySet<number>): number | undefined {
  const { tokens } = clause;
  const [head] = heads;
  const verb = head === undefined ? undefined : tokens[head];
  if (head === undefined || !verb) return undefined;
  if (verb.kind !== 'hangul') {
    const at = tokens.findIndex((token, index) => index > head && (!isFunctionWord(token) || token.kind === 'mark'));
    return at < 0 || tokens[at]?.kind === 'mark' ? undefined : at;
  }
  const particleOf = (token: Token) =>
    token.tail || (token.kind === 'hangul' ? withoutParticles(token.word).particles : '');
  const marked = tokens.findLastIndex((token, index) => index < head && /^(?:들)?[을를]$/.test(particleOf(token)));
  if (marked >= 0) return marked;
  const before = tokens[head - 1];
  return before && before.kind !== 'mark' && particleOf(before) === '' ? head - 1 : undefined;
}

/** What is needed to look at one operation. */
type Looked = Omit<Work, 'slots'>;

interface LexicalFit {
  readonly action: number;
  readonly noun: number;
  /** Tokens that the operation's own words explain. */
  readonly explained: ReadonlySet<number>;
  readonly actionTokens: ReadonlySet<number>;
}

/** A word of some operation; `part` of a longer one as `VM` is of `VM 상태`. */
interface Told extends Match {
  readonly part: boolean;
}

function tellingMatches(clause: Clause, lexicon: Lexicon): Told[] {
  const words = clause.matches.filter(({ kind, phrase }) =>
    (kind === 'action' ? lexicon.actions : lexicon.nouns).has(phrase),
  );
  const isInside = (match: Match, other: Match) =>
    other.kind === match.kind &&
    other.from <= match.from &&
    other.to >= match.to &&
    other.to - other.from > match.to - match.from;
  return words.map((match) => ({ ...match, part: words.some((other) => isInside(match, other)) }));
}

const partWeight = 0.8;

/** `I need a new VM`: something is to be made, although no verb says so. */
const isWish = (clause: Clause, heads: ReadonlySet<number>): boolean =>
  heads.size === 0 &&
  clause.mood === 'request' &&
  clause.tokens.some(isNewness) &&
  clause.tokens.some(({ word }) => /^(?:need|want|like|needs|wants|필요)/.test(word));

function lexicalFit(
  entry: OperationEntry,
  told: readonly Told[],
  heads: ReadonlySet<number>,
  clause: Clause,
  wish: boolean,
): LexicalFit {
  const isRead = entry.operation.effect === 'read';
  const explained = new Set<number>();
  const actionTokens = new Set<number>();
  let action = 0;
  let noun = 0;
  for (const match of told) {
    const actionWeight = match.kind === 'action' ? entry.actions.get(match.phrase) : undefined;
    if (actionWeight !== undefined && (isRead || (match.form !== 'modifier' && match.form !== 'past'))) {
      const place = heads.has(match.from) ? 1 : isRead ? 0.8 : 0.6;
      action = Math.max(action, actionWeight * match.quality * place * (match.part ? partWeight : 1));
      for (const index of range(match.from, match.to)) actionTokens.add(index);
    }
    const nounWeight = match.kind === 'noun' ? entry.nouns.get(match.phrase) : undefined;
    if (nounWeight !== undefined) {
      noun = Math.max(
        noun,
        (nounWeight * match.quality + 0.04 * (match.to - match.from - 1)) * (match.part ? partWeight : 1),
      );
      for (const index of range(match.from, match.to)) explained.add(index);
    }
  }
  if (noun > 0) {
    for (const match of clause.matches) {
      if (match.kind !== 'noun' || !entry.qualifiers.has(match.phrase) || explained.has(match.from)) continue;
      noun = Math.min(1.05, noun + 0.05);
      for (const index of range(match.from, match.to)) explained.add(index);
    }
  }
  const asks = clause.tokens.some(isInterrogative);
  if (isRead && action < 0.6 && (asks || heads.size === 0)) action = asks ? 0.7 : 0.6;
  if (entry.operation.effect === 'create') {
    if (wish) action = 0.9;
    else if (action > 0 && clause.tokens.some(isNewness)) action += 0.05;
  }
  return { action, noun, explained, actionTokens };
}

/** Where the action that governs a clause stands: the first one in English, the last one in Korean. */
function headActions(clause: Clause, told: readonly Told[]): ReadonlySet<number> {
  const verbs = told.filter(
    ({ kind, form, part }) => kind === 'action' && !part && form !== 'modifier' && form !== 'past',
  );
  const korean = verbs.filter(({ from }) => clause.tokens[from]?.kind === 'hangul');
  if (korean.length > 0) return new Set([Math.max(...korean.map(({ from }) => from))]);
  return verbs.length > 0 ? new Set([Math.min(...verbs.map(({ from }) => from))]) : new Set();
}

function fullFit(entry: OperationEntry, lexical: LexicalFit, aim: number | undefined, work: Looked): Reading {
  const { operation } = entry;
  const read = readArguments(entry, {}, work);
  const missing = missingOf(entry, read.values);
  const object = objectFit(entry, lexical, read, work);
  const cover = coverage(entry, lexical, work);
  const target = operation.target && read.values[operation.target.field];
  const taken =
    typeof target === 'string' &&
    operation.target?.exists === false &&
    work.names.types(target).has(operation.target.type);
  const score =
    (0.5 * Math.min(1, lexical.action) + 0.5 * object) * (0.35 + 0.65 * cover) -
    0.05 * Math.min(4, missing.length) -
    (operation.target?.exists && target === undefined ? 0.12 : 0) -
    0.12 * read.unplaced -
    (taken ? 0.1 : 0) +
    (aim !== undefined && isAbout(entry, aim, work) ? 0.08 : 0);
  return {
    entry,
    input: read.values,
    moreTargets: read.moreTargets,
    missing,
    score,
    action: lexical.action,
    object,
  };
}

/** Whether the object of the action is what the operation is about, by its noun or its name. */
function isAbout(entry: OperationEntry, index: number, work: Looked): boolean {
  const { tokens, matches } = work.clause;
  const { subject } = entry.operation;
  if (
    matches.some(
      ({ phrase, kind, from, to }) => kind === 'noun' && from <= index && index < to && entry.nouns.has(phrase),
    )
  )
    return true;
  const token = tokens[index];
  if (!token || token.kind !== 'value' || subject === 'call') return false;
  const known = work.names.types(token.text);
  return (known.size > 0 ? known : work.lexicon.names.guess(token.text).types).has(subject);
}

/** Without a noun, a name of the right type, or an action that only one operation has, says what is meant. */
function objectFit(entry: OperationEntry, lexical: LexicalFit, read: Arguments, work: Looked): number {
  if (lexical.noun > 0.9) return Math.min(1.05, lexical.noun);
  const { target } = entry.operation;
  const name = target && read.values[target.field];
  let fit = lexical.noun;
  if (target && typeof name === 'string') {
    const known = work.names.types(name);
    const guess = work.lexicon.names.guess(name);
    if (known.size > 0) fit = Math.max(fit, known.has(target.type) ? 0.95 : 0);
    else if (guess.types.has(target.type)) fit = Math.max(fit, guess.certain ? 0.95 : 0.8);
    else fit = Math.max(fit, guess.types.size === 0 ? 0.5 : 0.1);
  }
  const own = work.clause.matches.some((match) => isOwnAction(match, entry, work));
  return own ? Math.max(fit, 0.7) : fit;
}

/** The action is this operation's alone: `resume`, `재부팅`. */
const isOwnAction = ({ kind, phrase, quality }: Match, entry: OperationEntry, work: Looked): boolean =>
  kind === 'action' && quality === 1 && entry.actions.has(phrase) && work.lexicon.actionUse(phrase) === 1;

/** The share of what was said that the operation has a place for. */
function coverage(entry: OperationEntry, lexical: LexicalFit, work: Looked): number {
  const { clause, lexicon } = work;
  const { subject } = entry.operation;
  const own: ReadonlySet<number> = subject === 'call' ? new Set() : lexicon.typeWords(subject);
  const cues = new Set(
    clause.matches
      .filter(
        ({ phrase, kind }) => kind === 'noun' && (own.has(phrase) || entry.slots.some((slot) => slot.cues.has(phrase))),
      )
      .flatMap(({ from, to }) => range(from, to)),
  );
  let said = 0;
  let explained = 0;
  for (const [index, token] of clause.tokens.entries()) {
    const isVocabulary = clause.covered.has(index);
    if (
      !work.taken.has(index) &&
      (token.kind === 'mark' || (isFunctionWord(token) && !lexical.actionTokens.has(index)))
    )
      continue;
    const weight = isVocabulary || token.kind === 'value' || work.taken.has(index) ? 1 : 0.5;
    said += weight;
    if (work.taken.has(index) || lexical.explained.has(index) || lexical.actionTokens.has(index)) explained += weight;
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
