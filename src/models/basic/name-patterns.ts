import type { ResourceType } from '../../../drivers/contract/iid.ts';
import type { AnyOperation, RecordType } from '../../../tools/operation.ts';

/** What a name can be the name of. */
export type NameType = ResourceType | RecordType | 'provider';

export interface NameGuess {
  readonly types: ReadonlySet<NameType>;
  /** The name says itself what it is: `vpc-01`, `web-sg`. Else it only resembles a name of an example. */
  readonly certain: boolean;
}

/** Guesses what a name could be the name of. */
export interface NamePatterns {
  guess(name: string): NameGuess;
}

const nothing: NameGuess = { types: new Set(), certain: false };
const operatingSystem =
  /^(?:ubuntu|debian|centos|rocky|almalinux|alma|rhel|redhat|suse|sles|fedora|windows|amazon-?linux|al2023|oraclelinux|freebsd)/;
const specShape =
  /^[a-z]{1,4}\d?[a-z]*[.\-_](?:nano|micro|small|medium|large|\d{0,2}xlarge|standard|highmem|highcpu)\b|^\d+(?:vcpu|c)[-_.]?\d*g?/;

/** `typesOfWord`: the types that a single word such as `vpc` or `sg` stands for. */
export function createNamePatterns(
  operations: readonly AnyOperation[],
  typesOfWord: (word: string) => readonly NameType[],
): NamePatterns {
  const exact = new Map<string, Set<NameType>>();
  /** What several examples call `web-...` is likely the type of another `web-...`. */
  const prefixes = new Map<string, Map<NameType, Set<string>>>();
  for (const { value, type } of exampleNames(operations)) {
    addTo(exact, value.toLowerCase(), type);
    const alike = prefixes.get(prefixOf(value)) ?? new Map<NameType, Set<string>>();
    alike.set(type, (alike.get(type) ?? new Set()).add(value));
    prefixes.set(prefixOf(value), alike);
  }

  function guess(name: string): NameGuess {
    const word = name.toLowerCase();
    const shown = exact.get(word);
    if (shown) return { types: shown, certain: true };
    const parts = word.split(/[-_.]/).map((part) => part.replace(/\d+$/, ''));
    const spoken = parts.filter((part) => part.length >= 2);
    if (/\d/.test(word) || parts.length > 1) {
      for (const part of [spoken.at(-1), spoken[0]]) {
        const types = part ? typesOfWord(part) : [];
        if (types.length > 0) return { types: new Set(types), certain: true };
      }
    }
    if (operatingSystem.test(word)) return { types: new Set(['image']), certain: true };
    if (specShape.test(word)) return { types: new Set(['vmspec']), certain: true };
    const alike = [...(prefixes.get(prefixOf(word)) ?? [])].filter(([, values]) => values.size > 1);
    return alike.length > 0 ? { types: new Set(alike.map(([type]) => type)), certain: false } : nothing;
  }

  return { guess };
}

const prefixOf = (name: string): string => /^[a-z]+(?=[^a-z])/.exec(name.toLowerCase())?.[0] ?? '';

function addTo(map: Map<string, Set<NameType>>, key: string, type: NameType): void {
  const types = map.get(key) ?? new Set();
  types.add(type);
  map.set(key, types);
}

function* exampleNames(operations: readonly AnyOperation[]): Generator<{ value: string; type: NameType }> {
  for (const { slots, examples } of operations) {
    for (const { input } of examples) {
      for (const [field, given] of Object.entries(input)) {
        const slot = slots[field];
        const type = slot?.kind === 'connection' ? 'connection' : slot && 'of' in slot ? slot.of : undefined;
        if (!type) continue;
        for (const value of Array.isArray(given) ? given : [given]) {
          if (typeof value === 'string' && value !== 'all') yield { value, type };
        }
      }
    }
  }
}
