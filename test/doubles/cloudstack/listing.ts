import type { Arguments } from './arguments.ts';
import type { Cloud } from './cloud.ts';
import { page } from './paging.ts';
import type { Fields } from './records.ts';
import { tagsOf } from './tagging.ts';

/** A page of the rows that have the keyword and all the tags that were asked for. */
export function list(cloud: Cloud, args: Arguments, element: string, rows: readonly Fields[]): Fields {
  const keyword = args.text('keyword')?.toLowerCase();
  const wanted = args.map('tags');
  const kept = rows
    .filter(
      ({ name }) =>
        keyword === undefined ||
        String(name ?? '')
          .toLowerCase()
          .includes(keyword),
    )
    .filter(({ id }) =>
      wanted.every(({ key, value }) =>
        tagsOf(cloud, String(id)).some((tag) => tag.key === key && (value === undefined || tag.value === value)),
      ),
    );
  return page(element, args, cloud.options.pageLimit ?? 500, kept);
}
