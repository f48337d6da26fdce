import { DescribeImagesCommand, type Filter } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { notFound } from '../refusal.ts';
import type { FoundImage } from './image-view.ts';
import { trustedOwners } from './publishers.ts';

/**
 * The image of an id, whoever owns it, or of a name, among the images of the publishers that are listed: anybody may give
 * an image any name. The newest where several have the name. Deprecated images are found by their id.
 */
export async function imageNamed(account: Account, reference: IidReference, call: CallOptions): Promise<FoundImage> {
  const id = reference.systemId ?? reference.nameId;
  const { ask, ec2, region } = account;
  const wanted = ask('image', reference.nameId, call);
  const isId = /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id);
  // Filters, because unlike `ImageIds` they answer with nothing where there is nothing.
  const filter: Filter = isId ? { Name: 'image-id', Values: [id] } : { Name: 'name', Values: [literal(id)] };
  const { Images } = await ec2.read(
    new DescribeImagesCommand({
      Filters: [filter],
      IncludeDeprecated: true,
      ...(!isId && { Owners: trustedOwners(region) }),
    }),
    wanted,
  );
  const [newest] = having(Images, 'ImageId')
    .filter(({ ImageId, Name }) => ImageId === id || Name === id)
    .toSorted((one, other) => (other.CreationDate ?? '').localeCompare(one.CreationDate ?? ''));
  if (!newest || (reference.nameId !== id && newest.Name !== reference.nameId && newest.ImageId !== reference.nameId)) {
    throw notFound(wanted.subject, region);
  }
  return newest;
}

/** Filters take `*` and `?` for any text. */
const literal = (text: string): string => text.replaceAll(/[*?\\]/g, (sign) => `\\${sign}`);
