import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import { type Candidate, candidatesIn, groupOf } from './candidates.ts';
import { fitOf } from './name-fit.ts';
import { cueBeside, take, type Work } from './work.ts';

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

/** Gives the names in a sentence to the slots that they fit best. */
export function readNames(
  entry: OperationEntry,
  open: readonly SlotEntry[],
  read: Readonly<Record<string, unknown>>,
  work: Work,
): NamesRead {
  const slots = open.filter(({ slot }) => slot.kind === 'name' || slot.kind === 'names');
  const candidates = candidatesIn(entry, work);
  const fits = candidates
    .flatMap((candidate) =>
      slots.map((slot) => ({ candidate, slot, score: fitOf(entry, slot, candidate, candidates, read, work) })),
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.candidate.index - b.candidate.index);

  const values: Record<string, string | string[]> = {};
  const placed = new Map<Candidate, SlotEntry>();
  for (const { candidate, slot } of fits) {
    if (placed.has(candidate)) continue;
    const present = values[slot.field];
    if (slot.slot.kind === 'names') values[slot.field] = [...(Array.isArray(present) ? present : []), candidate.text];
    else if (present === undefined) values[slot.field] = candidate.text;
    else continue;
    placed.set(candidate, slot);
  }
  const moreTargets = furtherTargets(entry, fits, placed, candidates, work);
  for (const { candidate, slot } of moreTargets) placed.set(candidate, slot);
  for (const [{ index, to }, slot] of placed) {
    const cue = cueBeside(work, slot, index);
    if (cue) take(work, cue.from, cue.to);
    take(work, index, to);
  }
  return {
    values: inOrder(values, candidates),
    moreTargets: moreTargets.map(({ candidate }) => candidate.text),
    unplaced: candidates.flatMap((candidate) => (candidate.plain || placed.has(candidate) ? [] : [candidate.index])),
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
  placed: ReadonlyMap<Candidate, SlotEntry>,
  candidates: readonly Candidate[],
  work: Work,
): { candidate: Candidate; slot: SlotEntry }[] {
  const field = entry.operation.target?.field;
  const first = [...placed].find(([, slot]) => slot.field === field)?.[0];
  if (first === undefined) return [];
  const group = new Set(groupOf(first, candidates, work));
  return fits
    .filter(({ candidate, slot }) => slot.field === field && group.has(candidate) && !placed.has(candidate))
    .toSorted((a, b) => a.candidate.index - b.candidate.index);
}
