import { DescribeTagsCommand, type ResourceType as Ec2Type, type TagDescription } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { KeyValue } from '../../contract/iid.ts';
import { type TaggableType, type TaggedResource, taggableTypeSchema } from '../../contract/tag.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { tagsOf } from '../names.ts';
import { type Ec2Home, type Tagged, tagHomes } from './tag-homes.ts';

/** The resources of a type, or of all, that have a tag with this word in its key or value; with any tag for no word. */
export async function findTagged(
  account: Account,
  type: TaggableType | undefined,
  keyword: string,
  call: CallOptions,
): Promise<TaggedResource[]> {
  const types: readonly TaggableType[] = type === undefined ? taggableTypeSchema.options : [type];
  const wanted = keyword.toLowerCase();
  const fits = ({ key, value }: KeyValue) => `${key}\n${value}`.toLowerCase().includes(wanted);
  const ec2 = types.flatMap((each) => {
    const home = tagHomes[each];
    return home.service === 'ec2' ? [{ type: each, home }] : [];
  });
  const [inEc2, ...others] = await Promise.all([
    foundInEc2(account, ec2, fits, call),
    ...types.map(async (each) => {
      const home = tagHomes[each];
      if (home.service === 'ec2') return [];
      // Whoever asks for all types sees those that the credential may see.
      const all = type === undefined ? ifAllowed(home.all(account, call)) : home.all(account, call);
      return (await all).map((found) => ({ type: each, found }));
    }),
  ]);
  return [...inEc2, ...others.flat()].flatMap(({ type: resourceType, found: { iid, tags } }) => {
    const shown = tagsOf(tags);
    return shown.some(fits) ? [{ resourceType, iid, tags: shown }] : [];
  });
}

interface Hit {
  readonly type: TaggableType;
  readonly found: Tagged;
}

/** One list has the tags of everything in EC2; only what fits is then looked at for its name. */
async function foundInEc2(
  account: Account,
  asked: readonly { readonly type: TaggableType; readonly home: Ec2Home }[],
  fits: (tag: KeyValue) => boolean,
  call: CallOptions,
): Promise<Hit[]> {
  if (asked.length === 0) return [];
  const Filters = [{ Name: 'resource-type', Values: asked.map(({ home }) => home.type) }];
  const pages = account.ec2.pages(
    (NextToken) => new DescribeTagsCommand({ Filters, MaxResults: 1000, NextToken }),
    (page) => page.NextToken,
    { call, subject: account.self },
  );
  const fitting = (await gathered(pages, ({ Tags }) => Tags)).filter((tag) => tagsOf([tag]).some(fits));
  const hits = await Promise.all(
    asked.map(async ({ type, home }) => {
      const found = await home.byIds(account, idsOf(fitting, home.type), call);
      return found.map((each) => ({ type, found: each }));
    }),
  );
  return hits.flat();
}

const idsOf = (tags: readonly TagDescription[], type: string): string[] =>
  tags.flatMap(({ ResourceType, ResourceId }) =>
    (ResourceType satisfies Ec2Type | undefined) === type && ResourceId ? [ResourceId] : [],
  );

const ifAllowed = (list: Promise<Tagged[]>): Promise<Tagged[]> =>
  list.catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'forbidden') return [];
    throw error;
  });
