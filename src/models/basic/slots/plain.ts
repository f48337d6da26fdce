import { quantityOf } from '../entities.ts';
import { isFunctionWord, isStateSaid } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { cueBeside, take, type Work } from './work.ts';

const unitWords = {
  GB: /^(?:g|gb|gib|gigs?|gigabytes?|기가|기가바이트)$/,
  rows: /^(?:rows?|lines?|entries|entry|results?|records?|calls?|items?|개|개만|건|건만|줄|행|번)$/,
} as const;
const newest = /^(?:last|latest|recent|top|first|최근|마지막|상위|지난)$/;

/** A whole number: with the slot's unit, beside its cue, or on its own when it was asked for. Terabytes become GB. */
export function readInteger(slot: SlotEntry, work: Work): number | undefined {
  const unit = slot.slot.kind === 'integer' ? slot.slot.unit : undefined;
  for (const [index, token] of work.clause.tokens.entries()) {
    const quantity = work.taken.has(index) ? undefined : quantityOf(token);
    if (!quantity) continue;
    const counted = unit && unitAfter(unit, quantity.unit, work, index);
    const isBare = quantity.unit === '' && (work.asked === slot.field || cueBeside(work, slot, index) !== undefined);
    if (counted === undefined && !isBare && !isCue(work, slot, quantity.unit)) continue;
    take(work, index, counted?.end ?? index + 1);
    return counted?.tera ? quantity.amount * 1000 : quantity.amount;
  }
  return undefined;
}

/** Where the slot's unit ends: written to the number, after it (`50 GB`, `20 most recent calls`), or said before it. */
function unitAfter(
  unit: keyof typeof unitWords,
  written: string,
  { clause: { tokens } }: Work,
  index: number,
): { readonly end: number; readonly tera: boolean } | undefined {
  if (written) return isUnit(unit, written) ? { end: index + 1, tera: terabytes.test(written) } : undefined;
  for (let at = index + 1; at <= index + (unit === 'rows' ? 3 : 1); at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'value' || token.kind === 'mark') break;
    const word = [token.word, withoutParticles(token.word).stem].find((form) => isUnit(unit, form));
    if (word !== undefined) return { end: at + 1, tera: terabytes.test(word) };
    if (!newest.test(token.word) && !isFunctionWord(token)) break;
  }
  return unit === 'rows' && newest.test(tokens[index - 1]?.word ?? '') ? { end: index + 1, tera: false } : undefined;
}

const terabytes = /^(?:tb?|tib|테라|테라바이트)$/;
const isUnit = (unit: keyof typeof unitWords, word: string): boolean =>
  unitWords[unit].test(word) || (unit === 'GB' && terabytes.test(word));

function isCue(work: Work, slot: SlotEntry, unit: string): boolean {
  const phrase = unit ? work.lexicon.vocabulary.find(unit, 'noun') : undefined;
  return phrase !== undefined && slot.cues.has(phrase);
}

/** The choice whose words stand in the sentence, the longest of them first. */
export function readChoice(slot: SlotEntry, work: Work): string | boolean | undefined {
  const found = work.clause.matches
    .filter((match) => match.form !== 'negative')
    .flatMap((match) => {
      const choice = slot.choices.find(({ phrases }) => phrases.has(match.phrase));
      return choice &&
        !work.taken.has(match.from) &&
        (match.to - match.from > 1 || isStateSaid(work.clause.tokens, match.from))
        ? [{ choice: choice.choice, match }]
        : [];
    })
    .toSorted((a, b) => b.match.to - b.match.from - (a.match.to - a.match.from))[0];
  if (!found) return undefined;
  take(work, found.match.from, found.match.to);
  return found.choice.value;
}

const tagShape = /^([\p{L}\p{N}_.\-/:@]{1,128})=([^=\s]{0,256})$/u;

/** `env=prod`, and `env:prod` beside the word for tags. */
export function readTags(slot: SlotEntry, work: Work): { key: string; value: string }[] | undefined {
  const tags: { key: string; value: string }[] = [];
  for (const [index, token] of work.clause.tokens.entries()) {
    if (work.taken.has(index)) continue;
    const beside = work.asked === slot.field || cueBeside(work, slot, index) !== undefined;
    const match =
      tagShape.exec(token.text) ?? (beside ? /^([\p{L}\p{N}_.-]+):([\p{L}\p{N}_.-]+)$/u.exec(token.text) : null);
    if (!match?.[1]) continue;
    tags.push({ key: match[1], value: match[2] ?? '' });
    take(work, index);
  }
  return tags.length > 0 ? tags : undefined;
}

/** A quotation or a word beside the cue; the whole answer where it was asked for. */
export function readText(slot: SlotEntry, work: Work): string | undefined {
  const [best] = work.clause.tokens
    .flatMap((token, index) => {
      const cue = isTextValue(work, token, index) ? cueBeside(work, slot, index) : undefined;
      if (!cue || (token.kind === 'hangul' && cue.side === 'after')) return [];
      return [{ token, index, cue, gap: cue.side === 'before' ? index - cue.to : 1 }];
    })
    .toSorted((a, b) => a.gap - b.gap);
  if (best) {
    take(work, best.cue.from, best.cue.to);
    take(work, best.index);
    return best.token.kind === 'hangul' ? withoutParticles(best.token.text).stem : best.token.text;
  }
  if (work.asked !== slot.field) return undefined;
  const { tokens } = work.clause;
  const quoted = tokens.find((token) => token.kind === 'quoted')?.text;
  const whole = tokens
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.text)
    .join(' ');
  return quoted ?? (whole || undefined);
}

function isTextValue(work: Work, token: Token, index: number): boolean {
  if (work.taken.has(index) || token.kind === 'mark') return false;
  if (token.kind === 'quoted' || token.kind === 'value') return true;
  return !work.clause.covered.has(index) && !isFunctionWord(token);
}
