import { sinoKoreanValue } from '../../../sino-korean.ts';
import { quantityOf } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import type { Token } from '../text.ts';
import { koreanUnit, latinUnit, type Unit, unitAfter } from './units.ts';

/** A whole number that a sentence says, in tokens `from` up to, but not including, `to`, its unit included. */
export interface Quantity {
  readonly amount: number;
  /** What the word after it may count; empty where none is written. `번` counts ports as well as tries. */
  readonly units: readonly Unit[];
  /** The unit as it is written. */
  readonly written: string;
  readonly from: number;
  readonly to: number;
  /** It ends a range, or is said to be the least or the most: `2~6`, `4대 이상`. */
  readonly bound?: 'least' | 'most' | undefined;
  /** The word that is written to it: `desired=3`. */
  readonly label?: string | undefined;
  /** It says how many more, not how many: `two more nodes`, `2대 더`. */
  readonly relative?: boolean;
}

const englishNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const englishTens: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
  dozen: 12,
  couple: 2,
  pair: 2,
  single: 1,
};
const powers: Readonly<Record<string, number | undefined>> = { hundred: 100, thousand: 1000 };
const nativeNumbers: readonly (readonly [RegExp, number])[] = (
  [
    ['하나|한', 1],
    ['둘|두', 2],
    ['셋|세|석', 3],
    ['넷|네|넉', 4],
    ['다섯', 5],
    ['여섯', 6],
    ['일곱', 7],
    ['여덟', 8],
    ['아홉', 9],
    ['열두', 12],
    ['열', 10],
    ['스무|스물', 20],
    ['서른', 30],
  ] as const
).map(([words, amount]) => [new RegExp(`^(?:${words})`), amount]);
const alone = /^(하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)(?:로|으로|만|씩|이면|면|요|이요|개)*$/;
const sinoShape = /^([일이삼사오육칠팔구십백천]+)(?=기가|테라|초|분|번|회|대|개)/;

/** The number at a token, written in digits or in words, with the unit that follows it. */
export function numberAt(tokens: readonly Token[], index: number): Quantity | undefined {
  const token = tokens[index];
  if (!token || token.kind === 'mark' || token.kind === 'quoted') return undefined;
  return token.kind === 'hangul' ? koreanNumber(tokens, index, token) : latinNumber(tokens, index, token);
}

const labelled = /^([a-z][a-z-]*)[=:](\d{1,6})$/;
const portShape = /^(?:(?:tcp|udp)[/:])?(\d{1,5})(?:\/(?:tcp|udp))?$/;

function latinNumber(tokens: readonly Token[], index: number, token: Token): Quantity | undefined {
  const assigned = labelled.exec(token.word);
  const port = token.word.includes('/') || assigned ? portShape.exec(token.word)?.[1] : undefined;
  if (port !== undefined) return { amount: Number(port), units: ['port'], written: '', from: index, to: index + 1 };
  if (assigned?.[2]) {
    return { amount: Number(assigned[2]), units: [], written: '', label: assigned[1], from: index, to: index + 1 };
  }
  const spoken = englishNumbers.indexOf(token.word);
  const said = spoken > 0 ? spoken : Object.hasOwn(englishTens, token.word) ? englishTens[token.word] : undefined;
  const times = /^[x×](\d{1,4})$/.exec(token.word);
  if (times) return { amount: Number(times[1]), units: ['nodes', 'times'], written: 'x', from: index, to: index + 1 };
  const power = spoken > 0 ? powers[tokens[index + 1]?.word ?? ''] : undefined;
  if (power !== undefined) {
    const unit = unitAfter(tokens, index + 2, '');
    return { amount: spoken * power * unit.factor, units: unit.units, written: unit.written, from: index, to: unit.to };
  }
  const digits = said === undefined ? quantityOf(token) : { amount: said, unit: '' };
  if (!digits) return undefined;
  if (digits.unit) {
    const unit = latinUnit(digits.unit);
    const amount = digits.amount * unit.factor;
    return bounded(tokens, { amount, units: unit.units, written: digits.unit, from: index, to: index + 1 });
  }
  const unit = unitAfter(tokens, index + 1, token.tail);
  /** `that one` is no number. */
  const next = tokens[index + 1];
  const counts = said !== undefined && said > 1 && next?.kind === 'latin' && !isFunctionWord(next);
  if (
    said !== undefined &&
    !counts &&
    unit.units.length === 0 &&
    !/^(?:to|least|most|=|is)$/.test(tokens[index - 1]?.word ?? '')
  )
    return undefined;
  const timed = tokens[index - 1]?.word === 'x' && unit.units.length === 0;
  return bounded(tokens, {
    amount: digits.amount * unit.factor,
    units: timed ? ['nodes', 'times'] : unit.units,
    written: unit.written,
    from: index,
    to: unit.to,
  });
}

function koreanNumber(tokens: readonly Token[], index: number, token: Token): Quantity | undefined {
  const sino = sinoShape.exec(token.word)?.[1];
  if (sino) {
    const unit = koreanUnit(token.word.slice(sino.length));
    const isLong = sino.length > 1 || /[십백천]/.test(sino) || unit?.units.includes('GB');
    if (unit && isLong) {
      const amount = sinoKoreanValue(sino) * unit.factor;
      return bounded(tokens, { amount, units: unit.units, written: unit.written, from: index, to: index + 1 });
    }
  }
  const single = alone.exec(token.word)?.[1];
  if (single) {
    const amount = nativeNumbers.find(([shape]) => shape.test(single))?.[1];
    if (amount === undefined) return undefined;
    const counted = token.word === single ? unitAfter(tokens, index + 1, token.tail) : undefined;
    if (counted && counted.units.length > 0) {
      return bounded(tokens, { amount, units: counted.units, written: counted.written, from: index, to: counted.to });
    }
    return bounded(tokens, { amount, units: [], written: single, from: index, to: index + 1 });
  }
  for (const [shape, amount] of nativeNumbers) {
    const match = shape.exec(token.word);
    if (!match) continue;
    const rest = token.word.slice(match[0].length);
    const unit = rest ? koreanUnit(rest) : unitAfter(tokens, index + 1, token.tail);
    /** `한번` is `once`, not a count. */
    if (!unit || unit.units.length === 0 || (amount === 1 && unit.units.includes('port'))) continue;
    const to = rest ? index + 1 : unit.to;
    return bounded(tokens, { amount: amount * unit.factor, units: unit.units, written: unit.written, from: index, to });
  }
  return undefined;
}

/** `4대 이상`, `10 or more`, `최대 10` where no argument is called so. */
function bounded(tokens: readonly Token[], said: Quantity): Quantity {
  const ahead = [tokens[said.to], tokens[said.from + 1], tokens[said.from - 1]].map((token) => token?.word ?? '');
  const relative =
    /^(?:more|additional|extra|더)$/.test(ahead[0] ?? '') || /^(?:more|additional|extra)$/.test(ahead[1] ?? '');
  const quantity = relative ? { ...said, relative } : said;
  const last = tokens[quantity.to - 1];
  const rest = `${last?.kind === 'hangul' ? last.word : (last?.tail ?? '')} ${tokens[quantity.to]?.word ?? ''}`;
  const after = tokens[quantity.to + 1];
  const english = after && quantityOf(after) ? '' : `${tokens[quantity.to]?.word ?? ''} ${after?.word ?? ''}`;
  if (/이상|부터/.test(rest) || /^or more|^and up|^min(?:imum)?\b|^at least/.test(english))
    return { ...quantity, bound: 'least' };
  if (/이하/.test(rest) || /^or (?:less|fewer)|^max(?:imum)?\b|^at most|^tops\b/.test(english))
    return { ...quantity, bound: 'most' };
  return quantity;
}
