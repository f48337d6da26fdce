import type { Slot } from '../../../../tools/slot.ts';
import { isAddress, looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
import { isCity, latinSpelling } from '../places.ts';
import { regionShape, zoneShape } from '../regions.ts';
import type { Token } from '../text.ts';
import { readIdentifier } from './identifier.ts';
import { cueBeside, take, type Work, weakCueBeside } from './work.ts';

type Like = NonNullable<Extract<Slot, { kind: 'text' }>['like']>;

const shapes: Readonly<Record<Exclude<Like, 'tag' | 'name' | 'answer'>, RegExp>> = {
  version: /^v?\d{1,2}\.\d{1,3}(?:\.\d{1,3})?(?:[-+.][\w.]+)?$/i,
  region: regionShape,
  zone: zoneShape,
  url: /^https?:\/\/\S+$/i,
  function: /^[a-z]+[A-Z]\w*$|^[A-Z][a-z]+[A-Z]\w*$|^\w+[_.:]\w+$/,
};

/** A quotation, a value of the slot's form or a word beside the cue; the whole answer where it was asked for. */
export function readText(slot: SlotEntry, work: Work): string | undefined {
  const like = slot.slot.kind === 'text' ? slot.slot.like : undefined;
  if (like === 'answer') return work.asked === slot.field ? wholeAnswer(work) : undefined;
  const labelled = labelledValue(slot, work);
  if (labelled !== undefined) return labelled;
  if (like === 'name') return readIdentifier(slot, work) ?? (work.asked === slot.field ? wholeAnswer(work) : undefined);
  const shape = like === undefined || like === 'tag' ? undefined : shapes[like];
  const [best] = work.clause.tokens
    .flatMap((token, index) => {
      const fits =
        shape?.test(token.text) === true &&
        !work.taken.has(index) &&
        !(like === 'function' && work.clause.covered.has(index));
      const isNumber = like === 'version' && /^\d{1,4}$/.test(token.text);
      const open = isNumber || (like === 'zone' ? isZone(token) : isOpenTo(like, token));
      const cue =
        fits || (open && (like === 'zone' ? !work.taken.has(index) : isTextValue(work, token, index)))
          ? cueBeside(work, slot, index)
          : undefined;
      if (fits && (cue || isOpen(like, work, slot, index)))
        return [{ token, index, cue, gap: cue ? -1 : weakCueBeside(work, slot, index) ? -0.5 : 0 }];
      if (!cue || (cue.side === 'after' && (token.kind === 'hangul' || like === 'region'))) return [];
      return [{ token, index, cue, gap: cue.side === 'before' ? index - cue.to : 1 }];
    })
    .toSorted((a, b) => a.gap - b.gap);
  if (best) {
    if (best.cue) take(work, best.cue.from, best.cue.to);
    take(work, best.index);
    const text = best.token.kind === 'hangul' ? withoutParticles(best.token.text).stem : best.token.text;
    if (like === 'region') return latinSpelling(text);
    return like === 'version' ? text.replace(/^v(?=\d)/i, '') : text;
  }
  if (work.asked === slot.field) return wholeAnswer(work);
  return slot.required && like === undefined ? quotedIn(work) : undefined;
}

const quotedIn = ({ clause: { tokens } }: Work): string | undefined =>
  tokens.find(({ kind }) => kind === 'quoted')?.text;

function wholeAnswer(work: Work): string | undefined {
  const words = work.clause.tokens.filter(({ kind }) => kind !== 'mark').map(({ text }) => text);
  return quotedIn(work) ?? (words.join(' ') || undefined);
}

/** What may be the value where its cue stands beside it, whatever its form. */
function isOpenTo(like: Like | undefined, token: Token): boolean {
  if (like === 'version' || like === 'url') return false;
  if (like === 'function') return token.kind !== 'hangul';
  if (like !== 'region') return true;
  return looksLikeName(token) || isCity(token.kind === 'hangul' ? withoutParticles(token.word).stem : token.word);
}

/** `fid=createTag`. */
function labelledValue(slot: SlotEntry, work: Work): string | undefined {
  for (const [index, token] of work.clause.tokens.entries()) {
    const match = work.taken.has(index) ? null : /^([\p{L}-]+)=(.+)$/u.exec(token.text);
    const phrase = match?.[1] === undefined ? undefined : work.lexicon.vocabulary.find(match[1], 'noun');
    if (!match || phrase === undefined || !slot.cues.has(phrase)) continue;
    take(work, index);
    return match[2];
  }
  return undefined;
}

const isZone = (token: Token): boolean => token.kind === 'value' || token.kind === 'quoted' || token.word.length === 1;

/** A value that its form alone tells. A region may be the connection's name as well, so that needs a word beside it. */
const isOpen = (like: Like | undefined, work: Work, slot: SlotEntry, index: number): boolean =>
  like !== 'region' ||
  weakCueBeside(work, slot, index) ||
  work.names.connection(work.clause.tokens[index]?.text ?? '') === undefined;

function isTextValue(work: Work, token: Token, index: number): boolean {
  if (work.taken.has(index) || token.kind === 'mark') return false;
  if (token.kind === 'quoted' || token.kind === 'value') return true;
  return !work.clause.covered.has(index) && !isFunctionWord(token);
}

/** The address beside the cue, else the first one. */
export function readAddress(slot: SlotEntry, work: Work): string | undefined {
  const open = work.clause.tokens.flatMap((token, index) =>
    isAddress(token) && !work.taken.has(index) ? [index] : [],
  );
  const chosen = open.find((index) => cueBeside(work, slot, index)) ?? open[0];
  if (chosen === undefined) return undefined;
  take(work, chosen);
  return work.clause.tokens[chosen]?.text;
}
