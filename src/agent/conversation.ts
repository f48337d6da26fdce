import { z } from 'zod';
import { actorSchema } from '../guard/actor.ts';
import type { Collection, Store } from '../store/store.ts';
import { operationCallSchema } from './events.ts';

const modelCallSchema = z.object({ id: z.string(), name: z.string(), arguments: z.string() });

const callInWordsSchema = z.object({ operation: z.string(), input: z.record(z.string(), z.json()) });

export const modelMessageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), text: z.string() }),
  z.object({
    role: z.literal('assistant'),
    text: z.string(),
    calls: z.array(modelCallSchema),
    state: z.json().optional(),
  }),
  z.object({
    role: z.literal('tool'),
    callId: z.string(),
    content: z.string(),
    summary: z.string(),
    missing: z.object({ field: z.string(), choices: z.array(z.string()) }).optional(),
    instead: callInWordsSchema.optional(),
    proposes: callInWordsSchema.optional(),
  }),
]);
export type StoredMessage = z.infer<typeof modelMessageSchema>;

/** A call that the model has made in the open turn and that has no result message yet. */
export const openCallSchema = z.object({
  /** The call as the model wrote it. */
  wanted: modelCallSchema,
  call: operationCallSchema,
  /**
   * `wanted`: not looked at yet, or not possible before an earlier call of the same answer has run. `ready`: runs
   * without consent. `waiting`: `call.approval` decides.
   */
  stage: z.enum(['wanted', 'ready', 'waiting']),
  /** The earlier calls of the same answer that make what this one needs. */
  needs: z.array(z.object({ call: z.string(), operation: z.string(), name: z.string() })).optional(),
});
export type OpenCall = z.infer<typeof openCallSchema>;

/** A turn that has begun and not ended. It is stored, so that it can go on in another process. */
export const openTurnSchema = z.object({
  actor: actorSchema,
  language: z.enum(['en', 'ko']),
  plan: z.boolean(),
  /** Answers of the model so far. */
  steps: z.number(),
  /** Calls so far. */
  calls: z.number(),
  /** Calls in a row whose arguments did not fit. */
  repairs: z.number(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  open: z.array(openCallSchema),
  /** When the turn before it ended; what has ended in the background since then is news. */
  since: z.iso.datetime().optional(),
  /** The calls of this turn that have come to their end. */
  ended: z.array(z.string()).optional(),
  /** One of them was to find something out: what the model says from there on is held to what they show. */
  grounded: z.boolean().optional(),
  /** The calls of this turn that were to make something and have not. */
  unmade: z.array(z.string()).optional(),
});
export type OpenTurn = z.infer<typeof openTurnSchema>;

/**
 * A conversation as it is stored. Everything in it has passed the redactor. The calls that have come to their end stand
 * in a journal of their own (`AgentParts.calls`): their answers are large and never change.
 */
export const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  owner: actorSchema,
  /** Whoever speaks where it takes place takes part in it, each with their own rights: a thread of a team. */
  shared: z.boolean().optional(),
  created: z.iso.datetime(),
  updated: z.iso.datetime(),
  /** Set by the person with `/use`; the installation's default applies where it is left out. */
  connection: z.string().optional(),
  messages: z.array(modelMessageSchema),
  /** The tools that the model was offered last, in their order. */
  tools: z.array(z.string()).optional(),
  turn: openTurnSchema.optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** One file a conversation: they grow, and are written at every step. */
export function conversationCollection(store: Store): Collection<Conversation> {
  return store.collection('conversations', conversationSchema, { layout: 'folder' });
}
