import type { Page, PageRequest } from '../contract/page.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

/** The most that the mock cloud puts into one page. */
const largestPage = 1000;

/** A long list that need not exist as a whole: how long it is, and what stands where. */
export interface LongList<T> {
  readonly length: number;
  at(index: number): T;
}

/** One page of `list`. The cursor is the next index, in a form that no other list gives out. */
export function pageOf<T>(
  list: LongList<T>,
  { cursor, limit }: PageRequest,
  resource: ResourceSubject['resource'],
): Page<T> {
  if (!Number.isInteger(limit) || limit < 1) throw badLimit(resource, limit);
  const start = cursor === undefined ? 0 : indexIn(cursor, resource);
  if (start === undefined || start > list.length) throw foreignCursor(resource);
  const end = Math.min(start + Math.min(limit, largestPage), list.length);
  const items = Array.from({ length: end - start }, (_, offset) => list.at(start + offset));
  return end < list.length ? { items, next: cursorAt(end, resource) } : { items };
}

const cursorAt = (index: number, resource: string): string => Buffer.from(`${resource}:${index}`).toString('base64url');

function indexIn(cursor: string, resource: string): number | undefined {
  const [owner, index = '', ...more] = Buffer.from(cursor, 'base64url').toString().split(':');
  return owner === resource && more.length === 0 && /^\d{1,15}$/.test(index) ? Number(index) : undefined;
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
