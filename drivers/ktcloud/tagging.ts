import type { KeyValue } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { tagParameters } from '../shared/cloudstack-api/parameters.ts';
import type { KTCloud } from './cloud.ts';

/** The types that KT itself tags, in its words. */
export type KTTagType = 'userVm' | 'Template' | 'Volume';

/** Writes tags and waits for it: one call and its job, whatever their number. */
export async function writeTags(
  cloud: KTCloud,
  type: KTTagType,
  id: string,
  tags: readonly KeyValue[],
  ask: Ask,
): Promise<void> {
  if (tags.length === 0) return;
  const { server } = await cloud.place(ask);
  await server.finish('createTags', { resourceids: id, resourcetype: type, ...tagParameters(tags, 1) }, ask);
}

export async function eraseTags(
  cloud: KTCloud,
  type: KTTagType,
  id: string,
  tags: readonly KeyValue[],
  ask: Ask,
): Promise<void> {
  const { server } = await cloud.place(ask);
  await server.finish('deleteTags', { resourceids: id, resourcetype: type, ...tagParameters(tags, 1) }, ask);
}
