import { expect, it } from 'vitest';
import { sinoKoreanValue } from '../src/sino-korean.ts';

it.each([
  ['영', 0],
  ['십', 10],
  ['삼십이', 32],
  ['백이십', 120],
  ['천오백', 1500],
  ['만', 10_000],
  ['이십만', 200_000],
  ['삼만이천', 32_000],
])('%s is %i', (word, value) => {
  expect(sinoKoreanValue(word)).toBe(value);
});

it.each(['', '서버', '십대'])('"%s" is no number', (word) => {
  expect(sinoKoreanValue(word)).toBeNaN();
});
