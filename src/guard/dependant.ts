import type { Iid, IidReference } from '../../drivers/contract/iid.ts';
import type { TargetState } from '../../tools/operation.ts';
import type { ConnectionRecords } from '../../tools/records.ts';
import type { Impact } from './approval.ts';
import type { Note } from './attempt.ts';
import type { Inventory } from './inventory.ts';

export type Dependant = Impact['dependants'][number];

export interface DependantsQuestion {
  readonly target: TargetState;
  readonly inventory: Inventory;
  readonly records: Pick<ConnectionRecords, 'connections'>;
  readonly signal: AbortSignal;
  readonly note: Note;
}

export type Finder = (question: DependantsQuestion) => Promise<readonly Dependant[]>;

/** What each of them finds, in their order; they look at the same time. */
export const together =
  (...finders: readonly Finder[]): Finder =>
  async (question) =>
    (await Promise.all(finders.map((find) => find(question)))).flat();

/** By the cloud's own id where both sides have one: names are not unique everywhere. */
export function is(iid: Iid, target: TargetState): boolean {
  return iid.systemId && target.systemId ? iid.systemId === target.systemId : iid.nameId === target.name;
}

export const idOf = ({ name, systemId }: TargetState): IidReference => ({ nameId: name, systemId });

export function ofKind(type: string, { nameId, systemId }: Iid, status?: string): Dependant {
  return {
    type,
    name: nameId || systemId,
    ...(systemId ? { systemId } : {}),
    ...(status === undefined ? {} : { status }),
  };
}
