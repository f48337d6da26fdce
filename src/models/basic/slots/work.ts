import type { Clause } from '../clause.ts';
import { isArticle } from '../function-words.ts';
import type { NameIndex } from '../known-names.ts';
import { withoutParticles } from '../korean.ts';
import type { Lexicon, SlotEntry } from '../lexicon.ts';
import { range } from '../vocabulary.ts';

/** What the readers of slots share while one clause is read for one operation. */
export interface Work {
  readonly clause: Clause;
  readonly lexicon: Lexicon;
  readonly names: NameIndex;
  readonly now: Date;
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
}

/** A meaningful cue right before the value, or right after it (`vpc-01 VPC에`). */
export function cueBeside(work: Work, slot: SlotEntry, index: number): Cue | undefined {
  const { tokens, matches } = work.clause;
  const here = tokens[index];
  if (here && slot.weakCues.has(here.tail) && /라는$/.test(here.tail)) return { from: index, to: index, side: 'after' };
  let end = index;
  while (end > 0 && isSeparator(work, end - 1)) end -= 1;
  for (const match of matches) {
    if (!slot.cues.has(match.phrase)) continue;
    if (match.to === end && !isOver(work, match.to - 1)) return { from: match.from, to: match.to, side: 'before' };
  }
  if (here?.tail) return undefined;
  const after = matches.find((match) => slot.cues.has(match.phrase) && match.from === index + 1);
  const glued = here?.end === work.clause.tokens[index + 1]?.start;
  return after && (glued || belongsBack(work, after.to))
    ? { from: after.from, to: after.to, side: 'after' }
    : undefined;
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
  return /^(?:에|에서|의|을|를|와|과|랑|이랑|하고)$/.test(particles);
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
