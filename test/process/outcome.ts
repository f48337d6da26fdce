import { z } from 'zod';
import { trackedOperationSchema } from '../../tools/tracked.ts';
import type { Ended } from './program.ts';

const callSchema = z.strictObject({
  id: z.string().min(1),
  operation: z.string(),
  input: z.record(z.string(), z.json()),
  effect: z.enum(['read', 'create', 'change', 'destroy']),
  status: z.enum(['planned', 'running', 'done', 'failed', 'denied', 'unknown', 'cancelled', 'question']),
  tracked: z.string().optional(),
  result: z.json().optional(),
  error: z.looseObject({ kind: z.string(), message: z.string(), remedy: z.string() }).optional(),
  summary: z.string().optional(),
  deliveries: z.array(z.strictObject({ field: z.string(), place: z.string() })).optional(),
});

const trackedSchema = z.strictObject({ ...trackedOperationSchema.shape, status: z.string() });

const outcomeSchema = z.strictObject({
  conversation: z.string().min(1),
  text: z.string(),
  calls: z.array(callSchema),
  usage: z.strictObject({ inputTokens: z.number(), outputTokens: z.number() }),
  durationMs: z.number().nonnegative(),
  tracked: z.array(trackedSchema).optional(),
  question: z
    .strictObject({
      text: z.string(),
      operation: z.string().optional(),
      field: z.string().optional(),
      choices: z.array(z.string()).optional(),
    })
    .optional(),
  error: z.strictObject({ message: z.string(), remedy: z.string() }).optional(),
});
export type AskOutcome = z.infer<typeof outcomeSchema>;

/** The one JSON object that `ask --json` printed. Throws where there is anything else. */
export function outcomeOf({ stdout }: Pick<Ended, 'stdout'>): AskOutcome {
  return outcomeSchema.parse(JSON.parse(stdout));
}

/** Its calls in short: `SuspendVM denied`. */
export function callsOf(ended: Pick<Ended, 'stdout'>): string[] {
  return outcomeOf(ended).calls.map(({ operation, status }) => `${operation} ${status}`);
}
