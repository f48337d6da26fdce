import { looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
import { cueBeside, take, type Work, weakCueBeside } from './work.ts';

/** Every connection, for operations that accept more than one. */
export const allConnections = 'all';

const everywhere = /^(?:everywhere|anywhere|globally|어디든|어디서든)$/;
const each = /^(?:all|every|each|any|both|전체|모든|모두|전부|각|전)$/;
const place = /^(?:clouds?|regions?|providers?|csps?|accounts?|클라우드|리전|계정|곳|데)$/;

/** A connection by its name, by a part of it (`도쿄에서`), or all of them. */
export function readConnection(slot: SlotEntry, work: Work): string | undefined {
  const { tokens } = work.clause;
  const all = allAt(slot, work);
  if (all && slot.slot.kind === 'connection' && slot.slot.all) {
    take(work, all.from, all.to);
    return allConnections;
  }
  for (const [index, token] of tokens.entries()) {
    if (work.taken.has(index) || token.kind === 'mark') continue;
    const word = token.kind === 'hangul' ? withoutParticles(token.word).stem : token.word;
    const known = work.names.connection(word) ?? work.names.connection(token.word);
    if (known === undefined) continue;
    const isPart = known.toLowerCase() !== word && known.toLowerCase() !== token.word;
    if (isPart && (isTypeWord(work, index) || isOthersName(work, slot, index))) continue;
    takeWithCue(slot, work, index);
    return known;
  }
  for (const [index, token] of tokens.entries()) {
    if (work.taken.has(index) || !isUnknownName(slot, work, index)) continue;
    takeWithCue(slot, work, index);
    return token.text;
  }
  return undefined;
}

/** A name that is no known connection: taken where the sentence calls it one. */
function isUnknownName(slot: SlotEntry, work: Work, index: number): boolean {
  const token = work.clause.tokens[index];
  if (!token) return false;
  const named = looksLikeName(token);
  const plain = token.kind === 'latin' && !isFunctionWord(token) && !work.clause.covered.has(index);
  if (work.asked === slot.field && (named || plain)) return true;
  if (!named && !plain) return false;
  const { types } = work.lexicon.names.guess(token.text);
  if (cueBeside(work, slot, index)) return named || types.size === 0;
  if (!named || work.names.types(token.text).size > 0) return false;
  if (!weakCueBeside(work, slot, index)) return false;
  return (
    types.has('connection') ||
    (!work.names.connectionsComplete && types.size === 0 && /^(?:on|at|에서)$/.test(placeWord(work, index)))
  );
}

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
  work.slots.some(
    (other) => other !== slot && other.slot.kind === 'name' && cueBeside(work, other, index) !== undefined,
  );

function isTypeWord(work: Work, index: number): boolean {
  return work.clause.matches.some(({ from, to }) => from <= index && index < to);
}

function allAt(slot: SlotEntry, work: Work): { from: number; to: number } | undefined {
  const { tokens, matches } = work.clause;
  for (const [index, token] of tokens.entries()) {
    const word = token.kind === 'hangul' ? withoutParticles(token.word).stem : token.word;
    if (everywhere.test(word)) return { from: index, to: index + 1 };
    if (work.asked === slot.field && each.test(word)) return { from: index, to: index + 1 };
    if (!each.test(word)) continue;
    for (const at of [index + 1, index + 2, index + 3]) {
      const next = tokens[at];
      if (!next) break;
      const noun = withoutParticles(next.word).stem;
      const match = matches.find(({ from, phrase }) => from === at && slot.cues.has(phrase));
      if (match) return { from: index, to: match.to };
      if (place.test(noun)) return { from: index, to: at + 1 };
      if (!isFunctionWord(next)) break;
    }
  }
  return undefined;
}
