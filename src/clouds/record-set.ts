import { z } from 'zod';
import type { RecordType } from '../../tools/operation.ts';
import type { RecordSet } from '../../tools/records.ts';
import type { Collection } from '../store/store.ts';
import { inUse, invalid, noRecord } from './record-errors.ts';

interface StampedRecord {
  name: string;
  revision: string;
  updated: string;
}

export interface RecordSetOptions<R> {
  readonly type: RecordType;
  readonly collection: Collection<R>;
  readonly schema: z.ZodType<R>;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** The connections that would break without the record. */
  readonly usersOf: (name: string) => Promise<readonly string[]>;
  /** Throws CloudError where the record must not take the place of `current`. */
  readonly check: (record: R, current: R | undefined) => Promise<void>;
  /** The same for what only the two records decide: asked again at the moment of writing. */
  readonly guard?: (record: R, current: R | undefined) => void;
}

/** The records of one type. Throws CloudError and StoreError. */
export function createRecordSet<R extends StampedRecord>(options: RecordSetOptions<R>): RecordSet<R> {
  const { type, collection, schema, clock, newId, usersOf, check, guard } = options;
  const names = async () => (await collection.list()).map(({ name }) => name);

  return {
    list: () => collection.list(),
    get: (name) => collection.get(name),

    async register(draft) {
      const stamped = schema.safeParse({ ...draft, revision: newId(), updated: clock().toISOString() });
      if (!stamped.success) {
        const reason = z.prettifyError(stamped.error);
        throw invalid(
          type,
          draft.name,
          { en: `the record is not valid: ${reason}`, ko: `올바른 레코드가 아닙니다: ${reason}` },
          { en: 'Correct the value and register it again.', ko: '값을 바로잡아 다시 등록하십시오.' },
        );
      }
      const record = stamped.data;
      const present = await collection.get(record.name);
      guard?.(record, present);
      await check(record, present);
      let outcome: 'registered' | 'updated' = 'registered';
      await collection.update(record.name, (current) => {
        guard?.(record, current);
        outcome = current ? 'updated' : 'registered';
        return record;
      });
      return { record, outcome };
    },

    async unregister(name) {
      if (!(await collection.get(name))) throw noRecord(type, name, await names());
      const users = await usersOf(name);
      if (users.length > 0) throw inUse(type, name, users);
      await collection.update(name, () => undefined);
    },
  };
}
