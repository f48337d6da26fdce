import type { Iid, IidReference } from '../contract/iid.ts';
import { matches } from './names.ts';
import { ambiguousName, notFound, type ResourceSubject } from './refusal.ts';

/** A shape of the SDK of which some members are surely there. */
export type With<T, K extends keyof T> = T & { readonly [P in K]-?: NonNullable<T[P]> };

/** Those that have all of these members. */
export const having = <T extends object, K extends keyof T>(
  items: readonly T[] | undefined,
  ...keys: readonly K[]
): With<T, K>[] => (items ?? []).filter((item): item is With<T, K> => keys.every((key) => item[key] != null));

/** What all pages of a list have together. */
export async function gathered<Page, T>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly T[] | undefined,
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}

/** A filter of EC2 takes at most so many values. */
const mostFilterValues = 200;

/** The answers to a question about ids, which is asked for as many of them as one filter takes. Each id once. */
export async function forEach<T>(
  ids: readonly (string | undefined)[],
  ask: (ids: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all = [...new Set(ids.filter((id) => id !== undefined))];
  const parts = Array.from({ length: Math.ceil(all.length / mostFilterValues) }, (_, index) =>
    all.slice(index * mostFilterValues, (index + 1) * mostFilterValues),
  );
  return (await Promise.all(parts.map(ask))).flat();
}

/** Every VPC has a group that is called `default`: more ids than these help nobody. */
const mostNamed = 12;

/** What a reference means among `items`; several of the name are `conflict`. */
export function findOne<T>(
  items: readonly T[],
  reference: IidReference,
  subject: ResourceSubject,
  iidOf: (item: T) => Iid,
): T | undefined {
  const [first, ...others] = items.filter((item) => matches(iidOf(item), reference));
  if (first === undefined || others.length === 0) return first;
  const ids = [first, ...others].map((item) => iidOf(item).systemId);
  throw ambiguousName(
    subject,
    ids.length > mostNamed ? [...ids.slice(0, mostNamed), `+${ids.length - mostNamed}`] : ids,
  );
}

/** Throws `not-found`; `place` is where it was looked for. */
export function needOne<T>(
  items: readonly T[],
  reference: IidReference,
  subject: ResourceSubject,
  place: string,
  iidOf: (item: T) => Iid,
): T {
  const found = findOne(items, reference, subject, iidOf);
  if (found === undefined) throw notFound(subject, place);
  return found;
}
