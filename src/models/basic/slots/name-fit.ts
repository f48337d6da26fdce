import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import type { NameType } from '../name-patterns.ts';
import { type Candidate, groupOf, isListed, providerOf } from './candidates.ts';
import { ofType, plainFit, strongCue } from './plain-names.ts';
import { nameTypesOf } from './resource-type.ts';
import { cueBeside, type Work, weakCueBeside } from './work.ts';

const weakCue = 1;
const likeType = 1.5;
const unlikeType = 0.9;
/** A name with a number that says nothing else is rather a machine's than a load balancer's. */
const numbered = 0.5;

const isKnownProvider = (text: string): boolean => providerOf(text) !== undefined;

const takesProvider = ({ slot }: SlotEntry): boolean => slot.kind === 'name' && slot.of === 'provider';

/** How well a slot fits a candidate; 0 or less where it does not. */
export function fitOf(
  entry: OperationEntry,
  slot: SlotEntry,
  candidate: Candidate,
  candidates: readonly Candidate[],
  read: Readonly<Record<string, unknown>>,
  work: Work,
): number {
  if (slot.slot.kind !== 'name' && slot.slot.kind !== 'names') return 0;
  const { index, text, plain, doubtful } = candidate;
  if (slot.slot.of === 'provider')
    return isKnownProvider(text) ? ofType : cueBeside(work, slot, index) && !plain ? weakCue : 0;
  if (isKnownProvider(text) && work.slots.some(takesProvider)) return 0;
  const { target } = entry.operation;
  const isTarget = target?.field === slot.field;
  const isNew = isTarget && target?.exists === false;
  const asked = work.asked === slot.field ? 2 : 0;
  if (plain) return plainFit(entry, slot, candidate, isNew, work) + (doubtful ? 0 : 2 * asked);
  const group = groupOf(candidate, candidates, work);
  const cues = group.flatMap((member) => cueBeside(work, slot, member.index) ?? []);
  const strong = cues.length > 0 ? strongCue : 0;
  const weak = group.some((member) => weakCueBeside(work, slot, member.index)) ? weakCue : 0;
  const listed = isListed(group, work);
  const several = slot.slot.kind === 'names' ? 0.1 + (listed ? 1.5 : 0) : 0;
  const isOne =
    isTarget && listed && work.slots.some((other) => other.slot.kind === 'names' && (isNew || other.required));
  const base = isOne ? -1 : isTarget ? 1.5 : slot.required ? 0.6 : several;
  const type = typeFit(text, nameTypesOf(entry, slot, read), isNew, work);
  /** Connections, drivers and credentials share names: what the sentence says counts more than an example. */
  const isRecord = ['connection', 'driver', 'credential', 'regionconfig', 'server'].includes(slot.slot.of);
  const isSaid = isNew && isRecord && cues.length > 0 && work.lexicon.names.isShown(text);
  return base + strong + weak + asked + (isSaid ? Math.max(type, -1) : type);
}

function typeFit(text: string, types: ReadonlySet<NameType>, isNew: boolean, work: Work): number {
  const fits = (found: ReadonlySet<NameType>) => [...found].some((type) => types.has(type));
  const known = work.names.types(text);
  if (known.size > 0 && !isNew) return fits(known) ? ofType + 1 : -ofType;
  const guess = work.lexicon.names.guess(text);
  if (guess.types.size === 0)
    return isNew || !/\d$/.test(text) ? 0 : types.has('vm') ? numbered : types.has('nlb') ? -numbered : 0;
  const weight = guess.certain ? ofType : likeType;
  return fits(guess.types) ? weight : guess.certain ? -weight : -unlikeType;
}
