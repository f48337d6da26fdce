import type { ResourceType } from '../../contract/iid.ts';
import type { Page, PageRequest } from '../../contract/page.ts';
import type { Account } from '../account.ts';

/** More than so many no service gives at once. */
const largest = 1000;

/**
 * A part of a list by OpenStack's markers: the cursor is the id of the last item that was given. One that this did not
 * make is `invalid-input`, and so is a limit that is no count.
 */
export async function readPage<T extends { readonly id: string }>(
  { refusals, self }: Pick<Account, 'refusals' | 'self'>,
  { cursor, limit }: PageRequest,
  resource: ResourceType,
  ask: (part: { readonly limit: number; readonly marker: string | undefined }) => Promise<readonly T[]>,
): Promise<Page<T>> {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw refusals.invalid(
      self,
      { en: `a page cannot have ${limit} items`, ko: `한 페이지에 ${limit}개를 담을 수 없습니다` },
      { en: 'Ask for a whole number of items, 1 or more.', ko: '1 이상의 정수로 지정하십시오.' },
    );
  }
  const marker = cursor === undefined ? undefined : markerIn(cursor, resource);
  if (cursor !== undefined && marker === undefined) {
    throw refusals.invalid(
      self,
      { en: 'the cursor is none of this list', ko: '이 목록의 커서가 아닙니다' },
      {
        en: 'Begin again without a cursor, and hand on the one of the page before.',
        ko: '커서 없이 처음부터 조회하고, 이전 페이지의 커서를 그대로 넘기십시오.',
      },
    );
  }
  const items = await ask({ limit: Math.min(limit, largest), marker });
  const last = items.at(-1);
  // Fewer than asked for need not be the end: services have limits of their own.
  return { items, ...(last && { next: cursorOf(last.id, resource) }) };
}

const cursorOf = (id: string, resource: ResourceType): string =>
  Buffer.from(`${resource}:${id}`, 'utf8').toString('base64url');

function markerIn(cursor: string, resource: ResourceType): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor !== Buffer.from(text, 'utf8').toString('base64url')) return undefined;
  return text.startsWith(`${resource}:`) && text.length > resource.length + 1
    ? text.slice(resource.length + 1)
    : undefined;
}
