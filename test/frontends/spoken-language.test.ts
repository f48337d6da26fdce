import { expect, it } from 'vitest';
import { spokenLanguage } from '../../src/frontends/spoken-language.ts';

it.each([
  ['web-01 꺼줘', { language: 'en', languageChosen: false }, 'ko'],
  ['web-01 꺼줘', { language: 'en', languageChosen: true }, 'en'],
  ['suspend web-01', { language: 'en', languageChosen: false }, 'en'],
  ['suspend web-01', { language: 'ko', languageChosen: false }, 'ko'],
  ['ㅇㅋ', { language: 'en', languageChosen: false }, 'ko'],
] as const)('answers "%s" with the settings %o in %s', (text, settings, language) => {
  expect(spokenLanguage(text, settings)).toBe(language);
});
