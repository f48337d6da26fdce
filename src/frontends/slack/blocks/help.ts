import type { Language } from '../../../../drivers/contract/text.ts';
import type { Role } from '../../../guard/actor.ts';
import { code } from './escape.ts';
import { helpTexts, roleTexts } from './help-phrases.ts';
import { messageOf, type SlackMessage } from './message.ts';
import { context, header, section } from './parts.ts';

/** What the bot says of itself. `command`: the slash command; `role`: what the reader may do where it is read. */
export function helpMessage({
  language,
  command = '/cloud',
  role,
}: {
  readonly language: Language;
  readonly command?: string;
  readonly role?: Role | undefined;
}): SlackMessage {
  const say = helpTexts(code(command, 60));
  const examples = say.examples.map((example) => `• ${code(example[language])}`);
  return messageOf(say.title[language], [
    header(say.title[language]),
    section(say.talk[language]),
    section([`*${say.try[language]}*`, ...examples].join('\n')),
    section(say.consent[language]),
    section(say.secrets[language]),
    ...(role ? [context(roleTexts[role][language])] : []),
  ]);
}
