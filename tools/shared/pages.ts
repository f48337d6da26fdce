import { CloudError } from '../../drivers/contract/errors.ts';
import type { Page, PageRequest } from '../../drivers/contract/page.ts';
import type { OperationContext } from '../context.ts';
import { counted } from './display.ts';
import type { Title } from './titles.ts';

/** Items asked for at once: an answer that is soon there and small in memory. */
const pageSize = 1000;

/**
 * A long list, page by page and told while it goes on: `12,000 images read`. Throws what `readPage` throws, and
 * CloudError `unknown` where a cloud goes round in circles.
 */
export async function* readPages<T>(
  title: Title,
  { call }: OperationContext,
  readPage: (request: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  let count = 0;
  do {
    const { items, next } = await readPage({ limit: pageSize, ...(cursor !== undefined && { cursor }) });
    count += items.length;
    if (next !== undefined && seen.has(next)) throw circular(title);
    if (next !== undefined) seen.add(next);
    const { en, ko } = counted(title, count);
    if (next !== undefined) call.progress?.({ en: `${en} read`, ko: `${ko} 조회` });
    yield items;
    cursor = next;
  } while (cursor !== undefined);
}

const circular = (title: Title): CloudError =>
  new CloudError({
    kind: 'unknown',
    subject: { resource: 'cloud', name: title.plural },
    fact: {
      en: 'the cloud gave the same page of the list twice',
      ko: '클라우드가 목록의 같은 페이지를 두 번 반환했습니다',
    },
  });

/** What is wanted of each part, as the parts come. */
export async function* keeping<T>(
  parts: AsyncIterable<readonly T[]>,
  isWanted: (item: T) => boolean,
): AsyncGenerator<readonly T[], void> {
  for await (const part of parts) yield part.filter(isWanted);
}
