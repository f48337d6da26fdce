import { z } from 'zod';
import type { Localized } from '../../../drivers/contract/text.ts';
import { type TrackedOperation, trackedOperationSchema } from '../../../tools/tracked.ts';
import { actorSchema } from '../../guard/actor.ts';
import type { Collection, Store } from '../../store/store.ts';

/** A change that was accepted by a cloud and is followed to its end, as it is stored. Holds no secret. */
const trackedRecordSchema = z.object({
  ...trackedOperationSchema.shape,
  conversation: z.string(),
  owner: actorSchema,
  /** The language of the turn that began it. */
  language: z.enum(['en', 'ko']),
  /** The consent that it ran on. */
  approval: z.string(),
  /** The input that ran. */
  input: z.record(z.string(), z.json()),
  /** The operation's answer as it was seen last. */
  details: z.json(),
  /** Its person has been told how it ended. */
  announced: z.boolean(),
  /** Every look since then has failed. */
  failingSince: z.iso.datetime().optional(),
});
export type TrackedRecord = z.infer<typeof trackedRecordSchema>;

/** A file each, since each is held by the process that follows it. */
export function trackedCollection(store: Store): Collection<TrackedRecord> {
  return store.collection('tracked-operations', trackedRecordSchema, { layout: 'folder' });
}

export function ended(
  record: TrackedRecord,
  state: Exclude<TrackedRecord['state'], 'running'>,
  status: Localized,
  now: Date,
): TrackedRecord {
  const time = now.toISOString();
  return { ...record, state, status, updated: time, ended: time };
}

/** What people and models see of it. */
export function publicPart(record: TrackedRecord): TrackedOperation {
  const { id, operation, connection, target, state, status, started, updated, ended: end } = record;
  return {
    id,
    operation,
    ...(connection !== undefined && { connection }),
    target,
    state,
    status,
    started,
    updated,
    ...(end !== undefined && { ended: end }),
  };
}

/** The remedy where a change did not come to the end that was wanted. */
export const lookFirst: Localized = {
  en: 'Read its state before you ask again.',
  ko: '다시 요청하기 전에 현재 상태를 먼저 조회하십시오.',
};
