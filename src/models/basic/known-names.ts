import type { NameType } from './name-patterns.ts';
import { latinSpelling } from './places.ts';

/** Names that exist, as far as is known without asking a cloud. */
export interface KnownNames {
  readonly connections: readonly string[];
  readonly resources?: readonly { readonly type: NameType; readonly name: string }[] | undefined;
}

/** Known names by how people write them. */
export interface NameIndex {
  /** The connection meant by its name or by a part that only one connection has: `도쿄` for `mock-tokyo`. */
  connection(word: string): string | undefined;
  /** Several connections have it as a part of their names. */
  isShared(word: string): boolean;
  /** Empty where nothing of that name is known. */
  types(name: string): ReadonlySet<NameType>;
}

const none: ReadonlySet<NameType> = new Set();

/** `mentioned`: what the conversation has named. */
export function indexNames(known: KnownNames | undefined, mentioned: KnownNames): NameIndex {
  const connections = new Map<string, string>();
  const parts = new Map<string, Set<string>>();
  for (const name of [...(known?.connections ?? []), ...mentioned.connections]) {
    connections.set(name.toLowerCase(), name);
    for (const part of name.toLowerCase().split(/[-_.]/)) {
      if (part.length >= 3) parts.set(part, new Set([...(parts.get(part) ?? []), name]));
    }
  }
  const types = new Map<string, Set<NameType>>();
  const add = (name: string, type: NameType) => {
    const key = name.toLowerCase();
    types.set(key, new Set([...(types.get(key) ?? []), type]));
  };
  for (const name of connections.values()) add(name, 'connection');
  for (const { type, name } of [...(known?.resources ?? []), ...(mentioned.resources ?? [])]) add(name, type);
  return {
    connection: (word) => {
      const exact = connections.get(word.toLowerCase());
      if (exact !== undefined) return exact;
      const sharing = parts.get(latinSpelling(word.toLowerCase()));
      return sharing?.size === 1 ? [...sharing][0] : undefined;
    },
    isShared: (word) => (parts.get(latinSpelling(word.toLowerCase()))?.size ?? 0) > 1,
    types: (name) => types.get(name.toLowerCase()) ?? none,
  };
}
