import type { Cloud } from './cloud.ts';
import type { Fields, Tag } from './records.ts';

export const tagsOf = (cloud: Cloud, resourceid: string): readonly Tag[] =>
  cloud.tags.filter((tag) => tag.resourceid === resourceid);

/** As lists show them inside of what they are on. */
export const shownTags = (cloud: Cloud, resourceid: string): readonly Fields[] =>
  tagsOf(cloud, resourceid).map((tag) => shown(cloud, tag));

export const shown = ({ account }: Cloud, tag: Tag): Fields => ({
  ...tag,
  account: account.name,
  domainid: account.domainid,
  domain: 'ROOT',
});

export function forgetTags(cloud: Cloud, resourceid: string): void {
  const kept = cloud.tags.filter((tag) => tag.resourceid !== resourceid);
  cloud.tags.splice(0, cloud.tags.length, ...kept);
}
