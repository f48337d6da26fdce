import { baseForms, verbParticles } from './english.ts';
import { leadingParticleOf, type Surface, surfacesOf, type VerbForm } from './korean.ts';
import { mistypedKorean, mistypedLatin } from './mistyped.ts';
import { nounUse, verbUse } from './phrase-use.ts';
import type { Token } from './text.ts';

export type PhraseKind = 'action' | 'noun';

/** A phrase of the vocabulary found in a sentence, in tokens `from` up to, but not including, `to`. */
export interface Match {
  readonly phrase: number;
  readonly kind: PhraseKind;
  readonly from: number;
  readonly to: number;
  /** 1, or less where the word was mistyped. */
  readonly quality: number;
  readonly form: VerbForm;
}

/** A phrase in one of the shapes that it takes. */
export interface KoreanEntry {
  readonly surface: Surface;
  readonly phrase: number;
  readonly kind: PhraseKind;
}

const longestPhrase = 4;
/** Looking for slips is the dearest step, so only this many words of a sentence get it. */
const mistypedWords = 12;

/** Phrases by number, found in sentences whatever their endings, spacing and small slips. */
export interface Vocabulary {
  add(text: string, kind: PhraseKind): number;
  find(text: string, kind: PhraseKind): number | undefined;
  /** The phrase's kind and its letters, without spaces: `noun securitygroup`. */
  nameOf(phrase: number): string;
  /** Splits Korean words written together: `서버목록` is `서버` and `목록`. */
  segment(tokens: readonly Token[]): Token[];
  match(tokens: readonly Token[], isPlain: (token: Token) => boolean): Match[];
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const kinds: PhraseKind[] = [];
  const names: string[] = [];
  /** Latin phrases without their spaces. */
  const latin = new Map<string, number[]>();
  const apart: { readonly words: readonly [string, string]; readonly phrase: number }[] = [];
  const korean = new Map<string, KoreanEntry[]>();

  function add(text: string, kind: PhraseKind): number {
    const compact = compactOf(text);
    const key = `${kind} ${compact}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const phrase = kinds.push(kind) - 1;
    numbers.set(key, phrase);
    names.push(key);
    if (/[가-힣]/.test(compact)) {
      const surfaces = kind === 'action' ? surfacesOf(compact) : [{ text: compact, form: 'command' as const }];
      for (const surface of surfaces) {
        push(korean, surface.text.slice(0, 1), { surface, phrase, kind });
      }
    } else {
      push(latin, compact, phrase);
      const [verb, second, ...more] = text.toLowerCase().split(/\s+/);
      if (kind === 'action' && verb && second && more.length === 0 && verbParticles.has(second)) {
        apart.push({ words: [verb, second], phrase });
      }
    }
    return phrase;
  }

  function koreanAt(tokens: readonly Token[], from: number): Match[] {
    const found: Match[] = [];
    let joined = '';
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestPhrase); to += 1) {
      const token = tokens[to - 1];
      if (!token || token.kind === 'mark' || token.kind === 'quoted') break;
      const settled = joined.length;
      joined += token.word.replaceAll('-', '');
      const after = nextHangul(tokens, to);
      for (const { surface, phrase, kind } of korean.get(joined.slice(0, 1)) ?? []) {
        if (surface.text.length <= settled || !joined.startsWith(surface.text)) continue;
        const rest = joined.slice(surface.text.length) + token.tail;
        const use = kind === 'noun' ? nounUse(rest) : verbUse(surface, rest, after);
        if (use) found.push({ phrase, kind, from, to: to + use.more, quality: 1, form: use.form });
      }
      if (token.tail) break;
    }
    return found;
  }

  function latinAt(tokens: readonly Token[], from: number): Match[] {
    const found: Match[] = [];
    let joined = '';
    const first = tokens[from]?.word ?? '';
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestPhrase); to += 1) {
      const token = tokens[to - 1];
      if (!token || token.kind === 'mark' || token.kind === 'quoted') break;
      joined += token.word.replaceAll('-', '');
      for (const { base, form } of [...baseForms(joined), ...firstWordForms(first, joined)]) {
        for (const phrase of latin.get(base) ?? []) {
          const kind = kinds[phrase] ?? 'noun';
          if (kind === 'noun' && form !== 'command') continue;
          const after = nextHangul(tokens, to);
          const use = token.tail === '' && after ? verbUse({ text: joined, form: 'command' }, '', after) : undefined;
          const spoken = form === 'past' && tokens[from - 1]?.word === 'be' ? 'command' : form;
          found.push({ phrase, kind, from, to, quality: 1, form: kind === 'action' && use ? use.form : spoken });
        }
      }
      if (token.tail) break;
    }
    return [...found, ...apartAt(tokens, from)];
  }

  function apartAt(tokens: readonly Token[], from: number): Match[] {
    const forms = baseForms(tokens[from]?.word ?? '');
    return apart.flatMap(({ words: [verb, second], phrase }) => {
      const form = forms.find(({ base }) => base === verb)?.form;
      if (form === undefined) return [];
      const to = tokens.slice(from + 2, from + 7).findIndex((token) => token.word === second);
      if (to < 0) return [];
      const match: Match = { phrase, kind: 'action', from, to: from + 1, quality: 1, form };
      return [match, { ...match, from: from + 2 + to, to: from + 3 + to }];
    });
  }

  function match(tokens: readonly Token[], isPlain: (token: Token) => boolean): Match[] {
    const found: Match[] = [];
    for (const [from, token] of tokens.entries()) {
      if (token.kind === 'mark' || token.kind === 'quoted') continue;
      found.push(...koreanAt(tokens, from));
      if (token.kind !== 'hangul') found.push(...latinAt(tokens, from));
    }
    const covered = new Set(found.flatMap(({ from, to }) => range(from, to)));
    let tries = 0;
    for (const [from, token] of tokens.entries()) {
      if (covered.has(from) || isPlain(token) || (token.kind !== 'latin' && token.kind !== 'hangul')) continue;
      tries += 1;
      if (tries > mistypedWords) break;
      if (token.kind === 'hangul') found.push(...mistypedKorean(token, from, [...korean.values()].flat()));
      else found.push(...mistypedLatin(tokens, from, isPlain, latin, kinds));
    }
    return found;
  }

  function segment(tokens: readonly Token[]): Token[] {
    return tokens.flatMap((token) => (token.kind === 'hangul' ? splitWord(token) : [token]));
  }

  function splitWord(token: Token): Token[] {
    if (token.word.length < 3 || startsPhrase(token.word, true)) return [token];
    const lead = gluedLead.exec(token.word)?.[0];
    if (lead && startsPhrase(token.word.slice(lead.length), false)) {
      const [at, next] = [token.start + lead.length, token.word.slice(lead.length)];
      return [
        { ...token, text: lead, word: lead, tail: '', end: at },
        ...splitWord({ ...token, text: next, word: next, start: at }),
      ];
    }
    const entries = (korean.get(token.word.slice(0, 1)) ?? [])
      .filter(({ surface }) => surface.text.length >= 2 && token.word.startsWith(surface.text))
      .toSorted((a, b) => b.surface.text.length - a.surface.text.length);
    for (const { surface } of entries) {
      const rest = token.word.slice(surface.text.length);
      const tail = leadingParticleOf(rest);
      for (const skip of tail ? [0, tail.length] : [0]) {
        const next = rest.slice(skip);
        if (next.length < 2 || !startsPhrase(next, false)) continue;
        const at = token.start + surface.text.length;
        return [
          { ...token, text: surface.text, word: surface.text, tail: rest.slice(0, skip), end: at + skip },
          ...splitWord({ ...token, text: next, word: next, start: at + skip }),
        ];
      }
    }
    return [token];
  }

  /** Whether a phrase begins the word; with `whole`, and only an ending follows it. */
  function startsPhrase(word: string, whole: boolean): boolean {
    return (korean.get(word.slice(0, 1)) ?? []).some(({ surface, kind }) => {
      if (!word.startsWith(surface.text)) return false;
      const rest = word.slice(surface.text.length);
      return (
        (!whole && surface.text.length >= 2) ||
        (kind === 'noun' ? nounUse(rest) : verbUse(surface, rest, '')) !== undefined
      );
    });
  }

  const find = (text: string, kind: PhraseKind) => numbers.get(`${kind} ${compactOf(text)}`);

  return { add, find, nameOf: (phrase) => names[phrase] ?? '', segment, match };
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Small words that are written to the word after them: `지금떠있는`, `하나삭제`, `룰삭제`. */
const gluedLead =
  /^(?:지금|현재|하나만|하나|한대만|한대|새로|그냥|이제|당장|빨리|얼른|바로|전부|모두|싹다|싹|일단|먼저|다시|한번|빨랑|제발|룰|키|존|망)(?=[가-힣]{2})/;

const compactOf = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, '');

/** Forms of a verb in two words whose first word is inflected: `shutting down`. */
const firstWordForms = (first: string, joined: string) =>
  joined.length > first.length
    ? baseForms(first)
        .slice(1)
        .map(({ base, form }) => ({ base: base + joined.slice(first.length), form }))
    : [];

function nextHangul(tokens: readonly Token[], index: number): string {
  const words = tokens.slice(index, index + 2);
  const end = words.findIndex((token) => token.kind !== 'hangul');
  return (end < 0 ? words : words.slice(0, end)).map((token) => token.word).join(' ');
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
