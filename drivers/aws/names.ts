import type { Iid, IidReference, KeyValue } from '../contract/iid.ts';

/** A tag as the EC2 and ELB APIs have it. */
export interface AwsTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** What everything that Spinneret makes carries, so that it can be told from what others made. */
export const ownershipTag = { Key: 'managed-by', Value: 'spinneret' } as const;

const nameKey = 'Name';

/** People's tags, without the name, the mark of ownership, and what AWS itself has put there. */
export function tagsOf(tags: readonly AwsTag[] | undefined): KeyValue[] {
  return (tags ?? []).flatMap(({ Key: key = '', Value: value = '' }) =>
    key === nameKey || key.startsWith('aws:') || (key === ownershipTag.Key && value === ownershipTag.Value)
      ? []
      : [{ key, value }],
  );
}

export const tagsPart = (tags: readonly AwsTag[] | undefined): { tags?: KeyValue[] } => {
  const shown = tagsOf(tags);
  return shown.length > 0 ? { tags: shown } : {};
};

/** A resource without a name is known by its id. */
export function iidOf(systemId: string, tags: readonly AwsTag[] | undefined): Iid {
  const name = tags?.find(({ Key }) => Key === nameKey)?.Value?.trim();
  return { nameId: name || systemId, systemId };
}

/** The tags of a new resource: its name, the mark of ownership, and what the person wants. */
export const newTags = (name: string, tags: readonly KeyValue[] | undefined): { Key: string; Value: string }[] => [
  { Key: nameKey, Value: name },
  ownershipTag,
  ...(tags ?? []).map(({ key, value }) => ({ Key: key, Value: value })),
];

/**
 * How EC2 is asked for what a reference means: by its id where that is known or was given as the name, else by its name.
 * `prefix` is how ids of the type begin (`vpc-`). What comes back must still be compared with the reference: `matches`.
 */
export function wanted(
  { nameId, systemId }: IidReference,
  { prefix, idFilter }: { readonly prefix: string; readonly idFilter: string },
): { Name: string; Values: string[] } {
  const id = systemId ?? (isId(nameId, prefix) ? nameId : undefined);
  return id ? { Name: idFilter, Values: [id] } : { Name: `tag:${nameKey}`, Values: [nameId] };
}

/** Name and, where it is given, id must be the resource's. An id in place of a name means the resource, whatever it is called. */
export const matches = (iid: Iid, { nameId, systemId }: IidReference): boolean =>
  (iid.nameId === nameId || iid.systemId === nameId) && (systemId === undefined || systemId === iid.systemId);

const isId = (text: string, prefix: string): boolean =>
  text.startsWith(prefix) && /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text.slice(prefix.length));
