import type { ModelCall } from '../model.ts';
import { joinArguments, parseObject } from './arguments.ts';
import type { CallPart } from './chunk.ts';

interface Draft {
  readonly index: number;
  id: string;
  name: string;
  readonly argumentPieces: string[];
}

/** Puts calls together from their parts, which servers number, name and repeat in different ways. */
export interface CallAssembly {
  readonly started: boolean;
  /** `position` is the part's place in its chunk. */
  add(part: CallPart, position: number): void;
  /** The calls in the order in which they began, each with an id that is in use nowhere else. */
  finish(ids: { readonly taken: ReadonlySet<string>; readonly newId: () => string }): ModelCall[];
}

/** `offered` are the names that a call may bear: they tell a name in two pieces from two names. */
export function createCallAssembly(offered: ReadonlySet<string>): CallAssembly {
  const drafts: Draft[] = [];

  const find = (part: CallPart, position: number): Draft | undefined => {
    const sameId = part.index == null && part.id ? drafts.findLast(({ id }) => id === part.id) : undefined;
    return sameId ?? drafts.findLast(({ index }) => index === (part.index ?? position));
  };

  return {
    get started() {
      return drafts.length > 0;
    },
    add(part, position) {
      const name = part.function?.name ?? '';
      const piece = argumentPiece(part.function?.arguments);
      let draft = find(part, position);
      if (!draft || beginsAnother(draft, { id: part.id ?? '', name, piece }, offered)) {
        draft = { index: part.index ?? position, id: '', name: '', argumentPieces: [] };
        drafts.push(draft);
      }
      draft.id ||= part.id ?? '';
      draft.name = mergeName(draft.name, name);
      if (piece !== '') draft.argumentPieces.push(piece);
    },
    finish({ taken, newId }) {
      const used = new Set(taken);
      return drafts
        .filter(({ name }) => name !== '')
        .map((draft) => {
          const id = draft.id === '' || used.has(draft.id) ? newId() : draft.id;
          used.add(id);
          return { id, name: draft.name, arguments: joinArguments(draft.argumentPieces) };
        });
    },
  };
}

/** Whether a part with a call's index belongs to another call: some servers give the index 0 to all of them. */
function beginsAnother(
  draft: Draft,
  part: { readonly id: string; readonly name: string; readonly piece: string },
  offered: ReadonlySet<string>,
): boolean {
  if (part.name === '') return false;
  if (part.id !== '' && draft.id !== '') return part.id !== draft.id;
  if (part.name !== draft.name) {
    const twoNames = offered.has(draft.name) && offered.has(part.name);
    return twoNames && (draft.argumentPieces.length > 0 || !part.name.startsWith(draft.name));
  }
  const before = draft.argumentPieces.join('');
  return before !== '{}' && before !== part.piece && isWhole(before) && isWhole(part.piece);
}

function isWhole(text: string): boolean {
  return parseObject(text) !== undefined;
}

/** A name comes whole, in pieces, again with every part, or with all of it so far. */
function mergeName(name: string, piece: string): string {
  return piece.startsWith(name) ? piece : piece === '' ? name : name + piece;
}

function argumentPiece(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
