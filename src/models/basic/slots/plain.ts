import { isStateSaid } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { SlotEntry } from '../lexicon.ts';
import type { Match } from '../vocabulary.ts';
import { cueBeside, take, type Work } from './work.ts';

/** The choice whose words stand in the sentence, the longest of them first. */
export function readChoice(slot: SlotEntry, work: Work): string | boolean | undefined {
  const beside = slot.slot.kind === 'choice' && slot.slot.beside === true;
  const rivals = work.slots.filter((other) => other !== slot && other.slot.kind === 'choice' && other.slot.beside);
  const found = work.clause.matches
    .filter((match) => match.form !== 'negative')
    .flatMap((match) => {
      const choice = slot.choices.find(({ phrases }) => phrases.has(match.phrase));
      if (!choice || work.taken.has(match.from)) return [];
      if (match.quality < 1 && (work.clause.tokens[match.from]?.word.length ?? 0) < shortestMistyped) return [];
      if (match.to - match.from === 1 && !isSaid(slot, choice.choice.value, match.from, work)) return [];
      if (beside ? !isBesideCue(slot, match, work) : rivals.some((rival) => claims(rival, match, work))) return [];
      return [{ choice: choice.choice, match }];
    })
    .toSorted((a, b) => b.match.to - b.match.from - (a.match.to - a.match.from));
  const values = new Set(found.map(({ choice }) => choice.value));
  const isWhole = ({ choice, match }: (typeof found)[number]) =>
    choice.value === 'vpc' && values.size > 1 && (values.has('subnet') || isWhereabouts(match, work));
  const best = found.find((each) => !isWhole(each)) ?? found[0];
  if (!best) return undefined;
  take(work, best.match.from, best.match.to);
  return best.choice.value;
}

/** `core-net VPC의`: what another thing is in. */
function isWhereabouts({ to }: Match, { clause: { tokens } }: Work): boolean {
  const last = tokens[to - 1];
  const particles = last?.kind === 'hangul' ? withoutParticles(last.word).particles : last?.tail;
  return /^(?:의|에|에서)$/.test(particles ?? '');
}

/** Shorter words are a slip away from too many others: `하나` from `하드`. */
const shortestMistyped = 4;

/** A word such as `off` says a choice where something is said to be in that state, or where the choice is all that is asked. */
function isSaid({ required }: SlotEntry, value: string | boolean, at: number, { clause, entry }: Work): boolean {
  if (isStateSaid(clause.tokens, at)) return true;
  if (!required || typeof value !== 'boolean') return false;
  const next = clause.tokens[at + 1];
  const isOwn = (index: number) =>
    clause.matches.some(({ phrase, from, to }) => from <= index && index < to && entry?.nouns.has(phrase));
  return value === false || !next || next.kind === 'mark' || isOwn(at - 1) || isOwn(at + 1);
}

const furthestCue = 5;

/** Whether the last thing said before the words is what the slot is a part of, or it is said right after them. */
function isBesideCue(slot: SlotEntry, { from, to }: Match, { clause, slots }: Work): boolean {
  const cues = slots.filter((other) => other.slot.kind === 'choice' && other.cues.size > 0);
  const before = clause.matches
    .filter((match) => match.to <= from && cues.some((other) => other.cues.has(match.phrase)))
    .toSorted((a, b) => b.to - a.to || a.from - b.from);
  const [nearest] = before;
  if (nearest && from - nearest.to <= furthestCue && slot.cues.has(nearest.phrase)) return true;
  return clause.matches.some((match) => match.from === to && slot.cues.has(match.phrase));
}

const claims = (rival: SlotEntry, match: Match, work: Work): boolean =>
  rival.choices.some(({ phrases }) => phrases.has(match.phrase)) && isBesideCue(rival, match, work);

const tagShape = /^([\p{L}\p{N}_.\-/:@]{1,128})=([^=\s]{0,256})$/u;

/** `env=prod`, and `env:prod` beside the word for tags. */
export function readTags(slot: SlotEntry, work: Work): { key: string; value: string }[] | undefined {
  const tags: { key: string; value: string }[] = [];
  for (const [index, token] of work.clause.tokens.entries()) {
    if (work.taken.has(index)) continue;
    const beside = work.asked === slot.field || cueBeside(work, slot, index) !== undefined;
    const match =
      tagShape.exec(token.text) ?? (beside ? /^([\p{L}\p{N}_.-]+):([\p{L}\p{N}_.-]+)$/u.exec(token.text) : null);
    if (!match?.[1] || isLabel(match[1], work)) continue;
    tags.push({ key: match[1], value: match[2] ?? '' });
    take(work, index);
  }
  return tags.length > 0 ? tags : undefined;
}

/** `fid=createTag`: the key is the word for another argument. */
function isLabel(key: string, { slots, lexicon }: Work): boolean {
  const phrase = lexicon.vocabulary.find(key, 'noun');
  return phrase !== undefined && slots.some(({ slot, cues }) => slot.kind === 'text' && cues.has(phrase));
}
