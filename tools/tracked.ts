import { z } from 'zod';

export const trackedStates = [
  'running',
  'done',
  'failed',
  /** It could not be looked at for so long that nobody can say how it ended. */
  'unknown',
] as const;

/** A change that goes on in a cloud after the cloud has accepted it, as people and models see it. */
export const trackedOperationSchema = z.object({
  /** The id of the call that began it. */
  id: z.string(),
  operation: z.string(),
  connection: z.string().optional(),
  /** The name of what it is about. */
  target: z.string(),
  state: z.enum(trackedStates),
  /** What it is doing, or what it came to, in a sentence. */
  status: z.object({ en: z.string(), ko: z.string() }),
  started: z.iso.datetime(),
  /** When its status was last seen to change. */
  updated: z.iso.datetime(),
  ended: z.iso.datetime().optional(),
});
export type TrackedOperation = z.infer<typeof trackedOperationSchema>;
export type TrackedState = TrackedOperation['state'];

/** A person's changes that outlived the turn that began them. */
export interface TrackedOperations {
  /** Newest first, each as it is by now. */
  list(): Promise<readonly TrackedOperation[]>;
}
