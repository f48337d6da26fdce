import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference, KeyValue } from '../../contract/iid.ts';
import { listNamed } from '../access/named-list.ts';
import type { Account } from '../account.ts';
import { type ImageRow, imageList, isSnapshot, propertyOf } from '../image/image-lookup.ts';
import { needOne, ownPrefix } from '../names.ts';

/** Properties of an image by which the driver finds its own way. An image that is made of its VM inherits them. */
export const imageKey = {
  /** The request that made the image; its tags carry it too, so that inherited ones are told from its own. */
  request: `${ownPrefix}request`,
  /** The VM that it was made of: `<name>/<id>`. */
  sourceVM: `${ownPrefix}source-vm`,
} as const;

const tagPrefix = (token: string): string => `${ownPrefix}tag-${token}-`;

/** What a new MyImage is marked with. */
export const imagePropertiesOf = (
  token: string,
  vm: Iid,
  tags: readonly KeyValue[] | undefined,
): Record<string, string> => ({
  [imageKey.request]: token,
  [imageKey.sourceVM]: `${vm.nameId}/${vm.systemId}`,
  ...Object.fromEntries((tags ?? []).map(({ key, value }) => [`${tagPrefix(token)}${key}`, value])),
});

/** The property that holds a tag of an image; undefined for one that others made, which can have none. */
export function tagPropertyOf(image: ImageRow, key: string): string | undefined {
  const token = propertyOf(image, imageKey.request);
  return token === undefined ? undefined : `${tagPrefix(token)}${key}`;
}

export function tagsOfImage(image: ImageRow): KeyValue[] {
  const token = propertyOf(image, imageKey.request);
  if (token === undefined) return [];
  const prefix = tagPrefix(token);
  return Object.keys(image)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ key: key.slice(prefix.length), value: propertyOf(image, key) ?? '' }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether an image was made of a VM, by Spinneret or by others. */
export const isMyImage = (image: ImageRow): boolean =>
  isSnapshot(image) ||
  propertyOf(image, imageKey.sourceVM) !== undefined ||
  propertyOf(image, 'block_device_mapping') !== undefined;

/** The VM that an image was made of: by our mark, else by Nova's, which has no name. */
export function sourceOf(image: ImageRow): Iid | undefined {
  const marked = propertyOf(image, imageKey.sourceVM) ?? '';
  const at = marked.lastIndexOf('/');
  if (at > 0) return { nameId: marked.slice(0, at), systemId: marked.slice(at + 1) };
  const id = propertyOf(image, 'instance_uuid');
  return id === undefined ? undefined : { nameId: id, systemId: id };
}

const ownImages = ({ projectId }: Account) => ({ owner: projectId });

/** The MyImages of the project. */
export async function myImages(account: Account, call: CallOptions): Promise<ImageRow[]> {
  const rows = await account.image.list(imageList, { call, subject: account.self }, ownImages(account));
  return rows.filter((image) => isMyImage(image) && !isGone(image));
}

/** The images of the project that have the name, MyImages or others. */
export async function imagesCalled(account: Account, reference: IidReference, call: CallOptions): Promise<ImageRow[]> {
  const ask = account.ask('myimage', reference.nameId, call);
  const rows = await listNamed(account.image, imageList, reference, ask, ownImages(account));
  return rows.filter((image) => !isGone(image));
}

/** Throws `not-found`, and `conflict` where several have the name. */
export async function myImageNamed(account: Account, reference: IidReference, call: CallOptions): Promise<ImageRow> {
  const rows = (await imagesCalled(account, reference, call)).filter(isMyImage);
  return needOne(rows, reference, 'myimage', account);
}

const isGone = ({ status }: ImageRow): boolean => /^(?:deleted|pending_delete|killed)$/i.test(status ?? '');
