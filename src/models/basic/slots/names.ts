import { providers } from '../../../../drivers/index.ts';
import { looksLikeName } from '../entities.ts';
import { isFunctionWord, isJoiner, joiningTail } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import type { NameType } from '../name-patterns.ts';
import { latinSpelling } from '../places.ts';
import type { Token } from '../text.ts';
import { range } from '../vocabulary.ts';
import { type Cue, cueBeside, take, type Work, weakCueBeside } from './work.ts';

/** A token that may be a name. */
interface Candidate {
  readonly index: number;
  readonly text: string;
  /** A plain word that nothing else explains; it counts only where the sentence makes it a name. */
  readonly plain: boolean;
  /** The word could also be a mistyped word of some operation. */
  readonly doubtful?: boolean;
}

interface Fit {
  readonly candidate: Candidate;
  readonly slot: SlotEntry;
  readonly score: number;
}

export interface NamesRead {
  readonly values: Readonly<Record<string, string | string[]>>;
  /** Further targets of the same request: `web-02` of `suspend web-01 and web-02`. */
  readonly moreTargets: readonly string[];
  /** Where names stand that the operation has no place for. */
  readonly unplaced: readonly number[];
}

const strongCue = 4;
const weakCue = 1;
const ofType = 3;
const likeType = 1.5;

/** Gives the names in a sentence to the slots that they fit best. */
export function readNames(entry: OperationEntry, open: readonly SlotEntry[], work: Work): NamesRead {
  const slots = open.filter(({ slot }) => slot.kind === 'name' || slot.kind === 'names');
  const candidates = candidatesOf(work);
  const fits = candidates
    .flatMap((candidate) => slots.map((slot) => ({ candidate, slot, score: fitOf(entry, slot, candidate, work) })))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.candidate.index - b.candidate.index);

  const values: Record<string, string | string[]> = {};
  const placed = new Map<number, SlotEntry>();
  for (const { candidate, slot } of fits) {
    if (placed.has(candidate.index)) continue;
    const present = values[slot.field];
    if (slot.slot.kind === 'names') values[slot.field] = [...(Array.isArray(present) ? present : []), candidate.text];
    else if (present === undefined) values[slot.field] = candidate.text;
    else continue;
    placed.set(candidate.index, slot);
  }
  const moreTargets = furtherTargets(entry, fits, placed, work);
  for (const more of moreTargets) placed.set(more.index, more.slot);
  for (const [index, slot] of placed) {
    const cue = cueBeside(work, slot, index);
    if (cue) take(work, cue.from, cue.to);
    take(work, index);
  }
  return {
    values: inOrder(values, candidates),
    moreTargets: moreTargets.map(({ text }) => text),
    unplaced: candidates.flatMap(({ index, plain }) => (plain || placed.has(index) ? [] : [index])),
  };
}

/** Names of one slot in the order in which they were said. */
function inOrder(values: Record<string, string | string[]>, candidates: readonly Candidate[]) {
  const order = candidates.map(({ text }) => text);
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) : value,
    ]),
  );
}

function furtherTargets(
  entry: OperationEntry,
  fits: readonly Fit[],
  placed: ReadonlyMap<number, SlotEntry>,
  work: Work,
): { index: number; text: string; slot: SlotEntry }[] {
  const field = entry.operation.target?.field;
  const first = [...placed].find(([, slot]) => slot.field === field)?.[0];
  if (first === undefined) return [];
  const group = joinedWith(work, first);
  return fits
    .filter(({ candidate, slot }) => slot.field === field && group.has(candidate.index) && !placed.has(candidate.index))
    .map(({ candidate, slot }) => ({ index: candidate.index, text: candidate.text, slot }))
    .toSorted((a, b) => a.index - b.index);
}

/** The tokens of an enumeration that token `index` is in. */
function joinedWith(work: Work, index: number): Set<number> {
  const { tokens } = work.clause;
  const group = new Set([index]);
  for (const step of [1, -1]) {
    let at = index;
    for (;;) {
      let next = at + step;
      const [left, right] = step > 0 ? [at, next] : [next, at];
      let joined = joiningTail.test(tokens[left]?.tail ?? '');
      for (let token = tokens[next]; token && isJoiner(token); token = tokens[next]) {
        joined = true;
        next += step;
      }
      if (!joined && !(tokens[right] && isPlainNeighbour(work, left, right))) break;
      if (!tokens[next]) break;
      group.add(next);
      at = next;
    }
  }
  return group;
}

/** `web-01 web-02`: two names side by side without anything between them. */
function isPlainNeighbour(work: Work, left: number, right: number): boolean {
  const [first, second] = [work.clause.tokens[left], work.clause.tokens[right]];
  return Boolean(first && second && first.tail === '' && looksLikeName(first) && looksLikeName(second));
}

function candidatesOf(work: Work): Candidate[] {
  const { tokens, covered, matches } = work.clause;
  const exact = new Set(matches.filter(({ quality }) => quality === 1).flatMap(({ from, to }) => range(from, to)));
  return tokens.flatMap((token, index): Candidate[] => {
    if (work.taken.has(index) || token.kind === 'mark' || isExcluded(work, index)) return [];
    if (looksLikeName(token) && !exact.has(index)) return [{ index, text: token.text, plain: false }];
    const stem = token.kind === 'hangul' ? withoutParticles(token.text).stem : token.text;
    if (work.names.types(stem).size > 0) return [{ index, text: stem, plain: false }];
    if (isProvider(stem)) return [{ index, text: stem, plain: true }];
    if (exact.has(index) || isFunctionWord(token)) return [];
    return [{ index, text: stem, plain: true, doubtful: covered.has(index) }];
  });
}

/** `web-01 말고 web-02`. */
const isExcluded = (work: Work, index: number): boolean =>
  /^말고/.test(work.clause.tokens[index + 1]?.word ?? '') || work.clause.tokens[index]?.tail === '말고';

const providerNames = new Set(providers.map(({ name }) => name.toLowerCase()));
const isProvider = (word: string): boolean => providerNames.has(latinSpelling(word.toLowerCase()));

const takesProvider = ({ slot }: SlotEntry): boolean => slot.kind === 'name' && slot.of === 'provider';

function fitOf(
  entry: OperationEntry,
  slot: SlotEntry,
  { index, text, plain, doubtful }: Candidate,
  work: Work,
): number {
  if (slot.slot.kind !== 'name' && slot.slot.kind !== 'names') return 0;
  const type = slot.slot.of;
  if (type === 'provider') return isProvider(text) ? ofType : cueBeside(work, slot, index) && !plain ? weakCue : 0;
  if (isProvider(text) && work.slots.some(takesProvider)) return 0;
  const isTarget = entry.operation.target?.field === slot.field;
  const isNew = isTarget && entry.operation.target?.exists === false;
  const cue = cueBeside(work, slot, index);
  const strong = cue && (!plain || isNaming(cue, work.clause.tokens[index], entry, work)) ? strongCue : 0;
  const asked = work.asked === slot.field ? 2 : 0;
  if (doubtful && cue?.side !== 'before') return 0;
  if (plain) return strong || asked ? strong + asked : 0;
  const weak = weakCueBeside(work, slot, index) ? weakCue : 0;
  const base = isTarget ? 1.5 : slot.required ? 0.6 : slot.slot.kind === 'names' ? 0.1 : 0;
  return base + strong + weak + asked + typeFit(text, type, isNew, work);
}

/**
 * Whether the sentence makes a plain word a name. Before a noun it may just describe it (`unused VPC`), and a Korean
 * word beside one may be another noun, so for what is only read these count where writing tells them apart. A plural
 * names nothing.
 */
function isNaming(cue: Cue, token: Token | undefined, entry: OperationEntry, work: Work): boolean {
  const cueToken = work.clause.tokens[cue.from];
  if (token?.kind === 'hangul')
    return !verbLike.test(token.word) && (entry.operation.effect !== 'read' || cue.from === cue.to);
  if (cueToken?.kind === 'latin' && /[^s]s$/.test(cueToken.word)) return false;
  return cue.side === 'before' || entry.operation.effect !== 'read' || cueToken?.kind === 'hangul';
}

const verbLike = /(?:줘|줘요|해|해요|하자|하고|세요|시오|니다|다|요|까|봐|죠|지|니|나|네|자|라)$/;

function typeFit(text: string, type: NameType, isNew: boolean, work: Work): number {
  const known = work.names.types(text);
  if (known.size > 0 && !isNew) return known.has(type) ? ofType + 1 : -ofType;
  const guess = work.lexicon.names.guess(text);
  if (guess.types.size === 0) return 0;
  const weight = guess.certain ? ofType : likeType;
  return guess.types.has(type) ? weight : -weight;
}
