import type { Clause } from '../clause.ts';
import { looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { OperationEntry } from '../lexicon.ts';
import type { NameType } from '../name-patterns.ts';
import type { Token } from '../text.ts';
import { range } from '../vocabulary.ts';
import { taggableTypes } from './resource-type.ts';
import type { Work } from './work.ts';

export const stemOf = (token: Token): string =>
  token.kind === 'hangul' ? withoutParticles(token.text).stem : token.text;

/** With the Korean syllables that are written to it: `infra팀`. */
export function textAt({ tokens }: Clause, index: number): string {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (!token) return '';
  const isGlued = next?.kind === 'hangul' && next.start === token.end && token.kind !== 'hangul' && token.tail === '';
  return stemOf(token) + (isGlued ? withoutParticles(next.text).stem : '');
}

/** Words that can be a key or a value: not the resource, not its kind, not what the operation does. */
export function freeWords(entry: OperationEntry, work: Work): number[] {
  const { clause, lexicon } = work;
  const choices = new Set(
    entry.slots.flatMap((slot) =>
      slot.slot.kind === 'choice' ? slot.choices.flatMap(({ phrases }) => [...phrases]) : [],
    ),
  );
  const own = new Set(
    clause.matches
      .filter(
        ({ phrase, quality, kind }) =>
          quality === 1 &&
          (entry.actions.has(phrase) ||
            entry.nouns.has(phrase) ||
            entry.qualifiers.has(phrase) ||
            choices.has(phrase) ||
            entry.slots.some(({ cues }) => cues.has(phrase)) ||
            (kind === 'action' && (lexicon.readActions.has(phrase) || lexicon.actionUse(phrase) > 2))),
      )
      .flatMap(({ from, to }) => range(from, to)),
  );
  const named = entry.slots.some(({ slot }) => slot.kind === 'name');
  const resource = named ? resourceAt(entry, work) : undefined;
  return clause.tokens.flatMap((token, index) => {
    if (token.kind === 'mark' || work.taken.has(index) || index === resource) return [];
    if (token.kind === 'quoted') return [index];
    const text = stemOf(token);
    if (work.names.connection(text) !== undefined || work.names.types(text).size > 0) return [];
    if (named && isResource(entry, work, index)) return [];
    const isDescribing = token.kind === 'latin' && /^(?:태그|라벨|꼬리표)/.test(clause.tokens[index + 1]?.word ?? '');
    if (own.has(index) || (isFunctionWord(token) && !isDescribing)) return [];
    if (token.kind === 'hangul' && !isMarkedWord(work, index)) return [];
    return [index];
  });
}

/** Korean words are keys and values only where grammar makes them so: before the word for tags, or with `로`. */
function isMarkedWord({ clause: { tokens } }: Work, index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  const { particles, stem } = withoutParticles(token.word);
  if (stem.length < 2) return false;
  return (
    /^(?:으로|로)$/.test(particles) || (particles === '' && /^(?:태그|라벨|꼬리표)/.test(tokens[index + 1]?.word ?? ''))
  );
}

/** The name that tells itself what it is, else the last one that looks like a name. */
function resourceAt(entry: OperationEntry, work: Work): number | undefined {
  const { tokens } = work.clause;
  const named = tokens.flatMap((token, index) => (looksLikeName(token) && token.kind === 'value' ? [index] : []));
  const typed = named.filter((index) => isResource(entry, work, index));
  if (typed.length > 0) return undefined;
  const placed = named.find(
    (index) =>
      /^(?:에|에서|의|에다|에다가)$/.test(tokens[index]?.tail ?? '') ||
      /^(?:on|of|from|for|to)$/.test(tokens[index - 1]?.word ?? ''),
  );
  return placed ?? named.find((index) => /\d$/.test(tokens[index]?.word ?? '')) ?? named[0];
}

function isResource(entry: OperationEntry, { clause, lexicon, names }: Work, index: number): boolean {
  const token = clause.tokens[index];
  if (token?.kind !== 'value' || !looksLikeName(token)) return false;
  const known = names.types(token.text);
  const types: ReadonlySet<NameType> = known.size > 0 ? known : lexicon.names.guess(token.text).types;
  return taggableTypes(entry).some((type) => types.has(type));
}
