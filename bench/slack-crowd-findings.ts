import { z } from 'zod';

/** What the crowd found. Times in milliseconds. */
export const crowdFindingsSchema = z.object({
  slowestAck: z.number(),
  medianAck: z.number(),
  /** From the first message to the last answer. */
  duration: z.number(),
  answered: z.number(),
  /** Threads in which an answer came before that to an earlier message. */
  outOfOrder: z.number(),
  /** Messages without an answer. */
  lost: z.number(),
});
export type CrowdFindings = z.infer<typeof crowdFindingsSchema>;
