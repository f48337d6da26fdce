import { isFunctionWord } from '../function-words.ts';
import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import { operatingSystemOf } from '../name-patterns.ts';
import { isCity } from '../places.ts';
import type { Token } from '../text.ts';
import type { Candidate } from './candidates.ts';
import { type Cue, cueBeside, type Work } from './work.ts';

/** A plain word that stands where a name stands, but is not called one. */
const placedWord = 0.5;
export const strongCue = 4;
export const ofType = 3;

const naming = /^(?:named?|called|call|title|titled|이름|이름은|이름을|이름으로|이름이|명칭|네임)$/;
const describing =
  /^(?:first|second|third|last|other|old|big|small|large|main|default|spare|extra|whole|entire|internal|external|public|private|unused|empty|broken|temporary|dead|entry|record|setting|config|resources?|everything)$/;

/** A plain word is a name where the sentence calls it one, or where it stands in the place of one. */
export function plainFit(
  entry: OperationEntry,
  slot: SlotEntry,
  { index, text, doubtful }: Candidate,
  isNew: boolean,
  work: Work,
): number {
  if (slot.slot.kind !== 'name' || slot.slot.of === 'vmspec') return 0;
  const { tokens } = work.clause;
  const token = tokens[index];
  const cue = cueBeside(work, slot, index);
  const isNamed = cue && (cue.from === cue.to || naming.test(tokens[cue.from]?.word ?? ''));
  if (slot.slot.of === 'region' && isCity(text.toLowerCase()) && cue) return ofType;
  const isPlaced = cue && (cue.side === 'before' || tokens[cue.from]?.kind === 'hangul');
  if (!token || (doubtful && !isNamed && !isPlaced)) return 0;
  if (isNamed && !verbLike.test(token.kind === 'hangul' ? token.word : '')) return strongCue;
  const shown = work.lexicon.names.isShown(text) && work.lexicon.names.guess(text).types.has(slot.slot.of);
  if (shown && (cue || !isNew)) return ofType;
  if (
    describing.test(token.word) ||
    /^(?:is|are|was|were|keeps?|gets?|looks?|seems?)$/.test(tokens[index - 1]?.word ?? '')
  )
    return 0;
  if (isNew && !doubtful && isCalledAs(slot, token, tokens[index - 1])) return ofType;
  if (cue?.quality === 1 && isNaming(cue, token, index, isNew, entry, work))
    return placedWord + (slot.required ? 0.2 : 0);
  if (isNew) return isTrailing(index, work) && !doubtful && slot.required ? placedWord / 2 : 0;
  return isActedOn(entry, slot, index, isNew, work) ? placedWord / 2 : 0;
}

/**
 * Whether a plain word beside a noun is a name. Before a noun it may just describe it (`unused VPC`), and a Korean word
 * beside one may be another noun, so for what is only read these count where writing tells them apart. A plural names
 * nothing, and what is to be made has no name before its noun.
 */
function isNaming(cue: Cue, token: Token, index: number, isNew: boolean, entry: OperationEntry, work: Work): boolean {
  const { tokens } = work.clause;
  const cueToken = tokens[cue.from];
  if (token.kind === 'hangul') return false;
  if (cueToken?.kind === 'latin' && /[^s]s$/.test(cueToken.word)) return false;
  if (cue.side === 'before' || cueToken?.kind === 'hangul') return true;
  return (
    !isNew &&
    entry.operation.effect !== 'read' &&
    /^(?:the|my|our|in|on|to|from|of|for)$/.test(tokens[index - 1]?.word ?? '')
  );
}

/** `register ... as lab`, `lab으로 등록`. */
const isCalledAs = ({ weakCues }: SlotEntry, { tail }: Token, before: Token | undefined): boolean =>
  (before?.word === 'as' && weakCues.has('as')) || (/^(?:으로|로)$/.test(tail) && weakCues.has(tail));

const verbLike = /(?:줘|줘요|해|해요|하자|하고|세요|시오|니다|다|요|까|봐|죠|지|니|나|네|자|라)$/;

/** `reboot jenkins`, `jenkins 재부팅해줘`: the word that the operation's own action applies to. */
function isActedOn(entry: OperationEntry, slot: SlotEntry, index: number, isNew: boolean, work: Work): boolean {
  const { operation } = entry;
  if (isNew || operation.effect === 'read' || slot.field !== operation.target?.field) return false;
  const { tokens, matches, covered } = work.clause;
  const token = tokens[index];
  if (token?.kind !== 'latin') return false;
  if (operation.target.within && isInside(tokens, index)) return true;
  if (covered.has(index)) return false;
  const acts = (at: (from: number, to: number) => boolean) =>
    matches.some(({ phrase, quality, from, to }) => quality === 1 && entry.actions.has(phrase) && at(from, to));
  const next = tokens[index + 1];
  if (/^(?:을|를|은|는|의|에|에서|이|가|도|만)$/.test(token.tail)) return true;
  if (acts((_from, to) => to === index)) return !next || isFunctionWord(next);
  return next?.kind === 'hangul' && acts((from) => from === index + 1);
}

/** A Latin word after all else of a Korean sentence: `이미지 하나 구워줘 prepatch`. */
const isTrailing = (index: number, { clause: { tokens } }: Work): boolean => {
  const [token, before] = [tokens[index], tokens[index - 1]];
  if (token?.kind !== 'latin' || token.tail || operatingSystemOf(token.word) !== undefined) return false;
  return (
    before?.kind === 'hangul' &&
    verbLike.test(before.word) &&
    tokens.slice(index + 1).every(({ kind }) => kind === 'mark')
  );
};

/** `batch on prod-k8s`, `prod-k8s의 batch`: it stands with the name of what it lives in. */
function isInside(tokens: readonly Token[], index: number): boolean {
  const after = tokens[index + 2];
  if (after?.kind === 'value' && /^(?:in|on|of|from|at|,)$/.test(tokens[index + 1]?.word ?? '')) return true;
  const before = tokens[index - 1];
  return before?.kind === 'value' && (before.tail === '' || /^(?:의|에서|에)$/.test(before.tail));
}
