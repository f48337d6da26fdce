import type { Language } from '../../../drivers/contract/text.ts';
import { causeVerdicts } from '../../../tools/diagnosis.ts';
import type { NamedCauses, ToldCause } from './causes.ts';
import { unshownName, type Vocabulary } from './names.ts';
import { comparable, plainText } from './plain-text.ts';
import { createShown } from './shown.ts';

/** What was found out, and what the person has said: nothing else may be told of it. */
export interface Facts {
  /** Calls with their details, arguments and sentences; JSON. */
  readonly shown: readonly unknown[];
  /** How they were drawn. */
  readonly drawn: readonly unknown[];
  /** The person's own words. */
  readonly said: string;
}

/** Holds sentences of a model to what was found out. */
export interface Grounds {
  /**
   * What a sentence names that nothing shows: an id, a name, a code, an address, a number, a cause. Undefined where all of
   * it is shown.
   */
  lacks(sentence: string): string | undefined;
}

const longestLack = 60;
/** A shorter sentence can be part of another one by chance. */
const fewestWords = 4;

export function createGrounds(
  { shown: facts, drawn, said }: Facts,
  parts: { readonly causes: NamedCauses; readonly vocabulary: Vocabulary },
): Grounds {
  const shown = createShown([...facts, said], drawn);
  const told = parts.causes.told(shown, {
    causes: causesIn(facts),
    explanations: explanationsIn(facts),
    provider: providerIn(facts),
  });
  return {
    lacks(sentence) {
      const text = plainText(sentence);
      const words = withoutMarks(text);
      const language: Language = /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
      const lack = isRepeated(words, shown.text)
        ? parts.causes.contradicts(words, language, told)
        : (unshownName(words, shown, parts.vocabulary) ?? parts.causes.unshown(words, language, shown, told));
      return lack === undefined ? undefined : cut(lack.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim());
    },
  };
}

/** It stands word for word in what is shown. */
function isRepeated(sentence: string, shown: string): boolean {
  const text = comparable(sentence).replace(/[.!?:]+$/, '');
  return text.split(' ').length >= fewestWords && shown.includes(text);
}

/** Without the number or mark of a list, the mark of a heading or a quotation, and emphasis. */
const withoutMarks = (sentence: string): string =>
  sentence.replace(/^[\s>#|]*(?:[-*•+]\s+|\(?\d{1,2}[.)](?=\s|$)\s*)?/u, '').replaceAll(/\*\*|__|~~/g, '');

const cut = (text: string): string => (text.length > longestLack ? `${text.slice(0, longestLack)}…` : text);

const isVerdict = (value: unknown): value is ToldCause['verdict'] => causeVerdicts.some((verdict) => verdict === value);

/** Causes wherever they stand in the details of an operation. */
function causesIn(value: unknown): ToldCause[] {
  if (Array.isArray(value)) return value.flatMap(causesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'playbook' in value && typeof value.playbook === 'string' && 'verdict' in value && isVerdict(value.verdict)
      ? [{ playbook: value.playbook, verdict: value.verdict }]
      : [];
  return [...own, ...Object.values(value).flatMap(causesIn)];
}

function explanationsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(explanationsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { explanation } = value as { readonly explanation?: unknown };
  const own = typeof explanation === 'object' && explanation !== null ? Object.values(explanation) : [];
  return [...own.filter((text) => typeof text === 'string'), ...Object.values(value).flatMap(explanationsIn)];
}

/** The provider of the failure that was looked into; undefined where none is known, or more than one. */
function providerIn(facts: readonly unknown[]): string | undefined {
  const found = new Set(facts.flatMap(providersOf));
  return found.size === 1 ? [...found][0] : undefined;
}

function providersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('about' in value && typeof value.about === 'object' && value.about !== null && 'provider' in value.about) {
    return typeof value.about.provider === 'string' ? [value.about.provider] : [];
  }
  return Object.values(value).flatMap(providersOf);
}
