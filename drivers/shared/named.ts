import type { Iid, IidReference, ResourceType } from '../contract/iid.ts';
import type { ResourceSubject } from './refusals.ts';

export interface Named {
  readonly iid: Iid;
}

/** Name and, where it is given, system id must be the resource's; a name that moved on to another one matches nothing. */
export function find<T extends Named>(items: readonly T[], reference: IidReference): T | undefined {
  return items.find(
    ({ iid }) =>
      iid.nameId === reference.nameId && (reference.systemId === undefined || iid.systemId === reference.systemId),
  );
}

export const isSame = (first: Iid, second: Iid): boolean => first.systemId === second.systemId;

/** How a driver says no. */
interface Refusals {
  notFound(subject: ResourceSubject, place: string): Error;
  alreadyExists(subject: ResourceSubject): Error;
}

/** Looks names up and throws what the driver says of those that are missing or taken. */
export function createLookups({ notFound, alreadyExists }: Refusals) {
  /** `place` is where it is looked for, as the error names it. */
  function need<T extends Named>(
    items: readonly T[],
    resource: ResourceType,
    reference: IidReference,
    place: string,
  ): T {
    const found = find(items, reference);
    if (!found) throw notFound({ resource, name: reference.nameId }, place);
    return found;
  }

  function refuseTakenName(items: readonly Named[], resource: ResourceType, name: string): void {
    if (items.some(({ iid }) => iid.nameId === name)) throw alreadyExists({ resource, name });
  }

  return { need, refuseTakenName };
}
