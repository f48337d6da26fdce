import { providers } from '../../../../drivers/index.ts';
import { looksLikeName } from '../entities.ts';
import { isFunctionWord, isJoiner, joiningTail } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { OperationEntry } from '../lexicon.ts';
import { operatingSystemOf } from '../name-patterns.ts';
import { isCity, latinSpelling } from '../places.ts';
import { regionShape } from '../regions.ts';
import type { Token } from '../text.ts';
import { range } from '../vocabulary.ts';
import type { Work } from './work.ts';

/** Tokens that may be a name: `index` up to, but not including, `to`. */
export interface Candidate {
  readonly index: number;
  readonly to: number;
  readonly text: string;
  /** A plain word that nothing else explains; it counts only where the sentence makes it a name. */
  readonly plain: boolean;
  /** The word could also be a mistyped word of some operation. */
  readonly doubtful?: boolean;
}

export function candidatesIn(entry: OperationEntry, work: Work): Candidate[] {
  const { tokens, covered } = work.clause;
  const exact = vocabularyIn(work);
  const own = ownWords(entry, work);
  const found: Candidate[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || work.taken.has(index) || token.kind === 'mark' || isExcluded(work, index)) continue;
    const image = imageAt(work, index);
    if (image) {
      found.push(image);
      index = image.to - 1;
      continue;
    }
    const candidate = candidateAt(work, index, token, exact, own, covered);
    if (candidate) found.push(candidate);
  }
  const [first, ...others] = found;
  return first && others.some(({ plain }) => !plain) && isCommand(first, work) ? others : found;
}

/** `attach-volume`, as command lines say it: an action and a noun at the beginning. */
function isCommand({ index, text }: Candidate, { lexicon: { vocabulary } }: Work): boolean {
  const [verb, ...rest] = text.toLowerCase().split('-');
  const noun = rest.at(-1);
  if (index !== 0 || !verb || !noun) return false;
  const isVerb = vocabulary.find(verb, 'action') !== undefined || /^(?:run|start|stop|describe|modify)$/.test(verb);
  return isVerb && [noun, noun.replace(/s$/, '')].some((word) => vocabulary.find(word, 'noun') !== undefined);
}

function candidateAt(
  work: Work,
  index: number,
  token: Token,
  exact: ReadonlySet<number>,
  own: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): Candidate | undefined {
  const at = { index, to: index + 1 };
  if (looksLikeName(token) && !exact.has(index)) return { ...at, text: token.text, plain: false };
  const stem = token.kind === 'hangul' ? withoutParticles(token.text).stem : token.text;
  if (work.names.types(stem).size > 0) return { ...at, text: stem, plain: false };
  const provider = providerOf(stem);
  if (provider) return { ...at, text: token.kind === 'hangul' ? provider : stem, plain: true };
  if (token.kind === 'latin' && regionShape.test(stem)) return { ...at, text: stem, plain: false };
  if (token.kind === 'hangul' && isCity(stem)) return { ...at, text: latinSpelling(stem), plain: true };
  const shown = token.kind === 'latin' && work.lexicon.names.isShown(stem);
  if (shown) return { ...at, text: stem, plain: true };
  if (own.has(index) || isFunctionWord(token) || token.kind === 'value') return undefined;
  if (exact.has(index) && token.kind !== 'latin') return undefined;
  return { ...at, text: stem, plain: true, doubtful: covered.has(index) };
}

/** Tokens that are words of the operation itself, or verbs that many share: never its names. */
function ownWords(entry: OperationEntry, { clause, lexicon, slots }: Work): Set<number> {
  return new Set(
    clause.matches
      .filter(
        ({ quality, phrase }) =>
          quality === 1 &&
          (entry.actions.has(phrase) ||
            entry.nouns.has(phrase) ||
            lexicon.actionUse(phrase) > 2 ||
            lexicon.typeWords(entry.operation.subject).has(phrase) ||
            slots.some(({ cues, choices }) => cues.has(phrase) || choices.some(({ phrases }) => phrases.has(phrase)))),
      )
      .flatMap(({ from, to }) => range(from, to)),
  );
}

/**
 * Tokens that are words of operations. A word of a choice that is written as a name (`rocky-9`) is one of those only for
 * an operation that has the choice.
 */
function vocabularyIn({ clause, lexicon, slots }: Work): Set<number> {
  const own = (phrase: number) =>
    slots.some(({ cues, choices }) => cues.has(phrase) || choices.some(({ phrases }) => phrases.has(phrase)));
  return new Set(
    clause.matches
      .filter(({ quality, phrase, from, to }) => {
        if (quality < 1) return false;
        if (lexicon.nouns.has(phrase) || lexicon.actions.has(phrase) || own(phrase)) return true;
        return !(to - from === 1 && /[-_]\d/.test(clause.tokens[from]?.word ?? ''));
      })
      .flatMap(({ from, to }) => range(from, to)),
  );
}

const versionShape = /^\d{1,4}(?:\.\d{1,2})?$/;

/** An image called by its system and version: `debian 12` is `debian-12`. */
function imageAt(work: Work, index: number): Candidate | undefined {
  if (!work.slots.some(({ slot }) => slot.kind === 'name' && slot.of === 'image')) return undefined;
  const { tokens } = work.clause;
  const token = tokens[index];
  const system = token && operatingSystemOf(token.word);
  if (!token || system === undefined) return undefined;
  for (const at of [index + 1, index + 2]) {
    const version = tokens[at];
    if (!version || work.taken.has(at)) return undefined;
    if (versionShape.test(version.word)) return { index, to: at + 1, text: `${system}-${version.word}`, plain: false };
    if (!/^(?:linux|server|lts|리눅스|서버)$/.test(version.word)) return undefined;
  }
  return undefined;
}

/** `web-01 말고 web-02`. */
const isExcluded = (work: Work, index: number): boolean =>
  /^말고/.test(work.clause.tokens[index + 1]?.word ?? '') || work.clause.tokens[index]?.tail === '말고';

const providerNames = new Map(providers.map(({ name }) => [name.toLowerCase(), name]));
/** A provider as it is registered, by its name in any case or in Korean. */
export const providerOf = (word: string): string | undefined => providerNames.get(latinSpelling(word.toLowerCase()));

/** The candidates that are named together with one: `web-01, web-02 and web-03`. */
export function groupOf(candidate: Candidate, candidates: readonly Candidate[], work: Work): readonly Candidate[] {
  const at = candidates.indexOf(candidate);
  let first = at;
  let last = at;
  while (isJoined(candidates[first - 1], candidates[first], work)) first -= 1;
  while (isJoined(candidates[last], candidates[last + 1], work)) last += 1;
  return candidates.slice(first, last + 1);
}

function isJoined(left: Candidate | undefined, right: Candidate | undefined, work: Work): boolean {
  if (!left || !right || !areAlike(left, right, work)) return false;
  const { tokens } = work.clause;
  const before = tokens[left.to - 1];
  if (!before) return false;
  const between = tokens.slice(left.to, right.index);
  const joined =
    joiningTail.test(before.tail) ||
    (before.kind === 'hangul' && joiningTail.test(withoutParticles(before.word).particles));
  if (between.length > 0) return between.every((token) => isJoiner(token));
  return joined || (before.tail === '' && !left.plain && !right.plain);
}

/** Whether the sentence joins the names, rather than only setting them side by side. */
export const isListed = (group: readonly Candidate[], { clause: { tokens } }: Work): boolean =>
  group.slice(1).some(({ index }) => {
    const before = tokens[index - 1];
    return before !== undefined && (isJoiner(before) || joiningTail.test(before.tail));
  });

const has = (types: ReadonlySet<string>, type: string): boolean => types.has(type);

/** Names of one type, as far as they say it. */
function areAlike(left: Candidate, right: Candidate, { names, lexicon }: Work): boolean {
  const typesOf = ({ text }: Candidate) => {
    const known = names.types(text);
    return known.size > 0 ? known : lexicon.names.guess(text).types;
  };
  if (left.plain !== right.plain) return false;
  const [first, second] = [typesOf(left), typesOf(right)];
  if (first.size === 0 && second.size === 0) return true;
  if (first.size === 0 || second.size === 0) {
    const said = first.size === 0 ? second : first;
    return (
      !left.plain && !['image', 'vmspec', 'region', 'keypair', 'sg', 'vpc', 'subnet'].some((type) => has(said, type))
    );
  }
  return [...first].some((type) => second.has(type));
}
