import type { Language } from '../../../drivers/contract/text.ts';
import type { SlackOptions } from './options.ts';

/** Where nobody writes: the language that was set, else that of the person's Slack. */
export function personsLanguage(
  locale: string | undefined,
  { language, languageChosen }: Pick<SlackOptions, 'language' | 'languageChosen'>,
): Language {
  if (languageChosen || locale === undefined) return language;
  return locale.startsWith('ko') ? 'ko' : 'en';
}

/** The language of somebody who clicks: their own where Slack knows that it is Korean, else that of the place. */
export const readersLanguage = (locale: string | undefined, place: Language): Language =>
  locale?.startsWith('ko') ? 'ko' : place;
