import { z } from 'zod';
import type { Collection } from './service.ts';

/** The items of an answer, and what it says of the page behind it. */
export interface ListAnswer<T> {
  readonly items: T[];
  /** The address of the next page; undefined where none is named. */
  readonly next: string | undefined;
}

const links = z.array(z.object({ rel: z.string(), href: z.string() })).nullish();

/**
 * Nova, Neutron, Cinder and Octavia name the next page in `<element>_links`, Glance and Magnum in `next`; Keystone has
 * `links` and no pages. All leave it out on the last page.
 */
export const itemsIn = <T>({ element, item }: Collection<T>): z.ZodType<ListAnswer<T>> =>
  z.looseObject({ [element]: z.array(item) }).transform((body) => {
    const members: Readonly<Record<string, unknown>> = body;
    const named = links.safeParse(members[`${element}_links`]).data?.find(({ rel }) => rel === 'next')?.href;
    const next = named ?? (typeof members.next === 'string' ? members.next : undefined);
    return { items: members[element] as T[], next };
  });

/** Where the next page begins; undefined after the last one. The address itself is not followed: it may be a proxy's. */
export function nextMarker<T>(
  { items, next }: ListAnswer<T>,
  { idOf }: Collection<T>,
  limit: number,
): string | undefined {
  const last = items.at(-1);
  if (next !== undefined) return markerIn(next) ?? (last && idOf(last));
  // A full page without an address may come from a service that names none.
  return last !== undefined && items.length >= limit ? idOf(last) : undefined;
}

const markerIn = (address: string): string | undefined =>
  URL.canParse(address, 'http://next')
    ? (new URL(address, 'http://next').searchParams.get('marker') ?? undefined)
    : undefined;
