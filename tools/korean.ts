/** Particles whose form depends on how the word before them ends, as `with final consonant/without`. */
export type JosaPair = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이라는/라는';

type FinalSound = 'none' | 'rieul' | 'other';

/** How the Korean reading of a digit ends: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const digitEndings: readonly FinalSound[] = [
  'other',
  'rieul',
  'none',
  'other',
  'none',
  'none',
  'other',
  'rieul',
  'rieul',
  'none',
];

/** Latin letters whose Korean names end in a consonant: 엘, 엠, 엔, 알. */
const letterEndings: ReadonlyMap<string, FinalSound> = new Map([
  ['l', 'rieul'],
  ['m', 'other'],
  ['n', 'other'],
  ['r', 'rieul'],
]);

/** The word with the form of the particle that fits it: `web-01을`, `db-02를`, `mock-seoul로`. */
export function josa(word: string, pair: JosaPair): string {
  const [withFinal, withoutFinal] = splitPair(pair);
  const final = finalSound(word);
  if (final === undefined) return `${word}${withFinal}(${withoutFinal})`;
  const open = final === 'none' || (pair === '으로/로' && final === 'rieul');
  return `${word}${open ? withoutFinal : withFinal}`;
}

function splitPair(pair: JosaPair): readonly [string, string] {
  const middle = pair.indexOf('/');
  return [pair.slice(0, middle), pair.slice(middle + 1)];
}

/** Undefined where the word has no letter or digit whose reading is known. */
function finalSound(word: string): FinalSound | undefined {
  const spoken = word.replace(/[^\p{L}\p{N}]+$/u, '');
  const last = spoken.at(-1);
  if (last === undefined) return undefined;
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) return hangulEnding((code - 0xac00) % 28);
  if (/[0-9]/.test(last)) return digitEndings[Number(last)];
  const latin = /[A-Za-z]+$/.exec(spoken)?.[0];
  return latin === undefined ? undefined : latinEnding(latin);
}

/** `index` counts the final consonants of a syllable block; 0 is none, 8 is ㄹ. */
function hangulEnding(index: number): FinalSound {
  if (index === 0) return 'none';
  return index === 8 ? 'rieul' : 'other';
}

/**
 * Names such as `db` or `VM` are read letter by letter, words as loanwords are written: a final l, m, n and ng closes the
 * last syllable, also before a silent e (`console`, `zone`), and so do p, t and k after one short vowel (`subnet`). A
 * final r does not (`server`), nor do other consonants, which take a vowel of their own (`prod`); `web` is an exception.
 */
function latinEnding(text: string): FinalSound {
  const word = text.toLowerCase();
  const spelled = text.length < 3 || text === text.toUpperCase() || !/[aeiouy]/.test(word);
  if (spelled) return letterEndings.get(word.slice(-1)) ?? 'none';
  if (/(?:l|[^aeiou]le|[aeiou]le)$/.test(word)) return 'rieul';
  if (/(?:[mn]|ng|[aeiou][mn]e)$/.test(word)) return 'other';
  if (/(?:^|[^aeiou])[aeiou](?:p|t|c?k)$/.test(word) || word === 'web') return 'other';
  return 'none';
}
