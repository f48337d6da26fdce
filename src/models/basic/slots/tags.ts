import { withoutParticles } from '../korean.ts';
import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { keyWord, pairIn, valueWord } from './tag-pair.ts';
import { freeWords, textAt } from './tag-words.ts';
import { take, type Work } from './work.ts';

/** Between a word for the key or the value and what it is. */
const filler = /^(?:is|=|as|of|named|called|should|be|to|with|the|a|은|는|이|가|을|를)$/;
const towards = /^(?:to|as|with|into|=|is|be|says|으로|로|이라고|라고|을|를)$/;

/** The key and the value of one tag: `env=prod`, `key env value prod`, `the env tag to prod`, `owner를 kim으로`. */
export function readTag(entry: OperationEntry, open: readonly SlotEntry[], work: Work): Record<string, string> {
  const key = open.find(({ slot }) => slot.kind === 'tag-key' || (slot.kind === 'text' && slot.like === 'tag'));
  const value = open.find(({ slot }) => slot.kind === 'tag-value');
  if (!key && !value) return {};
  const pair = pairIn(work);
  if (pair) {
    take(work, pair.from, pair.to);
    const searched = key?.slot.kind === 'text';
    return {
      ...(key ? { [key.field]: searched ? pair.value || pair.key : pair.key } : {}),
      ...(value ? { [value.field]: pair.value } : {}),
    };
  }
  const said = new Map<SlotEntry, number>();
  const words = freeWords(entry, work);
  for (const [slot, shape] of [
    [key, keyWord],
    [value, valueWord],
  ] as const) {
    const at = slot && valueOfWord(shape, words, work);
    if (slot && at !== undefined) said.set(slot, at);
  }
  if (key && !said.has(key)) {
    const at = besideTag(key, words, work);
    /** `owner kim 태그`: the key and the value. */
    const isBoth = value && !said.has(value) && at !== undefined && words.includes(at - 1) && isBare(work, at - 1);
    if (isBoth) {
      said.set(key, at - 1);
      said.set(value, at);
    } else if (at !== undefined && at !== (value && said.get(value))) said.set(key, at);
  }
  const used = () => new Set(said.values());
  if (value && !said.has(value)) {
    const left = words.filter((index) => !used().has(index));
    const led = left.filter((index) => isLed(work, index) && isValueLike(work, index));
    const keyAt = key && said.get(key);
    const at =
      led.find((index) => keyAt === undefined || index !== keyAt) ??
      left.find((index) => keyAt === undefined || index > keyAt);
    if (at !== undefined && (keyAt !== undefined || left.length > 1)) {
      const follower = left.find((index) => index > at);
      /** `as team payments`: the key and its value. */
      const isKey = keyAt === undefined && follower === at + 1 && !isLed(work, follower);
      if (isKey && follower !== undefined && key) {
        said.set(key, at);
        said.set(value, follower);
      } else said.set(value, at);
    }
  }
  if (key && !said.has(key) && value) {
    const at = words.find((index) => !used().has(index));
    if (at !== undefined) said.set(key, at);
  }
  const values: Record<string, string> = {};
  for (const [slot, index] of said) {
    values[slot.field] = textAt(work.clause, index);
    take(work, index);
  }
  return values;
}

/** What stands after the word `key` or `value`. */
function valueOfWord(shape: RegExp, words: readonly number[], work: Work): number | undefined {
  const { tokens } = work.clause;
  for (const [index, token] of tokens.entries()) {
    const stem = token.kind === 'hangul' ? withoutParticles(token.word).stem : token.word;
    if (!shape.test(stem)) continue;
    let at = index + 1;
    while (filler.test(tokens[at]?.word ?? '') || tokens[at]?.word === ',') at += 1;
    if (words.includes(at)) {
      take(work, index);
      return at;
    }
    const before = /^(?:이라는|라는)$/.test(tokens[index - 1]?.word ?? '') ? index - 2 : index - 1;
    if (token.kind === 'hangul' && words.includes(before) && !isParted(tokens[before]?.tail ?? '')) {
      take(work, index);
      return before;
    }
  }
  return undefined;
}

/** `the env tag`, `tag named env`, `env 태그`. */
function besideTag(key: SlotEntry, words: readonly number[], work: Work): number | undefined {
  const { matches, tokens } = work.clause;
  const quoted = words.find((index) => tokens[index]?.kind === 'quoted');
  if (quoted !== undefined) return quoted;
  const cued = [
    ...matches.filter(({ phrase }) => key.cues.has(phrase)),
    ...tokens.flatMap(({ word }, index) => (tagLike.test(word) ? [{ from: index, to: index + 1 }] : [])),
  ];
  const before = cued
    .map(({ from }) => from - 1)
    .filter((index) => words.includes(index) && !isParted(tokens[index]?.tail ?? ''));
  const sure = before.find((index) => isDefinite(tokens, index));
  if (sure !== undefined) return sure;
  for (const { to } of cued) {
    let at = to;
    while (betweenTagAndKey.test(tokens[at]?.word ?? '')) at += 1;
    if (words.includes(at)) return at;
  }
  if (before[0] !== undefined) return before[0];
  /** Where a value is read too, what is left is told apart by its place. */
  if (work.slots.some(({ slot }) => slot.kind === 'tag-value')) return undefined;
  const called = words.find((index) => /^(?:라고|이라고|라는|이라는)$/.test(tokens[index]?.tail ?? ''));
  return called ?? (cued.length > 0 ? words[0] : undefined);
}

/** `태그값`, `tagged`. */
const tagLike = /^(?:태그|태깅|라벨|꼬리표|(?:un)?tag|label)/;
const betweenTagAndKey = /^(?:for|by|with|containing|has|have|like|called|named|as|is|=|라고|이라고|이|가|에|,)$/;
const isParted = (tail: string): boolean => tail !== '' && !/^(?:이라는|라는|라고|이라고)$/.test(tail);

/** `the env tag`, `web-01의 env 태그`, `its env tag`: the word describes the tag. */
function isDefinite(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (tokens[index + 1]?.kind === 'hangul') return true;
  return (
    before !== undefined &&
    (/^(?:the|its|their|an?|of|that|this|any|and)$/.test(before.word) || /^(?:의|에|에서)$/.test(before.tail))
  );
}

function isLed({ clause: { tokens } }: Work, index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  const tail = token.tail || (token.kind === 'hangul' ? withoutParticles(token.word).particles : '');
  const glued = tokens[index + 1];
  const after = glued?.kind === 'hangul' && glued.start === token.end ? withoutParticles(glued.word).particles : '';
  if (/^(?:으로|로|라고|이라고)$/.test(tail || after)) return true;
  return towards.test(tokens[index - 1]?.word ?? '');
}

const isBare = ({ clause: { tokens } }: Work, index: number): boolean =>
  tokens[index]?.tail === '' && tokens[index + 1]?.kind !== 'mark' && tokens[index]?.kind !== 'hangul';

const isValueLike = ({ clause: { tokens } }: Work, index: number): boolean =>
  !/^(?:를|을)$/.test(tokens[index]?.tail ?? '');
