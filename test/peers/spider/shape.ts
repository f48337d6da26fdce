import { expect } from 'vitest';
import type { Played } from './play.ts';

/** What an early server calls otherwise: fields of images and of VM specs. */
const renamed = /\.(GuestOS|Status|VCpu\.Clock|Mem)$/;

/**
 * What an early server and a current one have in common: both do or both refuse, and what the early one tells has the
 * same names and types in the current one. Texts and added fields may differ.
 */
export function sameFields(early: Played | undefined, current: Played | undefined): void {
  if (!early || !current) throw new Error('a request was not played');
  expect([early.asked, early.status < 300]).toEqual([current.asked, current.status < 300]);
  if (early.status >= 300) return;
  const lost = missing(early.body, current.body, '').filter((path) => !(isCatalogue(early) && renamed.test(path)));
  expect(lost).toEqual([]);
}

const isCatalogue = ({ asked }: Played): boolean => /^GET \/vm(image|spec)/.test(asked);

/** The paths of fields that the second lacks, or has with another type. Empty values say nothing of a type. */
function missing(early: unknown, current: unknown, path: string): string[] {
  if (isEmpty(early)) return [];
  if (Array.isArray(early)) return Array.isArray(current) ? missing(early[0], current[0], `${path}[]`) : [path];
  if (typeof early !== 'object' || early === null) return typeof early === typeof current ? [] : [path];
  if (typeof current !== 'object' || current === null) return [path];
  return Object.entries(early).flatMap(([key, value]) =>
    missing(value, Object.entries(current).find(([name]) => name === key)?.[1], `${path}.${key}`),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));
