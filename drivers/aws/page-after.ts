import type { Page, PageRequest } from '../contract/page.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

/** The most in one page, whatever is asked for. */
const largestPage = 1000;

/**
 * One page of a list that is known as a whole. The cursor names the item after which the page begins, so that a list that
 * has grown meanwhile repeats and leaves out nothing that was there before. Throws `invalid-input` for a limit that is no
 * number of items, and for a cursor of another list or of an item that has left it.
 */
export async function pageAfter<T>(
  resource: ResourceSubject['resource'],
  { cursor, limit }: PageRequest,
  list: () => Promise<readonly T[]>,
  idOf: (item: T) => string,
): Promise<Page<T>> {
  if (!Number.isInteger(limit) || limit < 1) throw badLimit(resource, limit);
  const after = cursor === undefined ? undefined : idIn(cursor, resource);
  const items = await list();
  const start = after === undefined ? 0 : items.findIndex((item) => idOf(item) === after) + 1;
  if (after !== undefined && start === 0) throw foreignCursor(resource);
  const page = items.slice(start, start + Math.min(limit, largestPage));
  const last = page.at(-1);
  if (last === undefined || start + page.length >= items.length) return { items: page };
  return { items: page, next: Buffer.from(`${resource} ${idOf(last)}`).toString('base64url') };
}

function idIn(cursor: string, resource: ResourceSubject['resource']): string {
  const [owner, id, ...more] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (owner === resource && id && more.length === 0) return id;
  throw foreignCursor(resource);
}

const foreignCursor = (resource: ResourceSubject['resource']) =>
  invalid(
    { resource, name: 'cursor' },
    { en: 'the cursor is not one of this list', ko: '이 목록의 커서가 아닙니다' },
    { en: 'Start again without a cursor.', ko: '커서 없이 처음부터 다시 조회하십시오.' },
  );

const badLimit = (resource: ResourceSubject['resource'], limit: number) =>
  invalid(
    { resource, name: 'limit' },
    { en: `${limit} is no number of items`, ko: `${limit} 값은 항목 수가 될 수 없습니다` },
    { en: 'Ask for one item or more.', ko: '1 이상의 값을 지정하십시오.' },
  );
