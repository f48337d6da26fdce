import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import type { Page, PageRequest } from '../../contract/page.ts';

/** One page of the cloud's: its items, and how many the list has in all. */
export interface CloudPage<T> {
  readonly items: readonly T[];
  readonly count: number | undefined;
}

/** Asks for page `page`, from 1, of `pageSize` items. */
export type AskPage<T> = (page: number, pageSize: number) => Promise<CloudPage<T>>;

/** How many times a list is read that changes while it is read. */
const attempts = 4;

/**
 * Reads a list page by page. What moved onto the next page while it was read is not listed twice; where something may
 * have slipped onto a page that had been read, the list is read again. Throws `unavailable` where it never holds still.
 * What tells of a change are items seen twice and a count that moves; a removal and an addition between two pages that
 * leave the count as it was cannot be seen from here.
 */
export async function readAll<T>(
  askPage: AskPage<T>,
  {
    pageSize,
    idOf,
    provider,
    subject,
  }: { pageSize: number; idOf: (item: T) => string; provider: string; subject: ErrorSubject },
): Promise<T[]> {
  let before: string | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const found = new Map<string, T>();
    let [count, changed]: [number | undefined, boolean] = [undefined, false];
    for (let page = 1; ; page += 1) {
      const { items, count: told } = await askPage(page, pageSize);
      changed ||= page > 1 && told !== undefined && told !== count;
      count = told;
      const known = found.size;
      for (const item of items) found.set(idOf(item), item);
      changed ||= found.size - known < items.length;
      if (page === 1 && items.length < pageSize) return [...found.values()];
      if (items.length === 0 || items.length < pageSize) break;
      if (told !== undefined && page * pageSize >= told) break;
    }
    const isWhole = !changed && (count === undefined || found.size >= count);
    if (isWhole) return [...found.values()];
    // Some lists count more than they show. One that looks the same twice has lost nothing.
    const seen = [...found.keys()].toSorted().join();
    if (seen === before) return [...found.values()];
    before = seen;
  }
  throw new CloudError({
    kind: 'unavailable',
    subject,
    provider,
    fact: {
      en: 'the list kept changing while it was read, so that it would not have been whole',
      ko: '조회하는 동안 목록이 계속 바뀌어 빠짐없이 읽지 못했습니다',
    },
    remedy: { en: 'Try again in a moment.', ko: '잠시 후 다시 시도하십시오.' },
  });
}

/**
 * One part of a long list for a person, in terms of the cloud's pages. The cursor is where the part begins; a part may be
 * shorter than asked for, because a page of the cloud begins at a multiple of its size only.
 */
export async function readPart<T>(
  askPage: AskPage<T>,
  { cursor, limit }: PageRequest,
  list: { readonly name: string; readonly largest: number; readonly provider: string; readonly subject: ErrorSubject },
): Promise<Page<T>> {
  if (!Number.isInteger(limit) || limit < 1) throw badLimit(limit, list);
  const start = cursor === undefined ? 0 : startOf(cursor, list);
  const size = largestDivisor(start, Math.min(limit, list.largest));
  const { items, count } = await askPage(start / size + 1, size);
  const end = start + items.length;
  const isLast = count === undefined ? items.length < size : end >= count || items.length === 0;
  return isLast ? { items } : { items, next: Buffer.from(`${list.name}:${end}`).toString('base64url') };
}

/** The largest size up to `most` whose pages have one that begins at `start`. */
function largestDivisor(start: number, most: number): number {
  if (start === 0) return most;
  for (let size = most; size > 1; size -= 1) if (start % size === 0) return size;
  return 1;
}

type List = Parameters<typeof readPart>[2];

function startOf(cursor: string, list: List): number {
  const [name, start = '', ...more] = Buffer.from(cursor, 'base64url').toString().split(':');
  if (name === list.name && more.length === 0 && /^\d{1,9}$/.test(start)) return Number(start);
  throw new CloudError({
    kind: 'invalid-input',
    subject: list.subject,
    provider: list.provider,
    fact: { en: 'the cursor is not one of this list', ko: '이 목록의 커서가 아닙니다' },
    remedy: { en: 'Start again without a cursor.', ko: '커서 없이 처음부터 다시 조회하십시오.' },
  });
}

const badLimit = (limit: number, { subject, provider }: List) =>
  new CloudError({
    kind: 'invalid-input',
    subject,
    provider,
    fact: { en: `${limit} is no number of items`, ko: `${limit} 값은 항목 수가 될 수 없습니다` },
    remedy: { en: 'Ask for one item or more.', ko: '1 이상의 값을 지정하십시오.' },
  });
