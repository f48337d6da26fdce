import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases } from '../../src/evaluation/case.ts';
import { readWords } from '../../src/models/basic/clause.ts';
import { createLexicon } from '../../src/models/basic/lexicon.ts';
import { featuresOf } from '../../src/models/basic/recogniser/features.ts';
import { nothingLabel } from '../../src/models/basic/recogniser/recogniser.ts';
import { readSentence } from '../../src/models/basic/text.ts';
import { allOperations } from '../../tools/index.ts';
import { familiesOf, familiesOfNothing } from './families.ts';
import type { Lesson } from './train.ts';

/**
 * Every sentence of the corpus that means one operation, or none, and the operations' own examples. What an earlier
 * message is needed for teaches nothing.
 */
export function readLessons(folder: string): Lesson[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const cases = files.toSorted().flatMap((name) => {
    const { cases: read, skipped } = readCases(readFileSync(join(folder, name), 'utf8'));
    const [first] = skipped;
    if (first) throw new Error(`${name}, line ${first.line}: ${first.reason}`);
    return read;
  });
  const known = new Set(allOperations.map(({ name }) => name));
  const lesson = teacher();
  const fromCorpus = cases
    .filter(({ before }) => before.length === 0)
    .flatMap(({ text, operations, mustNotAct }) => {
      if (mustNotAct) return [lesson(text, nothingLabel)];
      return operations.length <= 2
        ? operations.filter((name) => known.has(name)).map((name) => lesson(text, name))
        : [];
    });
  const fromExamples = allOperations.flatMap(({ name, examples }) =>
    examples.flatMap(({ en, ko }) => [lesson(en, name), lesson(ko, name)]),
  );
  return [...fromCorpus, ...fromExamples];
}

/** Reads a sentence as the embedded model reads it. */
function teacher(): (text: string, label: string) => Lesson {
  let features: ReadonlySet<string> = new Set();
  const families = new Map(allOperations.map((operation) => [operation.name, familiesOf(operation)]));
  const lexicon = createLexicon(allOperations, (said, vocabulary) => {
    features = featuresOf(said, vocabulary);
    return { shares: new Map(), nothing: 0 };
  });
  return (text, label) => {
    lexicon.recognise(readWords(readSentence(text), lexicon));
    return { features, label, families: families.get(label) ?? familiesOfNothing };
  };
}
