import type { AnyOperation, Subject } from '../../../tools/operation.ts';
import { regionShape } from './regions.ts';

/** What a name can be the name of. */
export type NameType = Subject;

export interface NameGuess {
  readonly types: ReadonlySet<NameType>;
  /** The name says itself what it is: `vpc-01`, `web-sg`. Else it only resembles a name of an example. */
  readonly certain: boolean;
}

/** Guesses what a name could be the name of. */
export interface NamePatterns {
  guess(name: string): NameGuess;
  /** Whether an example has exactly this name. */
  isShown(name: string): boolean;
}

/** What has no names of its own: `cost-center` is no price. */
const nameless: ReadonlySet<NameType> = new Set([
  'price',
  'quota',
  'call',
  'tag',
  'tracked',
  'result',
  'operation',
  'vmspec',
]);

const placeWord = /^(?:region|zone)$/;

const nothing: NameGuess = { types: new Set(), certain: false };
const operatingSystem =
  /^(?:ubuntu|debian|centos|rocky|almalinux|alma|rhel|redhat|suse|sles|fedora|windows|amazon-?linux|al2023|oraclelinux|freebsd)/;

/** What people shorten in names: `db-vol`, `office-fw`. */
const abbreviations: ReadonlyMap<string, readonly NameType[]> = new Map([
  ['vol', ['disk']],
  ['volume', ['disk']],
  ['disk', ['disk']],
  ['data', ['disk']],
  ['img', ['image', 'myimage']],
  ['golden', ['myimage']],
  ['gold', ['myimage']],
  ['snap', ['myimage']],
  ['backup', ['myimage', 'disk']],
  ['bak', ['myimage']],
  ['fw', ['sg']],
  ['ip', ['publicip']],
  ['eip', ['publicip']],
  ['pip', ['publicip']],
  ['net', ['vpc']],
  ['vnet', ['vpc']],
  ['sub', ['subnet']],
  ['lb', ['nlb']],
  ['k8s', ['cluster']],
  ['eks', ['cluster']],
  ['aks', ['cluster']],
  ['gke', ['cluster']],
  ['pool', ['nodegroup']],
  ['workers', ['nodegroup']],
  ['nodes', ['nodegroup']],
  ['ng', ['nodegroup']],
  ['drv', ['driver']],
  ['cred', ['credential']],
  ['creds', ['credential']],
] as const);

const shortOf = (parts: readonly string[]): readonly NameType[] | undefined =>
  [parts.at(-1), parts[0]].map((part) => abbreviations.get(part ?? '')).find((types) => types !== undefined);

const systems: readonly (readonly [RegExp, string])[] = [
  [/^(?:ubuntu|우분투)$/, 'ubuntu'],
  [/^(?:debian|데비안)$/, 'debian'],
  [/^(?:rocky|rockylinux|로키|록키|록키리눅스|로키리눅스)$/, 'rocky'],
  [/^(?:centos|센토스)$/, 'centos'],
  [/^(?:almalinux|alma|알마|알마리눅스)$/, 'almalinux'],
  [/^(?:rhel|redhat|레드햇)$/, 'rhel'],
  [/^(?:suse|sles|수세)$/, 'suse'],
  [/^(?:fedora|페도라)$/, 'fedora'],
  [/^(?:windows|win|윈도우|윈도우즈|윈도)$/, 'windows'],
];

/** The system that a word names as images do, in either spelling. */
export const operatingSystemOf = (word: string): string | undefined => systems.find(([shape]) => shape.test(word))?.[1];

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
      for (const part of [spoken.at(-1), ...spoken.slice(0, -1)]) {
        const types = part
          ? typesOfWord(part).filter((type) => !nameless.has(type) && (type !== 'region' || placeWord.test(part)))
          : [];
        if (types.length > 0) return { types: new Set(types), certain: true };
      }
    }
    const short = parts.length > 1 ? shortOf(spoken) : undefined;
    if (short) return { types: new Set(short), certain: false };
    if (operatingSystem.test(word)) return { types: new Set(['image']), certain: true };
    if (specShape.test(word)) return { types: new Set(['vmspec']), certain: true };
    if (regionShape.test(word)) return { types: new Set(['region']), certain: true };
    const prefix = prefixOf(word);
    const alike = prefix === '' ? [] : [...(prefixes.get(prefix) ?? [])].filter(([, values]) => values.size > 1);
    return alike.length > 0 ? { types: new Set(alike.map(([type]) => type)), certain: false } : nothing;
  }

  return { guess, isShown: (name) => exact.has(name.toLowerCase()) };
}

const prefixOf = (name: string): string => /^[a-z]+(?=[^a-z])/.exec(name.toLowerCase())?.[0] ?? '';

function addTo(map: Map<string, Set<NameType>>, key: string, type: NameType): void {
  const types = map.get(key) ?? new Set();
  types.add(type);
  map.set(key, types);
}

function* exampleNames(operations: readonly AnyOperation[]): Generator<{ value: string; type: NameType }> {
  for (const { slots, examples, target } of operations) {
    for (const { input } of examples) {
      for (const [field, given] of Object.entries(input)) {
        const slot = slots[field];
        /** The type of what has tags is another argument's affair. */
        if (target?.typeField && field === target.field) continue;
        const type = slot?.kind === 'connection' ? 'connection' : slot && 'of' in slot ? slot.of : undefined;
        if (!type) continue;
        for (const value of Array.isArray(given) ? given : [given]) {
          if (typeof value === 'string' && value !== 'all') yield { value, type };
        }
      }
    }
  }
}
