import type { Iid, IidReference, KeyValue } from '../contract/iid.ts';
import { ambiguousName, notFound, type ResourceSubject } from './refusal.ts';

/** How resources of a kind are told apart. Names need not be unique in CloudStack. */
export interface Naming<T> {
  readonly nameOf: (item: T) => string;
  readonly idOf: (item: T) => string;
}

export const byName: Naming<{ readonly id: string; readonly name: string }> = {
  nameOf: ({ name }) => name,
  idOf: ({ id }) => id,
};

/**
 * What a reference names: by id where that is given, else by name, else by an id in the name's place. Throws `conflict`
 * where several have the name.
 */
export function findOne<T>(
  items: readonly T[],
  reference: IidReference,
  subject: ResourceSubject,
  { nameOf, idOf }: Naming<T>,
): T | undefined {
  const { nameId, systemId } = reference;
  if (systemId !== undefined) return items.find((item) => idOf(item) === systemId);
  const [first, ...others] = items.filter((item) => nameOf(item) === nameId);
  if (first !== undefined && others.length > 0) throw ambiguousName(subject, [first, ...others].map(idOf));
  return first ?? items.find((item) => idOf(item) === nameId);
}

/** Throws `not-found`; `place` is where it was looked for. */
export function needOne<T>(
  items: readonly T[],
  reference: IidReference,
  subject: ResourceSubject,
  place: string,
  naming: Naming<T>,
): T {
  const found = findOne(items, reference, subject, naming);
  if (found === undefined) throw notFound(subject, place);
  return found;
}

export const iidOf = ({ id, name }: { readonly id: string; readonly name: string }): Iid => ({
  nameId: name,
  systemId: id,
});

/** Tags by which the driver finds its own way; people neither see nor change them. */
export const ownTag = {
  /** The name of a public IP, and what tells it from an earlier one at the same address: `<name>/<token>`. */
  name: 'spinneret.name',
  /** The emulated VPC that a network, a security group or a VM belongs to: `<name>/<id>/<CIDR>`. */
  vpc: 'spinneret.vpc',
  /** The emulated subnet of a VM or a network: `<name>/<id>`. */
  subnet: 'spinneret.subnet',
  /** The ids of a VM's emulated security groups, separated by commas. */
  groups: 'spinneret.groups',
  /** The VM for which a public IP was acquired. */
  vm: 'spinneret.vm',
  /** The NLB for which a public IP was acquired. */
  nlb: 'spinneret.nlb',
  /** The VM that a MyImage was made of: `<name>/<id>`. */
  sourceVM: 'spinneret.source-vm',
} as const;

const ownPrefix = 'spinneret.';
export const isOwnTag = ({ key }: { readonly key: string }): boolean => key.startsWith(ownPrefix);

export interface RawTag {
  readonly key: string;
  readonly value?: string | null | undefined;
}

/** CloudStack refuses tags without a value: this one stands for it. */
export const emptyValue = 'spinneret.empty';

/** The tags of a row of CloudStack's that people see. */
export const visibleTags = (tags: readonly RawTag[] | null | undefined): KeyValue[] =>
  (tags ?? [])
    .filter((tag) => !isOwnTag(tag))
    .map(({ key, value }) => ({ key, value: value === emptyValue ? '' : (value ?? '') }));

export const tagValue = (tags: readonly RawTag[] | null | undefined, key: string): string | undefined =>
  tags?.find((tag) => tag.key === key)?.value ?? undefined;

/** The part `tags` of a resource, left out where it has none. */
export function tagsPart(tags: readonly KeyValue[]): { tags?: KeyValue[] } {
  return tags.length > 0 ? { tags: [...tags] } : {};
}
