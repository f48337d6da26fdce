import type { Command } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const languageCommand: Command = {
  name: 'lang',
  argument: 'en | ko',
  summary: { en: 'change the language', ko: '언어를 바꿉니다' },
  async run(argument, session) {
    if (argument === 'en' || argument === 'ko') {
      session.language = argument;
      session.languageChosen = true;
      session.renderer.say(words.languageNow);
    } else {
      session.renderer.say(words.languageUsage, 'caution');
    }
    return undefined;
  },
};
