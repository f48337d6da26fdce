import type { Clause } from './clause.ts';
import { looksLikeName } from './entities.ts';
import { isHangul } from './korean.ts';
import type { Lexicon } from './lexicon.ts';
import type { Memory, Request } from './memory.ts';

const longest = 9;
/** Asks for another one, whatever was spoken of: `하나 재부팅해줘`, `새로 만들어줘`. */
const another = /^(?:하나|하나만|한|새|새로|새로운|신규|다른|딴|아무|모든|전체|전부|목록|리스트)$/;

/**
 * Whether a short Korean sentence leaves out what it is about: `그럼 재부팅해줘`, `250기가로 올려주세요`. What everybody
 * knows is not said again, where English says `it`.
 */
export function leavesOut({ tokens, matches }: Clause, lexicon: Lexicon): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'mark');
  if (words.length > longest || !words.some(({ word }) => isHangul(word))) return false;
  if (words.some((token) => looksLikeName(token) || another.test(token.word))) return false;
  if (!matches.some(({ kind, quality }) => kind === 'action' && quality === 1)) return false;
  return !matches.some(({ kind, phrase, quality }) => kind === 'noun' && quality === 1 && lexicon.isThing(phrase));
}

const hereShape = /^(?:여기|거기|저기|그쪽|이쪽)(?:에|에다|에다가|다|다가|서|에서|도|에도|엔|에는|로|꺼|거)?$/;
const amongShape = /^(?:그중|그중에|그중에서|이중에|이중에서)$/;

/** Whether the sentence points at a place that was spoken of: `여기에`, `거기다`, `그중에`. */
export const pointsAtPlace = ({ tokens, text }: Clause): boolean =>
  tokens.some(({ word }) => hereShape.test(word) || amongShape.test(word)) || /(?:그|이)\s중에/.test(text);

/** `여기에 서브넷 하나 더`: what the thing lives in or is put to, and the connection, are those spoken of last. */
export function withPlace({ entry, input }: Request, clause: Clause, memory: Memory): Request {
  if (!pointsAtPlace(clause)) return { entry, input };
  const filled: Record<string, unknown> = { ...input };
  for (const { field, slot, required } of entry.slots) {
    if (filled[field] !== undefined) continue;
    if (slot.kind === 'connection') {
      const said = memory.latest.map((request) => request.input.connection).find((name) => name !== undefined);
      if (said !== undefined && said !== 'all') filled[field] = said;
    } else if (slot.kind === 'name' && (required || field === entry.operation.target?.within?.field)) {
      const isTarget = field === entry.operation.target?.field;
      const [only, ...more] = memory.targets(slot.of);
      if (only && more.length === 0 && !isTarget && !Object.values(filled).includes(only.name))
        filled[field] = only.name;
    }
  }
  return { entry, input: filled };
}

/** `도로 넣어줘`: what the last request was for besides its target, where the new one is for the same. */
export function withCompanions({ entry, input }: Request, clause: Clause, memory: Memory): Request {
  if (!/다시|도로|원래대로|원복/.test(clause.text)) return { entry, input };
  const [last, ...more] = memory.latest;
  const target = entry.operation.target?.field;
  const lastTarget = last?.entry.operation.target?.field;
  if (!last || more.length > 0 || !target || !lastTarget || input[target] !== last.input[lastTarget])
    return { entry, input };
  const filled: Record<string, unknown> = { ...input };
  for (const { field, slot } of entry.slots) {
    if (slot.kind !== 'name' && slot.kind !== 'names') continue;
    const same = last.entry.slots.some((other) => other.field === field && other.slot.kind === slot.kind);
    if (same && filled[field] === undefined && last.input[field] !== undefined) filled[field] = last.input[field];
  }
  return { entry, input: filled };
}
