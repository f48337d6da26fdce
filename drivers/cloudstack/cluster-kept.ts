import type { KeyValue } from '../contract/iid.ts';
import type { Account } from './account.ts';
import { isOwnTag, ownTag, tagValue, visibleTags } from './names.ts';
import { createTagStore } from './tag-store.ts';

/** What CloudStack does not keep of a cluster: which groups it was given, and bounds while auto scaling is off. */
export interface KeptFacts {
  readonly groupIds: readonly string[];
  readonly minNodeSize?: number | undefined;
  readonly maxNodeSize?: number | undefined;
  readonly tags: readonly KeyValue[];
}

const minimumKey = 'spinneret.min-nodes';
const maximumKey = 'spinneret.max-nodes';

export async function readKeptFacts(account: Account, signal: AbortSignal): Promise<(clusterId: string) => KeptFacts> {
  const kept = await createTagStore(account).read('cluster', signal);
  return (clusterId) => {
    const tags = [...(kept.get(clusterId) ?? [])];
    return {
      groupIds: (tagValue(tags, ownTag.groups) ?? '').split(',').filter(Boolean),
      minNodeSize: countIn(tags, minimumKey),
      maxNodeSize: countIn(tags, maximumKey),
      tags: visibleTags(tags),
    };
  };
}

function countIn(tags: readonly KeyValue[], key: string): number | undefined {
  const value = tagValue(tags, key);
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

/** Replaces what is given; the rest stays. */
export async function keepFacts(
  account: Account,
  clusterId: string,
  facts: Partial<KeptFacts>,
  signal: AbortSignal,
): Promise<void> {
  const { groupIds, minNodeSize, maxNodeSize, tags } = facts;
  const changed = new Map<string, string | undefined>();
  if (groupIds) changed.set(ownTag.groups, groupIds.join(','));
  if (minNodeSize !== undefined) changed.set(minimumKey, String(minNodeSize));
  if (maxNodeSize !== undefined) changed.set(maximumKey, String(maxNodeSize));
  await createTagStore(account).update('cluster', clusterId, signal, (before) => [
    ...before.filter(({ key }) => !changed.has(key) && (tags === undefined || isOwnTag({ key }))),
    ...[...changed].flatMap(([key, value]) => (value ? [{ key, value }] : [])),
    ...(tags ?? []),
  ]);
}

export const forgetFacts = (account: Account, clusterId: string, signal: AbortSignal): Promise<void> =>
  createTagStore(account).forget('cluster', clusterId, signal);
