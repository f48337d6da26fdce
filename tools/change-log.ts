import { z } from 'zod';
import { cloudErrorKinds } from '../drivers/contract/errors.ts';

/** One change that a person consented to and that was carried out, or begun, as the audit log tells it. */
export const changeRecordSchema = z.object({
  /** When the log last heard of it. */
  time: z.iso.datetime(),
  operation: z.string(),
  effect: z.enum(['create', 'change', 'destroy']).optional(),
  /** Left out for records of Spinneret's own. */
  connection: z.string().optional(),
  target: z.object({ type: z.string(), name: z.string(), systemId: z.string().optional() }).optional(),
  requestedBy: z.string().optional(),
  consentedBy: z.string().optional(),
  /** `running`: begun, and nothing more is known of it. `unknown`: its answer was lost. */
  outcome: z.enum(['running', 'done', 'failed', 'unknown']),
  error: z.object({ kind: z.enum(cloudErrorKinds), code: z.string().optional() }).optional(),
});
export type ChangeRecord = z.infer<typeof changeRecordSchema>;

export interface ChangeLogFilter {
  /** Inclusive, ISO 8601. */
  readonly from?: string | undefined;
  /** Exclusive, ISO 8601. */
  readonly to?: string | undefined;
  readonly connection?: string | undefined;
  /** The name of what was changed. */
  readonly target?: string | undefined;
  /** The newest this many. */
  readonly limit: number;
}

/** What was changed through this installation, and by whom. Implemented over the audit log. */
export interface ChangeLog {
  /** Newest first. What was refused, denied or never begun is no change. */
  query(filter: ChangeLogFilter): Promise<ChangeRecord[]>;
}
