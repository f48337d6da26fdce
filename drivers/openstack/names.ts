import type { Iid, IidReference, KeyValue, ResourceType } from '../contract/iid.ts';
import type { ResourceSubject } from '../shared/refusals.ts';
import type { Account } from './account.ts';

/** What everything that Spinneret makes carries, so that it can be told from what others made. */
export const ownMark = { key: 'managed-by', value: 'spinneret' } as const;

/** The mark as metadata of servers and volumes, and as a property of images. */
export const ownMetadata: Readonly<Record<string, string>> = { [ownMark.key]: ownMark.value };

/** The mark as a tag of Neutron's resources, whose tags are single texts. */
export const ownNeutronTag = `${ownMark.key}=${ownMark.value}`;

/** Further keys of the driver's own begin so: `spinneret-vpc`. */
export const ownPrefix = 'spinneret-';

/** The VPC that a router or a security group belongs to: `spinneret-vpc=<network id>`. */
export const vpcKey = `${ownPrefix}vpc`;

export const isOwnKey = (key: string): boolean => key.startsWith(ownPrefix);

const isOurs = ({ key, value }: KeyValue): boolean => isOwnKey(key) || (key === ownMark.key && value === ownMark.value);

/** A tag of Neutron's that others made may have no value. */
export function keyValueOf(text: string): KeyValue {
  const at = text.indexOf('=');
  return at < 0 ? { key: text, value: '' } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

export const neutronTagOf = ({ key, value }: KeyValue): string => `${key}=${value}`;

/** The tags that people see of a resource of Neutron's. */
export const tagsOfNeutron = (tags: readonly string[] | null | undefined): KeyValue[] =>
  (tags ?? [])
    .map(keyValueOf)
    .filter((tag) => !isOurs(tag))
    .toSorted(byKey);

/** The tags of a new resource of Neutron's: the mark, what else the driver needs, and what the person wants. */
export const neutronTagsOf = (tags: readonly KeyValue[] | undefined, more: readonly KeyValue[] = []): string[] => [
  ...new Set([ownNeutronTag, ...[...more, ...(tags ?? [])].map(neutronTagOf)]),
];

/** What the driver keeps in a tag of its own. */
export const ownValue = (tags: readonly string[] | null | undefined, key: string): string | undefined =>
  (tags ?? []).map(keyValueOf).find((tag) => tag.key === key)?.value;

/** The tags that people see of what has metadata: servers, volumes. */
export const tagsOfMetadata = (metadata: Readonly<Record<string, string>> | null | undefined): KeyValue[] =>
  Object.entries(metadata ?? {})
    .map(([key, value]) => ({ key, value }))
    .filter((tag) => !isOurs(tag))
    .toSorted(byKey);

export const metadataOf = (tags: readonly KeyValue[] | undefined): Record<string, string> => ({
  ...ownMetadata,
  ...Object.fromEntries((tags ?? []).map(({ key, value }) => [key, value])),
});

function byKey(first: KeyValue, second: KeyValue): number {
  if (first.key === second.key) return 0;
  return first.key < second.key ? -1 : 1;
}

/** The part `tags` of a resource, left out where it has none. */
export const tagsPart = (tags: readonly KeyValue[]): { tags?: KeyValue[] } =>
  tags.length > 0 ? { tags: [...tags] } : {};

/** What every resource of OpenStack has. */
export interface Row {
  readonly id: string;
  readonly name?: string | null | undefined;
}

/** A resource without a name is known by its id. */
export const iidOf = ({ id, name }: Row): Iid => ({ nameId: name?.trim() || id, systemId: id });

/** Ids are UUIDs, in some services without dashes. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text);

/**
 * What a reference names: by id where that is given, else by name, else by an id in the name's place. Names repeat in
 * OpenStack: throws `conflict` where several have it.
 */
export function findOne<T extends Row>(
  rows: readonly T[],
  { nameId, systemId }: IidReference,
  subject: ResourceSubject,
  { ambiguousName }: Pick<Account['refusals'], 'ambiguousName'>,
): T | undefined {
  if (systemId !== undefined) return rows.find(({ id }) => id === systemId);
  const [first, ...others] = rows.filter(({ name }) => name === nameId);
  if (first && others.length > 0)
    throw ambiguousName(
      subject,
      [first, ...others].map(({ id }) => id),
    );
  return first ?? rows.find(({ id }) => id === nameId);
}

/** Throws `not-found`, and `conflict` as `findOne` does. */
export function needOne<T extends Row>(
  rows: readonly T[],
  reference: IidReference,
  resource: ResourceType,
  { refusals, region }: Pick<Account, 'refusals' | 'region'>,
): T {
  const subject: ResourceSubject = { resource, name: reference.nameId };
  const found = findOne(rows, reference, subject, refusals);
  if (found === undefined) throw refusals.notFound(subject, region);
  return found;
}

/** Services write UTC with and without its Z, with microseconds or none. */
export function timeOf(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
