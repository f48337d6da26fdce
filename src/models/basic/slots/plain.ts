import { quantityOf } from '../entities.ts';
import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
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
    const next = work.clause.tokens[index + 1];
    const nextWord = next ? withoutParticles(next.word).stem : '';
    const written = quantity.unit || nextWord;
    const fits = unit !== undefined && (unitWords[unit].test(written) || unitWords[unit].test(next?.word ?? ''));
    const tera = unit === 'GB' && /^(?:tb?|tib|테라|테라바이트)$/.test(written);
    const counted = unit === 'rows' && quantity.unit === '' && newest.test(work.clause.tokens[index - 1]?.word ?? '');
    const cued =
      isCue(work, slot, quantity.unit) || (quantity.unit === '' && cueBeside(work, slot, index) !== undefined);
    const bare = cued || (quantity.unit === '' && work.asked === slot.field);
    if (!fits && !tera && !counted && !bare) continue;
    take(work, index, index + (quantity.unit === '' && (fits || tera) ? 2 : 1));
    return tera ? quantity.amount * 1000 : quantity.amount;
  }
  return undefined;
}

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
      return choice && !work.taken.has(match.from) ? [{ choice: choice.choice, match }] : [];
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

/** A quotation or a word beside the cue. */
export function readText(slot: SlotEntry, work: Work): string | undefined {
  for (const [index, token] of work.clause.tokens.entries()) {
    if (work.taken.has(index) || token.kind === 'mark') continue;
    const cue = cueBeside(work, slot, index);
    if (!cue || (token.kind !== 'quoted' && token.kind !== 'value' && work.clause.covered.has(index))) continue;
    if (token.kind === 'hangul' && cue.side === 'after') continue;
    take(work, cue.from, cue.to);
    take(work, index);
    return token.kind === 'hangul' ? withoutParticles(token.text).stem : token.text;
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
