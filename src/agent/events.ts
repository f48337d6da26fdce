import { z } from 'zod';
import { cloudErrorKinds } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Presentation } from '../../tools/presentation.ts';
import { type Approval, localizedSchema } from '../guard/approval.ts';
import type { ModelUsage } from '../models/model.ts';

export const callStatuses = [
  /** Not run because the turn only plans. */
  'planned',
  /** Waits for consent. */
  'waiting',
  'running',
  'done',
  'failed',
  /** A person, or the policy, said no. */
  'denied',
  /** The answer was lost and reading back did not settle the outcome. */
  'unknown',
  'cancelled',
  /** Something only the person knows is missing. */
  'question',
] as const;

/** A failure as people and models see it: subject, fact and remedy. */
export const callErrorSchema = z.object({
  kind: z.enum(cloudErrorKinds),
  message: localizedSchema,
  remedy: localizedSchema,
  provider: z.string().optional(),
  code: z.string().optional(),
  cspMessage: z.string().optional(),
  requestId: z.string().optional(),
  retryable: z.boolean(),
  /** One line that offers to find out why. */
  offer: localizedSchema.optional(),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** One call of an operation in a conversation, from proposal to outcome. Holds no secret. */
export const operationCallSchema = z.object({
  id: z.string(),
  operation: z.string(),
  /** The operation that was called, where this one was proposed in its place (`Operation.standsFor`). */
  insteadOf: z.string().optional(),
  /** Parsed where the input was valid, else as the model gave it. */
  input: z.record(z.string(), z.json()),
  effect: z.enum(['read', 'create', 'change', 'destroy']),
  connection: z.string().optional(),
  status: z.enum(callStatuses),
  approval: z.string().optional(),
  /** Goes on in the cloud as the tracked operation of this id; the status is `running`. */
  tracked: z.string().optional(),
  started: z.iso.datetime(),
  durationMs: z.number().optional(),
  /** One sentence on the outcome. */
  summary: localizedSchema.optional(),
  /** How to go on from here; a plain `yes` does. */
  nextStep: localizedSchema.optional(),
  /** The complete answer without secrets. */
  details: z.json().optional(),
  /** Where secrets of the answer went: a 0600 file's path, or "shown once". */
  deliveries: z.array(z.object({ field: z.string(), place: z.string() })).optional(),
  error: callErrorSchema.optional(),
  missing: z.object({ field: z.string(), choices: z.array(z.string()) }).optional(),
});
export type OperationCall = z.infer<typeof operationCallSchema>;

export type CallStatus = OperationCall['status'];

/** Why a turn ended. `suspended`: it goes on with `Agent.resume` once its approvals are decided. */
export type TurnEnd = 'done' | 'suspended' | 'cancelled' | 'failed' | 'limit';

/** All that a frontend ever hears from the agent. */
export type AgentEvent =
  | { readonly type: 'turn-start'; readonly conversation: string }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'model-retry'; readonly attempt: number; readonly delayMs: number; readonly reason: string }
  | { readonly type: 'call-start'; readonly call: OperationCall }
  | { readonly type: 'progress'; readonly callId: string; readonly message: Localized }
  | { readonly type: 'approval-request'; readonly approval: Approval }
  | {
      readonly type: 'call-result';
      readonly call: OperationCall;
      /** How to draw the answer; left out where there is none. */
      readonly presentation?: Presentation | undefined;
    }
  /** Something the person should know that is not an answer: a damaged file was set aside, a change was recovered. */
  | { readonly type: 'notice'; readonly level: 'info' | 'warning'; readonly message: Localized }
  | {
      readonly type: 'turn-end';
      readonly reason: TurnEnd;
      readonly usage: ModelUsage;
      readonly durationMs: number;
      /** What would be called once the person has answered; a model that only writes text does not say. */
      readonly asks?: { readonly operation: string } | undefined;
      /** Set for `failed` and `limit`. */
      readonly error?: { readonly message: Localized; readonly remedy: Localized } | undefined;
    };
