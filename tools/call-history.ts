import { z } from 'zod';
import { cloudErrorKinds } from '../drivers/contract/errors.ts';

/** One call of a driver method, as the call history keeps it. */
export const callRecordSchema = z.object({
  /** When the call began. */
  time: z.iso.datetime(),
  connection: z.string(),
  provider: z.string(),
  region: z.string(),
  /** The server that it went through, or that it was a call of. */
  server: z.string().optional(),
  /** Not made by Spinneret: the server's own log tells of it. */
  loggedByServer: z.literal(true).optional(),
  /** The driver method: `startVM`. */
  operation: z.string(),
  resource: z.string().optional(),
  durationMs: z.number(),
  outcome: z.enum(['ok', ...cloudErrorKinds]),
  code: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().optional(),
});
export type CallRecord = z.infer<typeof callRecordSchema>;

export interface CallHistoryFilter {
  /** Inclusive, ISO 8601. */
  readonly from?: string | undefined;
  /** Exclusive, ISO 8601. */
  readonly to?: string | undefined;
  readonly connection?: string | undefined;
  /** Compared without case. */
  readonly operation?: string | undefined;
  readonly failedOnly?: boolean | undefined;
  /** The newest this many. */
  readonly limit: number;
}

export interface CallHistory {
  /** Newest first. */
  query(filter: CallHistoryFilter): Promise<CallRecord[]>;
  /**
   * Every stored call that fits, one at a time and in no particular order, so that any number of them can be gone over.
   * Those that Spinneret has made: what a server has logged of its own is the same work once more.
   */
  stream(filter: Pick<CallHistoryFilter, 'from' | 'to' | 'connection'>): AsyncIterable<CallRecord>;
  /** When the oldest stored call began, ISO 8601; undefined where none is stored. What was before is forgotten. */
  begins(): Promise<string | undefined>;
}

/** Looking a name up and hearing that nothing has it is an answer: Spinneret looks before it makes something. */
export const foundNothing = ({ operation, outcome }: Pick<CallRecord, 'operation' | 'outcome'>): boolean =>
  outcome === 'not-found' && /^(?:get|check)[A-Z]/.test(operation);
