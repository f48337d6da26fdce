import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
import { quantitiesIn } from './quantities.ts';
import type { Quantity } from './spoken-numbers.ts';
import { take, type Work } from './work.ts';

interface Fit {
  readonly slot: SlotEntry;
  readonly quantity: Quantity;
  readonly score: number;
}

const ofUnit = 3;
const besideCue = 5;
const afterCue = 3.4;
const perToken = 0.6;
const ofUnitWord = 0.4;
const furthestCue = 4;
const weakCue = 1.6;
const ofBound = 2.5;
const least = 1;
/** A number that stands alone is a port from here on. */
const leastPort = 20;

/** Gives the numbers of a sentence to the integers that they fit best. */
export function readIntegers(open: readonly SlotEntry[], work: Work): Record<string, number> {
  const slots = open.filter(({ slot }) => slot.kind === 'integer' && !slot.place);
  if (slots.length === 0) return {};
  const quantities = quantitiesIn(work.clause.tokens).filter(({ from }) => !work.taken.has(from));
  const fits = quantities
    .flatMap((quantity) => slots.map((slot) => ({ slot, quantity, score: fitOf(slot, quantity, quantities, work) })))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score || a.quantity.from - b.quantity.from);
  const values: Record<string, number> = {};
  const used = new Set<Quantity>();
  const give = ({ slot, quantity }: Omit<Fit, 'score'>) => {
    values[slot.field] = quantity.amount;
    used.add(quantity);
    take(work, quantity.from, quantity.to);
  };
  for (const fit of fits) {
    if (values[fit.slot.field] === undefined && !used.has(fit.quantity)) give(fit);
  }
  const left = quantities.filter((quantity) => !used.has(quantity));
  for (const quantity of left.toSorted((a, b) => a.from - b.from)) {
    const slot = slotForLone(quantity, slots, values, work);
    if (slot) give({ slot, quantity });
  }
  return values;
}

/** What a number without a word beside it can be: a port where ports are left, or the one number that is needed. */
function slotForLone(
  { amount, units, label }: Quantity,
  slots: readonly SlotEntry[],
  values: Readonly<Record<string, number>>,
  work: Work,
): SlotEntry | undefined {
  if ((units.length > 0 && !units.includes('port')) || label !== undefined) return undefined;
  const free = slots.filter(({ field }) => values[field] === undefined);
  const ports = free.filter(({ slot }) => unitOf(slot) === 'port' && amount >= leastPort);
  const port = ports.find(({ required }) => required) ?? ports[0];
  if (port) return port;
  const [only, ...more] = slots;
  return only && more.length === 0 && only.required && values[only.field] === undefined && !work.asked
    ? only
    : undefined;
}

const unitOf = (slot: SlotEntry['slot']) => (slot.kind === 'integer' ? slot.unit : undefined);

function fitOf(slot: SlotEntry, quantity: Quantity, others: readonly Quantity[], work: Work): number {
  const unit = unitOf(slot.slot);
  const bound = slot.slot.kind === 'integer' ? slot.slot.bound : undefined;
  const asked = work.asked === slot.field ? 2 : 0;
  if (quantity.label !== undefined) {
    const phrase = work.lexicon.vocabulary.find(quantity.label, 'noun');
    return phrase !== undefined && slot.cues.has(phrase) ? besideCue : 0;
  }
  if (quantity.relative && unit === 'nodes') return 0;
  const cue = cueScore(slot, quantity, others, work) + asked;
  const wrongBound = quantity.bound && bound !== quantity.bound && work.slots.some(boundIs(quantity.bound));
  if (wrongBound) return 0;
  const rangeScore = bound && quantity.bound === bound ? ofBound : 0;
  if (quantity.units.length === 0) {
    if (cue === 0 && rangeScore <= 0) return 0;
    return cue + rangeScore;
  }
  if (unit === undefined) {
    const isBare = bound !== undefined && quantity.units.includes('nodes');
    const isOwn = isWrittenCue(slot, quantity, work);
    return isBare || isOwn || quantity.units.includes('rows')
      ? cue + rangeScore + (isOwn || (isBare && cue > 0) ? ofUnit : 0)
      : 0;
  }
  if (!quantity.units.includes(unit)) return 0;
  /** `번` counts tries, and ports where the number is one. */
  if (quantity.written === '번' && cue === 0 && (unit === 'port') !== quantity.amount >= leastPort) return 0;
  return ofUnit / (quantity.units.indexOf(unit) + 1) + cue + rangeScore;
}

const boundIs =
  (bound: Quantity['bound']) =>
  ({ slot }: SlotEntry): boolean =>
    slot.kind === 'integer' && slot.bound === bound;

/** `8 vcpus`: the unit is the word for the argument. */
function isWrittenCue(slot: SlotEntry, { written }: Quantity, { lexicon }: Work): boolean {
  const phrase = written ? lexicon.vocabulary.find(written, 'noun') : undefined;
  return phrase !== undefined && slot.cues.has(phrase);
}

/** How near a word for the argument stands before or after the number, without another number between them. */
function cueScore(slot: SlotEntry, quantity: Quantity, others: readonly Quantity[], work: Work): number {
  const { tokens, matches } = work.clause;
  let best = 0;
  for (const match of matches) {
    if (!slot.cues.has(match.phrase)) continue;
    const gap = quantity.from - match.to;
    const length = 0.4 * (match.to - match.from - 1) - (1 - match.quality);
    if (gap >= 0 && gap <= furthestCue && !isBetween(others, match.to, quantity.from)) {
      const isOthers = hasComma(work, match.to, quantity.from) && others.some(({ to }) => to === match.from);
      if (!isOthers && !hasMark(work, match.to, quantity.from))
        best = Math.max(best, besideCue + length - perToken * gap);
    }
    const after = match.from - quantity.to;
    const inside = match.from > quantity.from && match.to <= quantity.to ? 0 : after;
    if (inside < 0 || inside > 2 || hasMark(work, quantity.to, match.from)) continue;
    if (tokens.slice(quantity.to, match.from).some(({ kind }) => kind === 'value')) continue;
    if (
      others.some(
        ({ from, units }) => from === match.to && (units.length === 0 || units.includes(unitOf(slot.slot) ?? 'rows')),
      )
    )
      continue;
    /** The word for the unit has been counted as such. */
    const isUnit = match.from > quantity.from && match.to <= quantity.to;
    best = Math.max(best, isUnit ? ofUnitWord : afterCue + length - perToken * inside);
  }
  if (best > 0) return best;
  const last = tokens[quantity.to - 1];
  const tail = tokens[quantity.from]?.tail || (last?.kind === 'hangul' ? endingOf(last.word, quantity.written) : '');
  if (tail) return slot.weakCues.has(tail) ? weakCue : 0;
  for (let at = quantity.from - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token && slot.weakCues.has(token.word)) return weakCue;
    if (!token || !/^(?:about|around|just|exactly|only|a|the)$/.test(token.word)) break;
  }
  return 0;
}

const endingOf = (word: string, unit: string): string =>
  unit ? word.slice(word.indexOf(unit) + unit.length) : withoutParticles(word).particles;

const isBetween = (others: readonly Quantity[], from: number, to: number): boolean =>
  others.some((other) => other.from >= from && other.from < to);

const hasMark = ({ clause: { tokens } }: Work, from: number, to: number): boolean =>
  tokens.slice(from, Math.max(from, to)).some((token) => token.kind === 'mark' && !isFunctionColon(token.word));

/** `20초 간격, 6초`: the word is the number's before it. */
const hasComma = ({ clause: { tokens } }: Work, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ word }) => word === ',');

const isFunctionColon = (word: string): boolean => word === ':' || word === ',';
