import { z } from 'zod';
import { resourceTypeSchema } from '../../drivers/contract/iid.ts';
import { actorSchema } from './actor.ts';
import { approversSchema } from './approvers.ts';

export const localizedSchema = z.object({ en: z.string(), ko: z.string() });

export const targetStateSchema = z.object({
  type: z.union([
    resourceTypeSchema,
    z.enum(['driver', 'credential', 'regionconfig', 'connection', 'server', 'driverfunction']),
  ]),
  name: z.string(),
  systemId: z.string(),
  /** The server that keeps it, for a record that is not Spinneret's own. */
  server: z.string().optional(),
  status: z.string().optional(),
  createdTime: z.string().optional(),
  tags: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .readonly()
    .optional(),
});

const preflightSchema = z.object({
  failed: z.array(
    z.object({
      playbook: z.string(),
      title: localizedSchema,
      /** Holds values of the cloud, which are data. */
      finding: localizedSchema,
      remedies: z.array(localizedSchema),
      severity: z.enum(['fails', 'may-fail']),
    }),
  ),
  /** How many further rules were asked and say nothing against it. */
  held: z.number().int(),
});

/** What a change would touch beyond its target, computed by code. */
export const impactSchema = z.object({
  /** What the operation itself warns of. */
  warnings: z.array(localizedSchema).optional(),
  /** Things that use the target or live in it. */
  dependants: z.array(
    z.object({ type: z.string(), name: z.string(), systemId: z.string().optional(), status: z.string().optional() }),
  ),
  /** Age, price and other facts of the target that a person should see before consenting. */
  facts: z.array(z.object({ title: localizedSchema, value: z.string() })),
  /** What could not be looked up, so that an empty list is not taken for "nothing". */
  unknown: z.array(localizedSchema),
  /** What rules say of the call, where there are any for it. They stop nothing: the person decides. */
  preflight: preflightSchema.optional(),
});
export type Impact = z.infer<typeof impactSchema>;

export const secretFieldSchema = z.object({ name: z.string(), title: localizedSchema, optional: z.boolean() });

export const approvalStatuses = [
  'pending',
  'approved',
  'denied',
  'expired',
  /** Nothing was run: the target was no longer the one shown, the policy had changed, the record did not fit. */
  'aborted',
  'executing',
  'executed',
  'failed',
  /** The answer was lost and reading back did not settle whether the change took place. */
  'unknown',
] as const;

/** A stored request for consent. Its status only ever moves forward, by compare-and-set. */
export const approvalSchema = z.object({
  id: z.string(),
  conversation: z.string(),
  callId: z.string(),
  operation: z.string(),
  effect: z.enum(['create', 'change', 'destroy']),
  /** Where the operation acts; left out for records of our own. */
  connection: z
    .object({ name: z.string(), provider: z.string(), region: z.string(), server: z.string().optional() })
    .optional(),
  /** The parsed input, as it will run. */
  input: z.record(z.string(), z.json()),
  /** SHA-256, hex, of operation, connection and the RFC 8785 form of `input`. */
  digest: z.string(),
  target: targetStateSchema.optional(),
  /** What is to be made, where nothing exists yet. */
  makes: targetStateSchema.pick({ type: true, name: true }).optional(),
  impact: impactSchema,
  requester: actorSchema,
  /** Who may decide. */
  approvers: approversSchema,
  confirmation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('button') }),
    z.object({ kind: z.literal('typed-name'), name: z.string() }),
  ]),
  secretFields: z.array(secretFieldSchema),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
  status: z.enum(approvalStatuses),
  decision: z.object({ by: actorSchema, at: z.iso.datetime(), reason: z.string().optional() }).optional(),
  finished: z.iso.datetime().optional(),
});
export type Approval = z.infer<typeof approvalSchema>;
export type ApprovalStatus = Approval['status'];

/** A human's answer to a request for consent, as a frontend hands it in. */
export interface Decision {
  readonly approval: string;
  readonly actor: z.infer<typeof actorSchema>;
  readonly verdict: 'approve' | 'deny';
  /** What the person typed where the name is to be typed out. */
  readonly typedName?: string | undefined;
  readonly reason?: string | undefined;
}

/** Why a decision did not count. The approval is as it was before. */
export type Refusal = 'no-such-approval' | 'not-allowed' | 'already-decided' | 'expired' | 'wrong-name';
