import { readFileSync } from 'node:fs';
import { createRecogniser, type Recogniser } from './recogniser.ts';
import { decodeWeights } from './weights.ts';

/** What `npm run learn` has learned from the corpus. */
export function loadRecogniser(): Recogniser {
  return createRecogniser(decodeWeights(readFileSync(new URL('weights.bin', import.meta.url))));
}
