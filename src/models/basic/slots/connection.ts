import { looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import { isCity, latinSpelling } from '../places.ts';
import type { Token } from '../text.ts';
import { cueBeside, take, type Work, weakCueBeside } from './work.ts';

/** Every connection, for operations that accept more than one. */
export const allConnections = 'all';

const everywhere =
  /^(?:everywhere|anywhere|globally|worldwide|regardless|어디든|어디서든|상관없이|관계없이|막론하고|불문하고|구분없이)$/;
const each = /^(?:all|every|each|any|both|전체|모든|모두|전부|각|전)$/;
const place = /^(?:clouds?|regions?|providers?|csps?|accounts?|클라우드|리전|계정|곳|데)$/;

/** The connections that a sentence names, or `all`: by name, or by a part of one (`도쿄에서`). */
export function readConnections(entry: OperationEntry, slot: SlotEntry, work: Work): string[] {
  const all = allAt(entry, slot, work);
  if (all && slot.slot.kind === 'connection' && slot.slot.all) {
    take(work, all.from, all.to);
    return [allConnections];
  }
  const found = new Set<string>();
  for (const [index, token] of work.clause.tokens.entries()) {
    const known = work.taken.has(index) ? undefined : knownAt(slot, work, index, token);
    if (known === undefined) continue;
    takeWithCue(slot, work, index);
    found.add(known);
  }
  if (found.size > 0) return [...found];
  const unknown = work.clause.tokens.findIndex(
    (_token, index) => !work.taken.has(index) && isUnknownName(slot, work, index),
  );
  const name = work.clause.tokens[unknown]?.text;
  if (name === undefined) return [];
  takeWithCue(slot, work, unknown);
  return [name];
}

/** The word for a place without what is written to it: `도쿄` of `도쿄쪽에`, `도쿄꺼`. */
function placeOf(token: Token): string {
  if (token.kind !== 'hangul') return token.word;
  const { stem } = withoutParticles(token.word);
  return stem.length > 2 ? stem.replace(/(?:쪽|꺼|거|것|측|고|리전|지역|클라우드)$/, '') : stem;
}

function knownAt(slot: SlotEntry, work: Work, index: number, token: Token): string | undefined {
  if (token.kind === 'mark') return undefined;
  const word = placeOf(token);
  const known = work.names.connection(word) ?? work.names.connection(token.word);
  if (known === undefined || [word, token.word].includes(known.toLowerCase())) return known;
  return isTypeWord(work, index) || isOthersName(work, slot, index) ? undefined : known;
}

/** A name that is no known connection: taken where the sentence calls it one. */
function isUnknownName(slot: SlotEntry, work: Work, index: number): boolean {
  const token = work.clause.tokens[index];
  if (!token) return false;
  const named = looksLikeName(token) && !token.text.includes('/');
  if (!named && !isPlain(work, index)) return false;
  if (work.asked === slot.field) return true;
  const { types } = work.lexicon.names.guess(token.text);
  const cue = cueBeside(work, slot, index);
  if (cue && !named) {
    const { tokens } = work.clause;
    if (!/^(?:connection|연결|커넥션)/.test(tokens[cue.from]?.word ?? '')) return false;
    const led = /^(?:on|in|at|from|via|through|using|of|to|the|with)$/.test(tokens[cue.from - 1]?.word ?? '');
    return led || cue.side === 'after' || work.entry?.operation.subject === 'connection';
  }
  if (cue) return types.size === 0 || cue.side === 'before' || types.has('connection');
  return (
    named && types.has('connection') && work.names.types(token.text).size === 0 && weakCueBeside(work, slot, index)
  );
}

const noPlace =
  /^(?:nights?|days?|noon|midnight|dawn|weekends?|weekdays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|hand|rotation|demand|hold|top|front|time|peak|minutes?|seconds?|hours?|short|peace|mind|mode|use|itself|order|europe|asia|america)$/;

const isPlain = ({ clause }: Work, index: number): boolean => {
  const token = clause.tokens[index];
  return token?.kind === 'latin' && !noPlace.test(token.word) && !isFunctionWord(token) && !clause.covered.has(index);
};

/**
 * A place that is left when everything else has been read (`on foo-1`, `in osaka`). It is taken as it is written, so
 * that a request for one place never runs in another; that there is no such connection is said when it is called.
 */
export function readPlace(slot: SlotEntry, work: Work): { readonly index: number; readonly name: string } | undefined {
  for (const [index, token] of work.clause.tokens.entries()) {
    if (work.taken.has(index) || token.kind === 'mark') continue;
    const word = placeOf(token);
    if (word.length < 2) continue;
    const isPlace =
      ((isCity(word) || work.names.isShared(word)) && !isRegion(work, index)) ||
      (placed.test(placeWord(work, index)) && isPlain(work, index));
    const isNamed =
      looksLikeName(token) &&
      !token.text.includes('/') &&
      weakCueBeside(work, slot, index) &&
      mayBeConnection(work, token.text);
    if (!isNamed && (!isPlace || isOthersName(work, slot, index))) continue;
    takeWithCue(slot, work, index);
    return { index, name: looksLikeName(token) ? token.text : latinSpelling(word) };
  }
  return undefined;
}

/** Connections are often called as their accounts are. */
function mayBeConnection({ lexicon, names }: Work, name: string): boolean {
  const known = names.types(name);
  const types = known.size > 0 ? known : lexicon.names.guess(name).types;
  return types.size === 0 || types.has('connection') || types.has('credential');
}

/** `osaka 리전`: a region, whichever connection it is asked of. */
const isRegion = ({ clause, lexicon }: Work, index: number): boolean =>
  clause.matches.some(
    ({ phrase, from, to }) => lexicon.typeWords('region').has(phrase) && (to === index || from === index + 1),
  );

const placed = /^(?:in|on|at)$/;

function placeWord(work: Work, index: number): string {
  const token = work.clause.tokens[index];
  return token?.tail || (work.clause.tokens[index - 1]?.word ?? '');
}

function takeWithCue(slot: SlotEntry, work: Work, index: number): void {
  const cue = cueBeside(work, slot, index);
  if (cue) take(work, cue.from, cue.to);
  take(work, index);
}

/** A part of a connection's name that the sentence gives to something else: `region tokyo`. */
const isOthersName = (work: Work, slot: SlotEntry, index: number): boolean =>
  work.slots.some((other) => {
    if (other === slot || other.slot.kind !== 'name') return false;
    const cue = cueBeside(work, other, index);
    return cue !== undefined && (cue.side === 'before' || other.slot.of === 'region');
  });

function isTypeWord(work: Work, index: number): boolean {
  return work.clause.matches.some(({ from, to, quality }) => quality === 1 && from <= index && index < to);
}

/** `anywhere on mock-tokyo`. */
const isNarrowed = ({ clause: { tokens }, names }: Work, index: number): boolean =>
  /^(?:in|on|at|of|from)$/.test(tokens[index + 1]?.word ?? '') &&
  names.connection(tokens[index + 2]?.word ?? '') !== undefined;

/** `커넥션 전부 뒤져서`, `리전 전체에서`: Korean says how many after what it counts. */
function isAfterPlace(
  entry: OperationEntry,
  slot: SlotEntry,
  { clause: { tokens, matches } }: Work,
  index: number,
): boolean {
  const before = tokens[index - 1];
  if (before?.kind !== 'hangul') return false;
  const here = matches.filter(({ kind, to, quality }) => kind === 'noun' && to === index && quality === 1);
  if (here.some(({ phrase }) => entry.nouns.has(phrase))) return false;
  return here.some(({ phrase }) => slot.cues.has(phrase)) || place.test(withoutParticles(before.word).stem);
}

function allAt(entry: OperationEntry, slot: SlotEntry, work: Work): { from: number; to: number } | undefined {
  const { tokens, matches } = work.clause;
  for (const [index, token] of tokens.entries()) {
    const word = placeOf(token);
    if ((everywhere.test(word) || everywhere.test(token.word)) && !isNarrowed(work, index))
      return { from: index, to: index + 1 };
    if (work.asked === slot.field && each.test(word)) return { from: index, to: index + 1 };
    if (!each.test(word)) continue;
    if (isAfterPlace(entry, slot, work, index)) return { from: index - 1, to: index + 1 };
    for (const at of [index + 1, index + 2, index + 3]) {
      const next = tokens[at];
      if (!next) break;
      const noun = withoutParticles(next.word).stem;
      const match = matches.find(({ from, phrase }) => from === at && slot.cues.has(phrase));
      if (match) return { from: index, to: match.to };
      const isOwn = matches.some(({ from, phrase }) => from === at && entry.nouns.has(phrase));
      if (place.test(noun) && !isOwn) return { from: index, to: at + 1 };
      if (!isFunctionWord(next)) break;
    }
  }
  return undefined;
}
