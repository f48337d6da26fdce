import { verbatim } from '../../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../../tools/operation.ts';
import { operationsAbout } from '../../../search/about.ts';
import { effectWords } from '../../phrases.ts';
import { nearest } from '../nearest.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';
import { commandTexts as words } from './phrases.ts';
import { showOperations } from './tools.ts';

/** `/help` over the commands that there are. */
export function createHelpCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    argument: '[WORD]',
    summary: {
      en: 'this list, or help on a command or operation',
      ko: '도움말을 보여줍니다. 명령어나 작업 이름을 붙일 수 있습니다',
    },
    async run(argument, session) {
      const word = argument.replace(/^\//, '');
      const { renderer, options } = session;
      const command = commands().find(({ name }) => name === word);
      const operation = options.operations.find(({ name }) => name.toLowerCase() === word.toLowerCase());
      if (word === '') showCommands(commands(), session);
      else if (command) showCommands([command], session);
      else if (operation) showOperation(operation, session);
      else {
        const about = await operationsAbout(word, options.operations);
        const names = options.operations.map(({ name }) => name);
        if (about.length > 0) showOperations(about, session);
        else renderer.say(words.noHelp(word, nearest(word, names)), 'caution');
      }
      return undefined;
    },
  };
}

function showCommands(commands: readonly Command[], { renderer, language }: Session): void {
  renderer.renderPresentation({
    kind: 'fields',
    fields: commands.map(({ name, argument, summary }) => ({
      title: verbatim(argument === undefined ? `/${name}` : `/${name} ${argument}`),
      value: summary[language],
    })),
  });
}

function showOperation(operation: AnyOperation, { renderer, language }: Session): void {
  renderer.say(operation.name, 'strong');
  const slots = Object.entries(operation.slots);
  renderer.renderPresentation({
    kind: 'fields',
    fields: [
      { title: words.meaning, value: operation.summary[language] },
      { title: words.effect, value: effectWords[operation.effect][language] },
      {
        title: words.arguments,
        value: slots.map(([field, slot]) => `${field}: ${slot.title[language]}`).join('\n') || undefined,
      },
      { title: words.examples, value: operation.examples.map((example) => example[language]).join('\n') || undefined },
    ],
  });
}
