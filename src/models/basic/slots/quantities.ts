import { quantityOf } from '../entities.ts';
import type { Token } from '../text.ts';
import { numberAt, type Quantity } from './spoken-numbers.ts';
import { unitAfter } from './units.ts';

/** The numbers of a sentence, written in digits or in words. */
export function quantitiesIn(tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const here = token ? rangeAt(tokens, index, token) : [];
    if (here.length === 0 || isRuledOut(tokens, here)) continue;
    found.push(...here);
    index = Math.max(index, (here.at(-1)?.to ?? 0) - 1);
  }
  return found;
}

/** `80 말고 8080`, `not 80 but 8080`, `instead of 80`. */
function isRuledOut(tokens: readonly Token[], [first, ...more]: readonly Quantity[]): boolean {
  if (!first || more.length > 0) return false;
  const last = tokens[first.to - 1];
  const ending = `${last?.tail ?? ''}${last?.kind === 'hangul' ? last.word : ''}`;
  if (/말고|대신$/.test(ending) || /^(?:말고|대신)/.test(tokens[first.to]?.word ?? '')) return true;
  const [before, lead] = [tokens[first.from - 1]?.word, tokens[first.from - 2]?.word];
  if (
    /^(?:현재|기존|지금은|currently|now)$/.test(before ?? '') &&
    tokens.slice(first.to, first.to + 3).some((token) => quantityOf(token))
  )
    return true;
  return before === 'not' || (before === 'of' && lead === 'instead');
}

const writtenRange = /^(\d{1,6})(?:-|~|\.\.+)(\d{1,6})$/;
const rangeWord = /^(?:to|and|through|-|~|에서|부터)$/;

/** A number, or both ends of a range: `2~6`, `1 to 4 nodes`, `between 3 and 6`, `3에서 5대`. */
function rangeAt(tokens: readonly Token[], index: number, token: Token): Quantity[] {
  const written = token.kind === 'value' ? writtenRange.exec(token.word) : null;
  if (written) {
    const unit = unitAfter(tokens, index + 1, token.tail);
    const both = { units: unit.units, written: unit.written, from: index, to: unit.to };
    return [
      { ...both, amount: Number(written[1]) * unit.factor, bound: 'least' },
      { ...both, amount: Number(written[2]) * unit.factor, bound: 'most' },
    ];
  }
  const first = numberAt(tokens, index);
  if (!first) return [];
  const joint = tokens[first.to];
  const end = tokens[first.to - 1];
  const particle = /(?:에서|부터)$/.test(end?.kind === 'hangul' ? end.word : (end?.tail ?? ''));
  const joined = particle ? first.to : joint && rangeWord.test(joint.word) ? first.to + 1 : undefined;
  const second = joined === undefined ? undefined : numberAt(tokens, joined);
  const before = tokens[index - 1]?.word;
  const isRange = second && (joint?.word !== 'and' || before === 'between') && second.amount > first.amount;
  if (!second || (!isRange && before !== 'from' && !particle)) return [first];
  const last = tokens[second.to - 1]?.word ?? '';
  const isOpen = /사이|까지|범위/.test(`${last} ${tokens[second.to]?.word ?? ''}`);
  /** `from 80 to 8080`, `80에서 8080으로`: what it is now says nothing. */
  if (before === 'from' || (particle && !isOpen)) return [second];
  if (!isRange) return [first, second];
  const { units, written: unit } = second;
  return [
    { ...first, units, written: unit, bound: 'least' },
    { ...second, bound: 'most' },
  ];
}
