import { z } from 'zod';
import { placeSchema } from '../state.ts';

/** The message that follows a change which goes on in a cloud; by the operation's id. */
export const trackedMessageSchema = placeSchema.extend({
  /** Of the operation. */
  id: z.string(),
  /** Of the message. Left out where the operation had ended before there was one. */
  ts: z.string().optional(),
  language: z.enum(['en', 'ko']),
  /** A person has removed the message. */
  removed: z.boolean(),
  /** Its person has been told how it ended. */
  announced: z.boolean(),
});
export type TrackedMessage = z.infer<typeof trackedMessageSchema>;
