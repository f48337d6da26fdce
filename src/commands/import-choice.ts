import type { Localized } from '../../drivers/contract/text.ts';
import type { Importable } from '../../tools/server-import.ts';
import { UsageError } from './failure.ts';

/** One that can be added, and the name that it gets here. */
export interface Chosen {
  readonly item: Importable;
  readonly name: string;
}

/** Whether it is not here and everything is there that it needs. */
export const isNew = ({ here, name, region }: Importable): boolean =>
  here === undefined && name !== undefined && region !== undefined;

/** Those of the given names. Throws UsageError for a name that the server does not have. */
export function namedItems(items: readonly Importable[], names: readonly string[]): readonly Importable[] {
  return names.map((name) => {
    const found = items.find(({ connection }) => connection.name === name);
    if (found) return found;
    const there = items.map(({ connection }) => connection.name).join(', ');
    throw new UsageError({
      en: `The server has no connection ${name}. It has: ${there || 'none'}.`,
      ko: `서버에 ${name} 연결이 없습니다. 서버의 연결: ${there || '없음'}`,
    });
  });
}

/**
 * What a person answers to the numbered list: `all`, numbers and ranges (`1 3 5-8`), names. Empty: none. Undefined where
 * a word means nothing.
 */
export function answeredItems(answer: string, items: readonly Importable[]): readonly Importable[] | undefined {
  const words = answer.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1 && ['all', '*', '전체', '모두'].includes(words[0]?.toLowerCase() ?? '')) {
    return items.filter(isNew);
  }
  const chosen = new Set<Importable>();
  for (const word of words) {
    const meant = meantBy(word, items);
    if (meant.length === 0) return undefined;
    for (const item of meant) chosen.add(item);
  }
  return items.filter((item) => chosen.has(item));
}

function meantBy(word: string, items: readonly Importable[]): readonly Importable[] {
  const named = items.find(({ connection }) => connection.name === word);
  if (named) return [named];
  const [, first, last = first] = /^(\d{1,5})(?:[-~](\d{1,5}))?$/.exec(word) ?? [];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [Number(first), Number(last)];
  return from < 1 || to > items.length ? [] : items.slice(from - 1, to);
}

/** Why one that is chosen is left out; undefined where it is not. */
export function obstacleOf({ connection, region, name }: Importable, server: string): Localized | undefined {
  if (!region) {
    return {
      en: `${connection.name} is left out: ${server} has no region config ${connection.region}, which it names.`,
      ko: `${connection.name}: 서버에 리전 설정(${connection.region})이 없어 제외했습니다.`,
    };
  }
  if (name === undefined) {
    return {
      en: `${connection.name} is left out: that name and ${server}-${connection.name} are other connections here, or cannot be names.`,
      ko: `${connection.name}: 이 이름과 ${server}-${connection.name}을 모두 사용할 수 없어 제외했습니다.`,
    };
  }
  return undefined;
}
