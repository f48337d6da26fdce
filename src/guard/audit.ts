import { z } from 'zod';
import { cloudErrorKinds } from '../../drivers/contract/errors.ts';
import type { Journal } from '../store/journal.ts';
import type { Collection, Store } from '../store/store.ts';
import { actorSchema } from './actor.ts';
import { targetStateSchema } from './approval.ts';
import { sha256OfJson } from './digest.ts';

export const auditEvents = [
  'proposed',
  'approved',
  'denied',
  'expired',
  /** An attempt that did not count: wrong person, wrong name, unknown id, used twice; or the policy said no. */
  'refused',
  'aborted',
  'executing',
  'executed',
  /** What went on in the cloud after it was executed has come to its end. */
  'completed',
  'failed',
  'unknown',
] as const;

/** What happened, without its place in the log. What is not known of an attempt is left out. */
export const auditFactSchema = z.object({
  event: z.enum(auditEvents),
  /** Who decided or tried; for an execution, who consented to it. */
  actor: actorSchema.optional(),
  approval: z.string().optional(),
  conversation: z.string().optional(),
  operation: z.string().optional(),
  effect: z.enum(['read', 'create', 'change', 'destroy']).optional(),
  connection: z.string().optional(),
  digest: z.string().optional(),
  /** Without a system id where it is yet to be made. */
  target: targetStateSchema.pick({ type: true, name: true, systemId: true }).partial({ systemId: true }).optional(),
  reason: z.string().optional(),
  error: z.object({ kind: z.enum(cloudErrorKinds), code: z.string().optional() }).optional(),
});
export type AuditFact = z.infer<typeof auditFactSchema>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const auditEntrySchema = z.strictObject({
  ...auditFactSchema.shape,
  /** 1 for the first entry, then one more each. */
  seq: z.number().int().positive(),
  time: z.iso.datetime(),
  /** `hash` of the entry before; zeros for the first. */
  previousHash: hashSchema,
  /** SHA-256 of the RFC 8785 form of everything else in the entry. */
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const auditHeadSchema = z.object({ seq: z.number().int().positive(), hash: hashSchema });
/** The last entry that was written, remembered outside the log: a chain alone cannot show that its end was cut off. */
export type AuditHead = z.infer<typeof auditHeadSchema>;

export const auditHeadId = 'latest';
export const hashBeforeFirst = '0'.repeat(64);

export function auditHeads(store: Store): Collection<AuditHead> {
  return store.collection('audit-head', auditHeadSchema);
}

/** The hash that an entry must carry, whatever it carries. */
export function hashOfEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return sha256OfJson({ ...entry, hash: undefined });
}

export interface Audit {
  /** Resolves when the entry is on disk. Throws where it cannot be written: then nothing may be executed. */
  record(fact: AuditFact): Promise<AuditEntry>;
  /** The newest `limit` entries, oldest first. */
  latest(limit: number): Promise<AuditEntry[]>;
}

export interface AuditOptions {
  readonly journal: Journal<AuditEntry>;
  readonly store: Store;
  readonly clock: () => Date;
  /** Free text of people and clouds passes through it. */
  readonly redactText: (text: string) => string;
}

/** The append-only, hash-chained log of what was proposed, consented to and done. Holds no secret and no input. */
export function createAudit({ journal, store, clock, redactText }: AuditOptions): Audit {
  const heads = auditHeads(store);

  return {
    async record(fact) {
      const head = await heads.get(auditHeadId);
      const entry = await journal.appendAfterLast((last) => {
        // Where the log ends before the remembered head, or differs from it, it was tampered with. Going on from the head
        // leaves the break in the chain for ever; going on from the last line would heal it.
        const before = head && (!last || last.seq <= head.seq) ? head : last;
        const content = {
          ...fact,
          ...(fact.reason === undefined ? {} : { reason: redactText(fact.reason) }),
          seq: (before?.seq ?? 0) + 1,
          time: clock().toISOString(),
          previousHash: before?.hash ?? hashBeforeFirst,
        };
        return { ...content, hash: hashOfEntry(content) };
      });
      await heads.update(auditHeadId, (current) =>
        current && current.seq >= entry.seq ? current : { seq: entry.seq, hash: entry.hash },
      );
      return entry;
    },

    async latest(limit) {
      const entries: AuditEntry[] = [];
      if (limit <= 0) return entries;
      for await (const entry of journal.readNewestFirst()) {
        entries.unshift(entry);
        if (entries.length >= limit) break;
      }
      return entries;
    },
  };
}
