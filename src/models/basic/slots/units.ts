import type { Slot } from '../../../../tools/slot.ts';
import { quantityOf } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import type { Token } from '../text.ts';

export type Unit = NonNullable<Extract<Slot, { kind: 'integer' }>['unit']>;

const koreanUnits: readonly (readonly [RegExp, readonly Unit[], number?])[] = [
  [/^(?:기가바이트|기가|지비)/, ['GB']],
  [/^(?:테라바이트|테라)/, ['GB'], 1000],
  [/^초/, ['seconds']],
  [/^분(?!리|산|석|할)/, ['seconds'], 60],
  [/^(?:대|노드|머신)/, ['nodes']],
  [/^개/, ['nodes', 'rows']],
  [/^(?:건|줄|행)/, ['rows']],
  [/^(?:번\s?포트|포트)/, ['port']],
  [/^번/, ['times', 'port', 'rows']],
  [/^(?:회|차례)/, ['times']],
];
const latinUnits: readonly (readonly [RegExp, readonly Unit[], number?])[] = [
  [/^(?:g|gb|gib|gigs?|gigabytes?)$/, ['GB']],
  [/^(?:t|tb|tib|tera|terabytes?|teras?)$/, ['GB'], 1000],
  [/^(?:s|secs?|seconds?)$/, ['seconds']],
  [/^(?:mins?|minutes?)$/, ['seconds'], 60],
  [/^(?:nodes?|workers?|machines?|instances?|boxes|vms?)$/, ['nodes']],
  [/^(?:times?|tries|retries|attempts?|checks?|probes?|failures?|strikes?|misses|errors?)$/, ['times', 'rows']],
  [/^x$/, ['nodes', 'times']],
  [/^(?:rows?|lines?|entries|entry|results?|records?|calls?|items?)$/, ['rows']],
  [/^ports?$/, ['port']],
];
const koreanEnding =
  /^(?:짜리|마다|씩|정도|쯤|가량|이상|이하|미만|까지|간격|이면|면|가면|만|으로|로|에서|에|을|를|이|가|은|는|의|도|요|이요|인|하나|당|수|이고|고|만큼|부터|사이|입니다|임|예요|이에요)*$/;

/** The word for what a number counts. */
export interface WrittenUnit {
  readonly units: readonly Unit[];
  readonly factor: number;
  readonly written: string;
  /** Where the unit ends. */
  readonly to: number;
}

const furthestUnit = 4;

/** The unit after a number, also where words describe what is counted: `3 m1.large nodes`, `5 failed checks`. */
export function unitAfter(tokens: readonly Token[], from: number, tail: string): WrittenUnit {
  const none = { units: [], factor: 1, written: '', to: from };
  if (/^대로?/.test(tail)) return { units: ['nodes'], factor: 1, written: '대', to: from };
  if (tail && !/^(?:개|번)/.test(tail)) return none;
  for (let at = from; at < from + furthestUnit; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'mark' || token.kind === 'quoted') break;
    const unit = token.kind === 'hangul' ? koreanUnit(token.word) : latinUnit(token.word);
    if (unit && unit.units.length > 0) {
      /** `5 retries 3`: the word is that of the next number. */
      const next = tokens[at + 1];
      if (next && token.kind === 'latin' && quantityOf(next)?.unit === '') return none;
      const apart = at > from && !unit.units.some((kind) => kind === 'nodes' || kind === 'times' || kind === 'rows');
      return apart ? none : { ...unit, to: at === from ? at + 1 : from };
    }
    if (quantityOf(token) || token.tail || token.kind === 'hangul') break;
    if (isFunctionWord(token) && !/^(?:most|more|new|of)$/.test(token.word)) break;
  }
  return none;
}

export function koreanUnit(word: string): (WrittenUnit & { readonly rest: string }) | undefined {
  for (const [shape, units, factor = 1] of koreanUnits) {
    const match = shape.exec(word);
    const rest = match ? word.slice(match[0].length) : '';
    if (match && koreanEnding.test(rest)) return { units, factor, written: match[0], to: 0, rest };
  }
  return undefined;
}

export function latinUnit(word: string): WrittenUnit {
  const [, units = [], factor = 1] = latinUnits.find(([shape]) => shape.test(word)) ?? [];
  return { units, factor, written: word, to: 0 };
}
