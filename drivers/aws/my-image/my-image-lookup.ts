import { DescribeImagesCommand, type Filter } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import type { FoundImage } from '../image/image-view.ts';
import { findOne, gathered, having } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';
import { notFound } from '../refusal.ts';

/** An image that others than Spinneret have made is known by the name that AWS demands of every image. */
export function ownImageIid({ ImageId, Tags, Name }: FoundImage): Iid {
  const { nameId, systemId } = iidOf(ImageId, Tags);
  return { nameId: nameId === systemId ? (Name ?? systemId) : nameId, systemId };
}

/** The images of the account itself. Every filter must fit. */
export async function ownImagesWhere(
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<FoundImage[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeImagesCommand({
        Owners: ['self'],
        MaxResults: 1000,
        ...(filters.length > 0 && { Filters: [...filters] }),
        NextToken,
      }),
    ({ NextToken }) => NextToken,
    { call, subject: account.self },
  );
  const images = having(await gathered(pages, ({ Images }) => Images), 'ImageId');
  return images.filter(({ State }) => State !== 'deregistered');
}

/** An image of the account by its id or its name. Throws `not-found`, or `conflict` where several have the name. */
export async function myImageNamed(account: Account, reference: IidReference, call: CallOptions): Promise<FoundImage> {
  const found = await findMyImage(account, reference, call);
  if (!found) throw notFound({ resource: 'myimage', name: reference.nameId }, account.region);
  return found;
}

/** Asks by the name of AWS's own only where no tag has the name. */
export async function findMyImage(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundImage | undefined> {
  const subject = { resource: 'myimage', name: reference.nameId } as const;
  const first = wanted(reference, { prefix: 'ami-', idFilter: 'image-id' });
  const found = findOne(await ownImagesWhere(account, [first], call), reference, subject, ownImageIid);
  if (found || first.Name === 'image-id') return found;
  const byOwnName = await ownImagesWhere(account, [{ Name: 'name', Values: [reference.nameId] }], call);
  return findOne(byOwnName, reference, subject, ownImageIid);
}
