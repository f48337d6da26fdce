import { readClauses } from '../../../src/models/basic/clause.ts';
import { indexNames } from '../../../src/models/basic/known-names.ts';
import { createLexicon } from '../../../src/models/basic/lexicon.ts';
import { recall } from '../../../src/models/basic/memory.ts';
import { readArguments } from '../../../src/models/basic/slots/read.ts';
import { readSentence } from '../../../src/models/basic/text.ts';
import { allOperations } from '../../../tools/index.ts';
import { now } from './sentences.ts';

const lexicon = createLexicon(allOperations, () => ({ shares: new Map(), nothing: 0 }));
const memory = recall([], lexicon);
const names = indexNames({ connections: ['mock-seoul', 'mock-tokyo'] }, memory);

/** What a sentence says for an operation that it is known to mean. */
export function argumentsOf(operation: string, text: string): Readonly<Record<string, unknown>> {
  const entry = lexicon.entry(operation);
  const [clause, ...more] = readClauses(readSentence(text), lexicon).whole;
  if (!entry || !clause || more.length > 0) throw new Error(`${operation}: not one sentence: ${text}`);
  return readArguments(entry, {}, { clause, lexicon, names, now, taken: new Set() }).values;
}
