import type { Iid, IidReference } from '../contract/iid.ts';

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
