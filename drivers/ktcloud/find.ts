import type { IidReference, ResourceType } from '../contract/iid.ts';
import { find, type Named } from '../shared/named.ts';
import { alreadyExists, inUse, notFound, type ResourceSubject } from './refusal.ts';

export { find, isSame } from '../shared/named.ts';

/** `place` is where it is looked for, as the error names it. */
export function need<T extends Named>(
  items: readonly T[],
  resource: ResourceType,
  reference: IidReference,
  place: string,
): T {
  const found = find(items, reference);
  if (!found) throw notFound({ resource, name: reference.nameId }, place);
  return found;
}

export function refuseTakenName(items: readonly Named[], resource: ResourceType, name: string): void {
  if (items.some(({ iid }) => iid.nameId === name)) throw alreadyExists({ resource, name });
}

/** Throws `dependency`, naming what still uses the subject. */
export function refuseWhileUsed(
  subject: ResourceSubject,
  users: { readonly [R in 'vm' | 'sg' | 'nlb']?: readonly string[] },
): void {
  const subjects = (['vm', 'sg', 'nlb'] as const).flatMap((resource) =>
    (users[resource] ?? []).map((name) => ({ resource, name })),
  );
  if (subjects.length > 0) throw inUse(subject, subjects);
}
