import { nearest } from '../nearest.ts';
import type { Session } from '../session.ts';
import { approvalsCommand } from './approvals.ts';
import { auditCommand } from './audit.ts';
import type { Command, CommandOutcome } from './command.ts';
import { connectionsCommand, useCommand } from './connections.ts';
import { contextCommand } from './context.ts';
import { createHelpCommand } from './help.ts';
import { historyCommand } from './history.ts';
import { languageCommand } from './language.ts';
import { moreCommand } from './more.ts';
import { operationsCommand } from './operations.ts';
import { commandTexts as words } from './phrases.ts';
import { resumeCommand } from './resume.ts';
import { toolsCommand } from './tools.ts';

const newCommand: Command = {
  name: 'new',
  summary: { en: 'begin a new conversation', ko: '새 대화를 시작합니다' },
  async run(_argument, session) {
    session.conversation = undefined;
    session.renderer.say(words.newConversation);
    return undefined;
  },
};

const quitCommand: Command = {
  name: 'quit',
  aliases: ['exit', 'q'],
  summary: { en: 'leave', ko: '종료합니다' },
  run: async () => ({ kind: 'quit' }),
};

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  createHelpCommand(() => commands),
  connectionsCommand,
  useCommand,
  toolsCommand,
  moreCommand,
  historyCommand,
  operationsCommand,
  approvalsCommand,
  auditCommand,
  contextCommand,
  resumeCommand,
  newCommand,
  languageCommand,
  quitCommand,
];

/** Runs a line that begins with a slash. */
export async function runCommand(line: string, session: Session): Promise<CommandOutcome | undefined> {
  const [word = '', ...rest] = line.slice(1).trim().split(/\s+/);
  const command = commands.find(({ name, aliases }) => name === word || aliases?.includes(word));
  if (command) return command.run(rest.join(' '), session);
  session.renderer.say(
    words.unknownCommand(
      word,
      nearest(
        word,
        commands.map(({ name }) => name),
      ),
    ),
    'caution',
  );
  return undefined;
}
