import { z } from 'zod';

/** The cloud's own JSON. Some drivers hand it on as text, and some servers answer with nothing at all. */
export const originalSchema = z.unknown().transform((value): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
});
