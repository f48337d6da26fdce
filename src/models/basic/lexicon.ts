import type { AnyOperation } from '../../../tools/operation.ts';
import type { Choice, Slot } from '../../../tools/slot.ts';
import { exampleWords, type WordSet } from './likeness.ts';
import { createNamePatterns, type NamePatterns, type NameType } from './name-patterns.ts';
import type { Said } from './recogniser/features.ts';
import type { Recognised, Recogniser } from './recogniser/recogniser.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** A slot with its words as phrases of the vocabulary. */
export interface SlotEntry {
  readonly field: string;
  readonly slot: Slot;
  readonly required: boolean;
  /** Cues that carry meaning, and the words for the type of what the slot names. */
  readonly cues: ReadonlySet<number>;
  /** Cues that are particles and prepositions. */
  readonly weakCues: ReadonlySet<string>;
  readonly choices: readonly { readonly choice: Choice; readonly phrases: ReadonlySet<number> }[];
}

/** An operation with its words as phrases of the vocabulary, each with its weight: the most usual word has 1. */
export interface OperationEntry {
  readonly operation: AnyOperation;
  readonly actions: ReadonlyMap<number, number>;
  readonly nouns: ReadonlyMap<number, number>;
  /** Single words of its nouns in several words: `original` of `original spec`. */
  readonly qualifiers: ReadonlySet<number>;
  readonly slots: readonly SlotEntry[];
  readonly examples: readonly WordSet[];
}

/** Everything that the definitions say about words, by phrase and by name. Built once. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly entries: readonly OperationEntry[];
  entry(operation: string): OperationEntry | undefined;
  /** The words for a type of thing. */
  typeWords(type: NameType): ReadonlySet<number>;
  /** Phrases that are an action of some operation. */
  readonly actions: ReadonlySet<number>;
  /** Phrases that are a noun of some operation. */
  readonly nouns: ReadonlySet<number>;
  /** Whether a noun is a word for a type of thing. */
  isThing(phrase: number): boolean;
  /** Actions that many reads share: any read may be asked for with them. */
  readonly readActions: ReadonlySet<number>;
  /** How many operations have the phrase among their actions. */
  actionUse(phrase: number): number;
  readonly names: NamePatterns;
  /** How likely a part of a message means which operation, by what was learned; what it is already taken for stands. */
  recognise(said: Said & { readonly recognised?: Recognised | undefined }): Recognised;
}

const sharedByReads = 5;
const weightOf = (index: number): number => Math.max(0.8, 1 - 0.02 * index);
const weakCueShape =
  /^(?:in|on|at|of|to|from|for|with|by|as|through|via|using|에|에서|의|로|으로|용|쪽|을|를|와|과|에 있는|이라는|라는)$/;

export function createLexicon(operations: readonly AnyOperation[], recognise: Recogniser): Lexicon {
  const vocabulary = createVocabulary();
  const weighted = (
    words: { readonly en: readonly string[]; readonly ko: readonly string[] },
    kind: 'action' | 'noun',
  ) => {
    const phrases = new Map<number, number>();
    for (const language of [words.en, words.ko]) {
      for (const [index, word] of language.entries()) {
        const phrase = vocabulary.add(word, kind);
        phrases.set(phrase, Math.max(phrases.get(phrase) ?? 0, weightOf(index)));
      }
    }
    return phrases;
  };
  const lexical = operations.map((operation) => ({
    operation,
    actions: weighted(operation.words.actions, 'action'),
    nouns: weighted(operation.words.nouns, 'noun'),
  }));
  const typeWords = collectTypeWords(lexical);
  const entries = lexical.map((entry): OperationEntry => {
    const { operation } = entry;
    const slots = Object.entries(operation.slots).map(([field, slot]) =>
      slotEntry(vocabulary, operation, field, slot, typeWords),
    );
    return { ...entry, slots, qualifiers: qualifiersOf(vocabulary, operation), examples: exampleWords(operation) };
  });
  const reads = entries.filter(({ operation }) => operation.effect === 'read');
  const use = new Map<number, number>();
  for (const { actions } of entries) for (const phrase of actions.keys()) use.set(phrase, (use.get(phrase) ?? 0) + 1);
  const typesOfWord = (phrase: number | undefined) =>
    phrase === undefined ? [] : [...typeWords].filter(([, words]) => words.has(phrase)).map(([type]) => type);
  const names = createNamePatterns(operations, (word) => typesOfWord(vocabulary.find(word, 'noun')));
  const heads = headsOfActions(entries);
  const byName = new Map(entries.map((entry) => [entry.operation.name, entry]));
  return {
    vocabulary,
    entries,
    entry: (operation) => byName.get(operation),
    typeWords: (type) => typeWords.get(type) ?? new Set(),
    actions: new Set(use.keys()),
    isThing: (phrase) => [...typeWords.values()].some((words) => words.has(phrase)),
    nouns: new Set(entries.flatMap(({ nouns }) => [...nouns.keys()])),
    readActions: new Set(
      [...use.keys()].filter((phrase) => reads.filter(({ actions }) => actions.has(phrase)).length >= sharedByReads),
    ),
    recognise: (said) =>
      said.recognised ??
      recognise(said, {
        nameOf: vocabulary.nameOf,
        typesOf: typesOfWord,
        headsOf: (phrase) => heads.get(phrase) ?? [],
        typesOfName: (name) => names.guess(name).types,
      }),
    actionUse: (phrase) => use.get(phrase) ?? 0,
    names,
  };
}

/** By action: the first words of the names of the operations that it asks for. */
function headsOfActions(entries: readonly Pick<OperationEntry, 'operation' | 'actions'>[]): Map<number, Set<string>> {
  const heads = new Map<number, Set<string>>();
  for (const { operation, actions } of entries) {
    const head = /^[A-Z][a-z]+/.exec(operation.name)?.[0] ?? operation.name;
    for (const phrase of actions.keys()) heads.set(phrase, (heads.get(phrase) ?? new Set()).add(head));
  }
  return heads;
}

function qualifiersOf(vocabulary: Vocabulary, { words: { nouns } }: AnyOperation): Set<number> {
  const words = [...nouns.en, ...nouns.ko].flatMap((noun) => (/\s/.test(noun) ? noun.split(/\s+/) : []));
  return new Set(
    words.filter((word) => word.length > 1 && !weakCueShape.test(word)).map((word) => vocabulary.add(word, 'noun')),
  );
}

type LexicalEntry = Pick<OperationEntry, 'operation' | 'nouns'>;

/** The words for a type are the nouns that most operations on it share. */
function collectTypeWords(entries: readonly LexicalEntry[]): Map<NameType, Set<number>> {
  const counts = new Map<NameType, { operations: number; phrases: Map<number, number> }>();
  for (const { operation, nouns } of entries) {
    const type = operation.target?.type ?? operation.subject;
    // Where an argument says the type of the target, the nouns are of no type.
    if (type === 'call' || operation.target?.typeField) continue;
    const count = counts.get(type) ?? { operations: 0, phrases: new Map() };
    count.operations += 1;
    for (const phrase of nouns.keys()) count.phrases.set(phrase, (count.phrases.get(phrase) ?? 0) + 1);
    counts.set(type, count);
  }
  const words = new Map<NameType, Set<number>>();
  for (const [type, { operations, phrases }] of counts) {
    const shared = [...phrases].filter(([, uses]) => uses * 2 >= operations).map(([phrase]) => phrase);
    words.set(type, new Set(shared));
  }
  return words;
}

function slotEntry(
  vocabulary: Vocabulary,
  operation: AnyOperation,
  field: string,
  slot: Slot,
  typeWords: ReadonlyMap<NameType, ReadonlySet<number>>,
): SlotEntry {
  const words = [...(slot.cues?.en ?? []), ...(slot.cues?.ko ?? [])];
  const cues = words.filter((word) => !weakCueShape.test(word)).map((word) => vocabulary.add(word, 'noun'));
  const of = slot.kind === 'connection' ? 'connection' : 'of' in slot ? slot.of : undefined;
  const choices = slot.kind === 'choice' ? slot.choices : [];
  return {
    field,
    slot,
    required: operation.input.shape[field]?.safeParse(undefined).success === false,
    cues: new Set([...cues, ...(of ? (typeWords.get(of) ?? []) : [])]),
    weakCues: new Set(words.filter((word) => weakCueShape.test(word))),
    choices: choices.map((choice) => ({
      choice,
      phrases: new Set(
        [...choice.words.en, ...choice.words.ko].flatMap((word) => [
          vocabulary.add(word, 'noun'),
          vocabulary.add(word, 'action'),
        ]),
      ),
    })),
  };
}
