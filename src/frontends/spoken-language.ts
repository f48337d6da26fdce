import type { Language } from '../../drivers/contract/text.ts';

/**
 * The language in which a request is answered: the one that the person chose, else Korean where the request is written
 * in it. The locale alone says little: servers run in English.
 */
export function spokenLanguage(
  text: string,
  { language, languageChosen }: { readonly language: Language; readonly languageChosen: boolean },
): Language {
  return !languageChosen && /\p{Script=Hangul}/u.test(text) ? 'ko' : language;
}
