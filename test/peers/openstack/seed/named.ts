import { z } from 'zod';
import type { Rest, Service } from '../rest.ts';

const row = z.object({ id: z.string(), name: z.string() });

/** The id of what has a name in a collection, or of what is made because nothing has it. */
export async function findOrMake(
  admin: Rest,
  service: Service,
  path: string,
  [plural, singular]: readonly [string, string],
  body: Readonly<Record<string, unknown>> & { readonly name: string },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const rows = z.record(z.string(), z.unknown());
  const listed = await admin.ask(service, 'GET', path, undefined, rows);
  const found = z
    .array(row)
    .parse(listed[plural])
    .find(({ name }) => name === body.name);
  if (found) return { id: found.id, isNew: false };
  const made = await admin.ask(service, 'POST', path, singular === '' ? body : { [singular]: body }, rows);
  return { id: row.parse(singular === '' ? made : made[singular]).id, isNew: true };
}
