import { z } from 'zod';

/**
 * The name of a record of ours: any text on one line. KT never sees it, but in tags, whose values have 255 characters at
 * most.
 */
export const recordNameSchema = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,200}$/u, { error: 'expected a name of 1 to 200 characters on one line' });
