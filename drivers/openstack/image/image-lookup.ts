import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Collection, Query } from '../access/service.ts';
import type { Account } from '../account.ts';
import { findOne, isId, needOne, ownPrefix } from '../names.ts';

/** Properties that a person or a cloud adds are members of the image itself, and texts. */
export const imageSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  visibility: z.string().nullish(),
  owner: z.string().nullish(),
  created_at: z.string().nullish(),
  /** In GB. */
  min_disk: z.number().nullish(),
  /** In MiB. */
  min_ram: z.number().nullish(),
  /** In bytes: of the file, and of the disk in it. */
  size: z.number().nullish(),
  virtual_size: z.number().nullish(),
  disk_format: z.string().nullish(),
  container_format: z.string().nullish(),
  os_hidden: z.boolean().nullish(),
  protected: z.boolean().nullish(),
  tags: z.array(z.string()).nullish(),
});
export type ImageRow = z.infer<typeof imageSchema>;

export const imageList: Collection<ImageRow> = {
  path: '/images',
  element: 'images',
  item: imageSchema,
  idOf: ({ id }) => id,
};

/** The newest first; of the same second, in an order that stays. */
export const newestFirst: Query = { sort: 'created_at:desc,id:asc' };

/** A text property such as `os_type`. */
export function propertyOf(row: ImageRow, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An image of a server: it has operations of its own, also where a console has made it. */
export const isSnapshot = (row: ImageRow): boolean =>
  propertyOf(row, 'image_type') === 'snapshot' || propertyOf(row, `${ownPrefix}source-vm`) !== undefined;

/** The cloud's own word, else what the image is called: not every cloud says it. */
export function isWindows(row: ImageRow): boolean {
  const type = propertyOf(row, 'os_type');
  if (type !== undefined) return type.toLowerCase() === 'windows';
  const distribution = propertyOf(row, 'os_distro') ?? propertyOf(row, 'os') ?? row.name ?? '';
  return /windows|\bwin(?:20\d\d|1[01])\b/i.test(distribution);
}

/** What a VM can be made of, without images of servers. Throws `not-found`, and `conflict` where several have the name. */
export async function imageNamed(account: Account, reference: IidReference, call: CallOptions): Promise<ImageRow> {
  const { nameId, systemId } = reference;
  const ask = account.ask('image', nameId, call);
  const id = systemId ?? (isId(nameId) ? nameId : undefined);
  const byId = id === undefined ? undefined : await imageOfId(account, id, reference, call);
  const rows = byId ? [byId] : systemId === undefined ? await account.image.list(imageList, ask, { name: nameId }) : [];
  const offered = rows.filter((row) => !isSnapshot(row));
  return (
    findOne(active(offered), reference, ask.subject, account.refusals) ?? needOne(offered, reference, 'image', account)
  );
}

/** A cloud keeps the name for the newest of a series and leaves older ones deactivated or hidden. */
const active = (rows: readonly ImageRow[]): ImageRow[] =>
  rows.filter(({ status, os_hidden }) => status === 'active' && os_hidden !== true);

/** Any image by its id; undefined where there is none. */
export async function imageOfId(
  account: Account,
  id: string,
  { nameId }: Pick<IidReference, 'nameId'>,
  call: CallOptions,
): Promise<ImageRow | undefined> {
  try {
    return await account.image.read(path`/images/${id}`, imageSchema, account.ask('image', nameId, call));
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
