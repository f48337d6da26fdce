import type { ChangeAhead } from '../../tools/context.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import { targetType } from '../../tools/targets.ts';
import type { OpenCall } from './conversation.ts';
import type { OperationCall } from './events.ts';
import { type Expected, resourceKey } from './pipeline/locate.ts';

type Find = (name: string) => AnyOperation | undefined;

/** What a call that waits for consent will make, if it runs. */
interface Making {
  readonly key: string;
  readonly name: string;
  readonly call: OperationCall;
}

/** What the calls ahead of one will have changed by its turn, if all of them run. */
export class MadeBefore {
  readonly #ahead: readonly OperationCall[];
  readonly #makings: readonly Making[];

  constructor(ahead: readonly OpenCall[], find: Find) {
    this.#ahead = ahead.filter(({ stage }) => stage === 'waiting').map(({ call }) => call);
    this.#makings = this.#ahead.flatMap((call) => {
      const target = find(call.operation)?.target;
      if (!target || target.exists) return [];
      const name = String(call.input[target.field]);
      return [{ key: resourceKey(targetType(target, call.input), name), name, call }];
    });
  }

  /** Where things will have been made. */
  get expected(): Expected {
    return new Map(
      this.#makings.flatMap(({ key, call }) =>
        call.connection === undefined ? [] : [[key, call.connection] as const],
      ),
    );
  }

  get changes(): readonly ChangeAhead[] {
    return this.#ahead.map(({ operation, connection, input }) => ({ operation, connection, input }));
  }

  /** Which of them make what a call speaks of. */
  neededBy(call: OperationCall, operation: AnyOperation): NonNullable<OpenCall['needs']> {
    const spoken = new Set(referencesIn(call, operation));
    return this.#makings
      .filter(({ key, call: { connection } }) => connection === call.connection && spoken.has(key))
      .map(({ name, call: { id, operation: maker } }) => ({ call: id, operation: maker, name }));
  }
}

/** The existing things that a call names, by `resourceKey`. */
function referencesIn({ input }: OperationCall, { slots, target }: AnyOperation): string[] {
  return Object.entries(slots).flatMap(([field, slot]) => {
    if (target && !target.exists && target.field === field) return [];
    if (slot.kind !== 'name' && slot.kind !== 'names') return [];
    const value = input[field];
    const names = Array.isArray(value) ? value : [value];
    return names.filter((name) => typeof name === 'string').map((name) => resourceKey(slot.of, name));
  });
}
