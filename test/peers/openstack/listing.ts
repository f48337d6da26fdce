import { z } from 'zod';
import type { Rest, Service } from './rest.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Where things of a kind are listed, and under which member of the answer. */
export interface Kind {
  readonly service: Service;
  readonly path: string;
  readonly element: string;
  /** What tells one from another, and says where the next page begins. Default: `id`. */
  readonly key?: string;
}

/** All of a kind that the user sees, whatever the size of the service's pages. */
export async function listAll(rest: Rest, { service, path, element, key = 'id' }: Kind): Promise<Row[]> {
  const answer = z.object({ [element]: z.array(z.record(z.string(), z.unknown())) });
  const found = new Map<string, Row>();
  for (let marker: string | undefined; ; ) {
    const more = marker === undefined ? '' : `${path.includes('?') ? '&' : '?'}marker=${encodeURIComponent(marker)}`;
    const page = (await rest.ask(service, 'GET', path + more, undefined, answer))[element] ?? [];
    // Nova wraps each key pair.
    const rows = page.map((row): Row => (isRow(row.keypair) ? row.keypair : row));
    const known = found.size;
    for (const row of rows) found.set(String(row[key]), row);
    if (found.size === known) return [...found.values()];
    marker = String(rows.at(-1)?.[key]);
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
