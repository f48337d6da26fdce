import type { Clause } from '../clause.ts';
import { looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import type { Token } from '../text.ts';
import { stemOf } from './tag-words.ts';
import type { Work } from './work.ts';

const tagShape = /^([\p{L}\p{N}_.\-/@]{1,128})[=]([^=\s]{0,256})$/u;
const colonShape = /^([\p{L}\p{N}_.-]+):([\p{L}\p{N}_.-]+)$/u;
export const keyWord = /^(?:key|키)$/;
export const valueWord = /^(?:value|val|값)$/;
/** A key and a value that are written together: `env=prod`, `owner: kim`. */
export function pairIn({ clause, taken }: Work): { key: string; value: string; from: number; to: number } | undefined {
  const { tokens } = clause;
  for (const [index, token] of tokens.entries()) {
    if (taken.has(index)) continue;
    const match = tagShape.exec(token.text) ?? (token.kind === 'value' ? colonShape.exec(token.text) : null);
    if (match?.[1] && !keyWord.test(match[1]) && !/^\d+:\d+$/.test(token.text)) {
      return { key: match[1], value: match[2] ?? '', from: index, to: index + 1 };
    }
    const next = tokens[index + 1];
    const value = tokens[index + 2];
    /** `owner: kim`. */
    const isColon = next?.kind === 'mark' && clause.text[next.start - (tokens[0]?.start ?? 0)] === ':';
    if (value && isColon && !clause.covered.has(index) && token.kind !== 'mark' && value.kind !== 'mark') {
      if (!isFunctionWord(token) && !looksLikeName(value) && !looksLikeName(token)) {
        return { key: stemOf(token), value: stemOf(value), from: index, to: index + 3 };
      }
    }
    const between = next && next.kind !== 'mark' ? textBetween(clause, token, next) : '';
    const isPair = /^\s*(?:=|->|=>|→)\s*$/.test(between) || (/^\s*:\s*$/.test(between) && !clause.covered.has(index));
    if (next && isPair && !keyWord.test(token.word) && !valueWord.test(token.word)) {
      return { key: token.text, value: stemOf(next), from: index, to: index + 2 };
    }
  }
  return undefined;
}

function textBetween({ text, tokens }: Clause, left: Token, right: Token): string {
  const offset = tokens[0]?.start ?? 0;
  return text.slice(left.end - offset, right.start - offset);
}
