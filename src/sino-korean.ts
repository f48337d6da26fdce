const digits = '영일이삼사오육칠팔구';
const powers: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };

/** The value of a Sino-Korean number in Hangul: `삼십이` is 32, `이십만` 200,000. NaN for anything else. */
export function sinoKoreanValue(word: string): number {
  let myriads = 0;
  let total = 0;
  let digit = 0;
  for (const character of word) {
    const power = powers[character];
    if (character === '만') {
      myriads += (total + digit || 1) * 10_000;
      total = 0;
      digit = 0;
    } else if (power === undefined) {
      const value = digits.indexOf(character);
      if (value < 0) return Number.NaN;
      digit = value;
    } else {
      total += (digit || 1) * power;
      digit = 0;
    }
  }
  return word === '' ? Number.NaN : myriads + total + digit;
}
