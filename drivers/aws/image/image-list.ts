import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { gathered, having } from '../lookup.ts';
import type { FoundImage } from './image-view.ts';
import { type Publisher, publishersIn } from './publishers.ts';

/** Publishers bring new images every week or so: a list that is so old is as good as a new one. */
const freshMs = 5 * 60_000;

/** How many of the same kind are listed: the newest, and those before it for who must stay with one. */
const newestOfAKind = 5;

/**
 * The publishers' images, newest first. Asked for by publisher and name, all at the same time: each answer is one page or
 * two instead of the hundred that all public images of a region are. Of each kind only the newest are kept.
 */
export function createImageList(account: Account): (call: CallOptions) => Promise<readonly FoundImage[]> {
  let kept: { readonly images: readonly FoundImage[]; readonly untilMs: number } | undefined;

  return async (call) => {
    const nowMs = account.context.clock().getTime();
    if (kept && nowMs < kept.untilMs) return kept.images;
    const parts = await Promise.all(publishersIn(account.region).map((publisher) => published(publisher, call)));
    const byId = new Map(parts.flat().map((image) => [image.ImageId, image]));
    const images = newestOfEachKind([...byId.values()].toSorted(newestFirst));
    kept = { images, untilMs: nowMs + freshMs };
    return images;
  };

  async function published({ owner, names }: Publisher, call: CallOptions): Promise<FoundImage[]> {
    const pages = account.ec2.pages(
      (NextToken) =>
        new DescribeImagesCommand({
          Owners: [owner],
          // Deprecated ones are left out by EC2 itself unless it is asked for them.
          Filters: [
            { Name: 'name', Values: [...names] },
            { Name: 'state', Values: ['available'] },
            { Name: 'root-device-type', Values: ['ebs'] },
            { Name: 'virtualization-type', Values: ['hvm'] },
          ],
          MaxResults: 1000,
          NextToken,
        }),
      (page) => page.NextToken,
      { call, subject: account.self },
    );
    return having(await gathered(pages, ({ Images }) => Images), 'ImageId');
  }
}

/** The same order whenever it is asked for: images of the same second by their ids. */
const newestFirst = (one: FoundImage, other: FoundImage): number =>
  (other.CreationDate ?? '').localeCompare(one.CreationDate ?? '') || one.ImageId.localeCompare(other.ImageId);

function newestOfEachKind(images: readonly FoundImage[]): FoundImage[] {
  const seen = new Map<string, number>();
  return images.filter(({ OwnerId = '', Name = '', Architecture = '' }) => {
    const kind = `${OwnerId} ${Architecture} ${kindOf(Name)}`;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= newestOfAKind;
  });
}

/** The name without what tells one build from the next: dates and build numbers. */
const kindOf = (name: string): string =>
  name
    .replace(/^(al20\d\d-ami-|amzn2-ami-(?:kernel-[\d.]+-)?hvm-)2[\d.]+/, '$1')
    .replace(/[-_.]20\d\d[-.]?\d\d[-.]?\d\d.*$/, '');
