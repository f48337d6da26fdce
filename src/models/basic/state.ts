import { z } from 'zod';
import type { ModelMessage } from '../model.ts';

const storedRequestSchema = z.object({ operation: z.string(), input: z.record(z.string(), z.json()) });
export type StoredRequest = z.infer<typeof storedRequestSchema>;

const questionSchema = z.discriminatedUnion('kind', [
  /** An argument was asked for. */
  z.object({
    kind: z.literal('argument'),
    request: storedRequestSchema,
    field: z.string(),
    choices: z.array(z.string()),
  }),
  /** Which of several operations is meant was asked. */
  z.object({ kind: z.literal('operation'), options: z.array(storedRequestSchema) }),
  /** The outcome of a call has proposed another one: a plain `yes` asks for it. */
  z.object({ kind: z.literal('offer'), request: storedRequestSchema }),
]);
export type Question = z.infer<typeof questionSchema>;

/** What this model finds again at its next answer. It travels with its messages; nothing is kept in between. */
const stateSchema = z.object({
  version: z.literal(1),
  /** It has been said once how to connect another model. */
  hinted: z.boolean(),
  question: questionSchema.optional(),
  /** Requests of the same message that wait for the question's answer. */
  queue: z.array(storedRequestSchema),
});
export type DialogueState = z.infer<typeof stateSchema>;

export const emptyState: DialogueState = { version: 1, hinted: false, queue: [] };

/** The state that the latest answer left. A question is only open until the next answer; a damaged state is none. */
export function readState(messages: readonly ModelMessage[]): DialogueState {
  let latest: DialogueState | undefined;
  let hinted = false;
  for (const message of messages.toReversed()) {
    if (message.role !== 'assistant') continue;
    const { data } = stateSchema.safeParse(message.state);
    latest ??= data ?? emptyState;
    hinted ||= data?.hinted ?? false;
    if (hinted) break;
  }
  return { ...(latest ?? emptyState), hinted };
}
