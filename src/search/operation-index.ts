import MiniSearch from 'minisearch';
import type { AnyOperation } from '../../tools/operation.ts';
import { type EvidenceField, evidenceFields, termsOfOperation } from './operation-text.ts';
import { termsOf } from './terms.ts';

/** An operation with how well it fits what was searched for; the best has the highest score. */
export interface Found {
  readonly operation: AnyOperation;
  readonly score: number;
}

/** Finds operations by what their definitions say of themselves, in English and Korean. */
export interface OperationIndex {
  /** Best first; the same text gives the same order. Operations that nothing speaks for are left out. */
  search(text: string): readonly Found[];
}

/** What a term counts where it is found; flat maxima, tuned on the development part of the evaluation set. */
const fieldWeights: Readonly<Record<EvidenceField, number>> = {
  name: 1,
  actions: 3,
  nouns: 3,
  summary: 1.2,
  examples: 2,
  targets: 1,
  arguments: 0.4,
};
/** Long lists of words count less for each, but not much. */
const bm25 = { k: 1.2, b: 0.5, d: 0.5 };
/** What a term counts that is only like one of an operation: mistyped, or cut short. */
const likeWeights = { fuzzy: 0.5, prefix: 0.5 };
/** Two syllables of a Korean word count less than the word. */
const syllablesWeight = 0.5;
/** MiniSearch multiplies a score by the number of terms found; this much of it is taken back. */
const countDamping = 0.7;
/** What the best operation on a kind of thing counts for the others on it. */
const subjectWeight = 0.4;

/** Every step of a turn asks for the same few texts. */
const remembered = 64;
/** Terms are separated by what occurs in none. */
const separator = '\n';

export function createOperationIndex(operations: readonly AnyOperation[]): OperationIndex {
  const known = new Set<string>();
  const read = readOnce();
  const index = new MiniSearch<{ readonly id: number } & Readonly<Record<EvidenceField, string>>>({
    fields: [...evidenceFields],
    tokenize: (text) => text.split(separator),
    processTerm: (term) => term || undefined,
  });
  for (const [id, operation] of operations.entries()) {
    const terms = evidenceFields.map((field) => [field, termsOfOperation(operation, field, read)] as const);
    for (const [, list] of terms) for (const term of list) known.add(term);
    const texts = Object.fromEntries(terms.map(([field, list]) => [field, list.join(separator)]));
    index.add({ id, ...(texts as Record<EvidenceField, string>) });
  }
  const recent = new Map<string, readonly Found[]>();
  const isUnknownWord = (term: string): boolean => !known.has(term) && isWord(term);

  function find(text: string): readonly Found[] {
    const hits = index.search(text, {
      tokenize: termsOf,
      boost: fieldWeights,
      bm25,
      weights: likeWeights,
      fuzzy: (term) => (isUnknownWord(term) && term.length >= 4 ? slips(term) : false),
      prefix: (term) => isUnknownWord(term) && /^[a-z]{3,}$/.test(term),
      boostTerm: (term) => (isSyllables(term) ? syllablesWeight : 1),
    });
    const own = new Map<number, number>(
      hits.map(({ id, score, queryTerms }) => [Number(id), score / queryTerms.length ** countDamping]),
    );
    return withSubjects(operations, own);
  }

  return {
    search(text) {
      const found = recent.get(text) ?? find(text);
      recent.delete(text);
      recent.set(text, found);
      const [oldest] = recent.keys();
      if (recent.size > remembered && oldest !== undefined) recent.delete(oldest);
      return found;
    },
  };
}

/** Operations share most of their words. */
function readOnce(): (text: string) => readonly string[] {
  const done = new Map<string, readonly string[]>();
  return (text) => {
    const terms = done.get(text) ?? termsOf(text);
    done.set(text, terms);
    return terms;
  };
}

/** Not a verb's beginning, a form of a value or a part of a Korean word. */
const isWord = (term: string): boolean => !/^[~#]/.test(term) && !isSyllables(term);
const isSyllables = (term: string): boolean => /^[가-힣]{2}$/.test(term);
/** How many letters of a word may be wrong; two that changed places are two. */
const slips = (term: string): number => (term.length < 6 ? 1 : 2);

/** Operations on the same kind of thing speak for each other; those that are alike keep their order. */
function withSubjects(operations: readonly AnyOperation[], own: ReadonlyMap<number, number>): Found[] {
  const best = new Map<string, number>();
  for (const [id, score] of own) {
    const subject = operations[id]?.subject ?? '';
    best.set(subject, Math.max(best.get(subject) ?? 0, score));
  }
  return operations
    .map((operation, id) => ({
      operation,
      score: (own.get(id) ?? 0) + subjectWeight * (best.get(operation.subject) ?? 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}
