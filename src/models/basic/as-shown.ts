import { readClauses } from './clause.ts';
import type { Context } from './interpret.ts';
import type { OperationEntry } from './lexicon.ts';
import type { Request } from './memory.ts';
import { readArguments } from './slots/read.ts';
import type { Sentence } from './text.ts';

/**
 * What only stands for another call is spoken of in set phrases, which reports show word by word: `do remedy 1`,
 * `try it again`. A message that is one of its examples, but for the number, is meant so and needs no more evidence.
 */
export function asShown(sentence: Sentence, context: Context): Request | undefined {
  const said = shapeOf(sentence.lower);
  const entry = context.lexicon.entries.find((candidate) => isSetPhrase(candidate, said));
  const [clause] = readClauses(sentence, context.lexicon).whole;
  if (!entry || !clause) return undefined;
  return { entry, input: readArguments(entry, {}, { clause, ...context, taken: new Set() }).values };
}

const isSetPhrase = ({ operation }: OperationEntry, said: string): boolean =>
  operation.subject === 'failure' &&
  operation.examples.some(({ en, ko }) => shapeOf(en.toLowerCase()) === said || shapeOf(ko) === said);

/** A sentence without its numbers, marks and spaces. */
const shapeOf = (text: string): string =>
  text
    .replaceAll(/\d+/g, '#')
    .replaceAll(/[\s.,!?~]+/g, '')
    .replace(/^please|please$/, '');
