import type { Clause } from '../clause.ts';
import { isArticle, isFunctionWord } from '../function-words.ts';
import type { NameIndex } from '../known-names.ts';
import { withoutParticles } from '../korean.ts';
import type { Lexicon, OperationEntry, SlotEntry } from '../lexicon.ts';
import { type Match, range } from '../vocabulary.ts';

/** What the readers of slots share while one clause is read for one operation. */
export interface Work {
  readonly clause: Clause;
  readonly lexicon: Lexicon;
  readonly names: NameIndex;
  readonly now: Date;
  /** The operation that the clause is read for. */
  readonly entry?: OperationEntry;
  /** The slots that are being read. */
  readonly slots: readonly SlotEntry[];
  /** Tokens that have been read as values or as the cues of values. */
  readonly taken: Set<number>;
  /** The argument that was just asked for: a value on its own is meant for it. */
  readonly asked?: string | undefined;
}

/** Where a cue of the slot stands beside token `index`; both ends are token indexes. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly side: 'before' | 'after';
  /** Less than 1 where the word was mistyped. */
  readonly quality: number;
}

/** A meaningful cue right before the value, or right after it (`vpc-01 VPC에`). */
export function cueBeside(work: Work, slot: SlotEntry, index: number): Cue | undefined {
  const { tokens, matches } = work.clause;
  const here = tokens[index];
  if (here && slot.weakCues.has('라는') && /^이?라[는고]$/.test(here.tail))
    return { from: index, to: index, side: 'after', quality: 1 };
  const isNamed = ['name', 'names', 'connection'].includes(slot.slot.kind);
  let end = index;
  while (end > 0 && isSeparator(work, end - 1)) end -= 1;
  for (const match of matches) {
    if (!slot.cues.has(match.phrase) || match.to < end || match.to > index || isOver(work, match.to - 1)) continue;
    if ((isNamed && isAction(work, match)) || (end === index && isTakenByName(work, match))) continue;
    return { from: match.from, to: match.to, side: 'before', quality: match.quality };
  }
  if (here?.tail) return undefined;
  const after = matches.find(
    (match) => slot.cues.has(match.phrase) && match.from === index + 1 && !(isNamed && isAction(work, match)),
  );
  const glued = here?.end === work.clause.tokens[index + 1]?.start;
  return after && (glued || belongsBack(work, after.to) || isTakenByName(work, after))
    ? { from: after.from, to: after.to, side: 'after', quality: after.quality }
    : undefined;
}

/** A word of what the operation does: `snapshot web-01`, `web-ip 연결 해제`. */
const isAction = ({ clause: { matches, tokens }, entry }: Work, { from, to }: Match): boolean =>
  matches.some(
    (match) =>
      match.kind === 'action' &&
      match.quality === 1 &&
      match.from <= from &&
      match.to >= to &&
      entry?.actions.has(match.phrase) === true &&
      (match.to - match.from > to - from || tokens[from]?.kind === 'latin'),
  );

/**
 * A Korean noun between two names belongs to the one before it (`logs-2 볼륨 web-01에`), unless that has a noun before it
 * (`VPC vpc-01 서브넷 subnet-01`).
 */
function isTakenByName({ clause: { tokens, matches } }: Work, { from, to }: Match): boolean {
  const before = tokens[from - 1];
  const last = tokens[to - 1];
  const isNoun = (end: number) =>
    matches.some((match) => match.kind === 'noun' && match.quality === 1 && match.to === end);
  if (!before || !last || before.tail || !/\p{L}/u.test(before.text)) return false;
  const isWord = before.kind === 'latin' && !isFunctionWord(before) && !isNoun(from);
  if (before.kind !== 'value' && !isWord) return false;
  if (last.kind === 'hangul' ? withoutParticles(last.word).particles : last.tail) return true;
  const isKorean =
    last.kind === 'hangul' || tokens.slice(to, to + 2).some(({ kind, tail }) => kind === 'hangul' || tail);
  return isKorean && !isNoun(from - 1);
}

/** A preposition before the value or a particle after it. */
export function weakCueBeside(work: Work, slot: SlotEntry, index: number): boolean {
  const { tokens } = work.clause;
  const here = tokens[index];
  if (!here || slot.weakCues.size === 0) return false;
  const particles = here.tail || (here.kind === 'hangul' ? withoutParticles(here.word).particles : '');
  if (particles) return slot.weakCues.has(particles.replace(/(?<=에서|에)[는도]$/, ''));
  let before = index - 1;
  while (before >= 0 && isArticle(tokens[before] ?? here)) before -= 1;
  return slot.weakCues.has(tokens[before]?.word ?? '');
}

function isSeparator(work: Work, index: number): boolean {
  const token = work.clause.tokens[index];
  return token !== undefined && isArticle(token) && !work.taken.has(index);
}

/** A Korean noun with a particle of place or object has closed its phrase: the next name is another one's. */
function isOver(work: Work, index: number): boolean {
  const token = work.clause.tokens[index];
  if (!token) return false;
  const particles = token.kind === 'hangul' ? withoutParticles(token.word).particles : token.tail;
  return /^(?:에|에서|의|을|를|와|과|랑|이랑|하고|으로|로)$/.test(particles);
}

/** Whether a cue after a value ends there, so that it is not the cue of the next value. */
function belongsBack(work: Work, end: number): boolean {
  const { tokens } = work.clause;
  const last = tokens[end - 1];
  const next = tokens[end];
  if (!next || next.kind === 'mark' || !last) return true;
  if (last.tail || (last.kind === 'hangul' && withoutParticles(last.word).particles)) return true;
  return next.kind !== 'value' && next.kind !== 'quoted';
}

export function take(work: Work, from: number, to = from + 1): void {
  for (const index of range(from, to)) work.taken.add(index);
}
