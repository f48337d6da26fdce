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
  users: {
    readonly vms: readonly Named[];
    readonly securityGroups?: readonly Named[];
    readonly clusters?: readonly Named[];
    readonly nodeGroups?: readonly Named[];
    readonly nlbs?: readonly Named[];
    readonly nics?: readonly Named[];
  },
): void {
  const subjects: ResourceSubject[] = [
    ...users.vms.map(({ iid }) => ({ resource: 'vm', name: iid.nameId }) as const),
    ...(users.securityGroups ?? []).map(({ iid }) => ({ resource: 'sg', name: iid.nameId }) as const),
    ...(users.clusters ?? []).map(({ iid }) => ({ resource: 'cluster', name: iid.nameId }) as const),
    ...(users.nodeGroups ?? []).map(({ iid }) => ({ resource: 'nodegroup', name: iid.nameId }) as const),
    ...(users.nlbs ?? []).map(({ iid }) => ({ resource: 'nlb', name: iid.nameId }) as const),
    ...(users.nics ?? []).map(({ iid }) => ({ resource: 'nic', name: iid.nameId }) as const),
  ];
  if (subjects.length > 0) throw inUse(subject, subjects);
}
