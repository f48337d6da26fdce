import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';
import { findOne } from '../names.ts';

export const flavorSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  vcpus: z.number(),
  /** In MiB. */
  ram: z.number(),
  /** In GB; 0 where the root disk takes the image's size, or comes from a volume. */
  disk: z.number(),
  'OS-FLV-EXT-DATA:ephemeral': z.number().nullish(),
  'OS-FLV-DISABLED:disabled': z.boolean().nullish(),
  /** In MiB; an empty text in old versions where there is none. */
  swap: z.union([z.number(), z.string()]).nullish(),
  description: z.string().nullish(),
  extra_specs: z.record(z.string(), z.string()).nullish(),
});
export type FlavorRow = z.infer<typeof flavorSchema>;

export const flavorList: Collection<FlavorRow> = {
  path: '/flavors/detail',
  element: 'flavors',
  item: flavorSchema,
  idOf: ({ id }) => id,
};

export const flavors = (account: Account, call: CallOptions): Promise<FlavorRow[]> =>
  account.compute.list(flavorList, { call, subject: account.self });

/** A flavor by its name, else by its id: Nova looks none up by name. Throws `not-found`. */
export async function flavorNamed(account: Account, name: string, call: CallOptions): Promise<FlavorRow> {
  const { subject } = account.ask('vmspec', name, call);
  const rows = await account.compute.list(flavorList, { call, subject });
  const found = findOne(rows, { nameId: name }, subject, account.refusals);
  if (!found) throw account.refusals.notFound(subject, account.region);
  return found;
}
