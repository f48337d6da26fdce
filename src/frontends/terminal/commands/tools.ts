import type { AnyOperation } from '../../../../tools/operation.ts';
import { operationsAbout } from '../../../search/about.ts';
import { effectWords } from '../../phrases.ts';
import type { Session } from '../session.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const toolsCommand: Command = {
  name: 'tools',
  argument: '[WORD]',
  summary: {
    en: 'list the operations, or those that have to do with a word',
    ko: '작업 목록을 보여줍니다. 단어로 찾을 수 있습니다',
  },
  async run(argument, session) {
    const found = await operationsAbout(argument, session.options.operations);
    if (found.length === 0) session.renderer.say(words.noOperation(argument), 'caution');
    else showOperations(found, session);
    return undefined;
  },
};

export function showOperations(operations: readonly AnyOperation[], { renderer, language }: Session): void {
  // Every operation is shown: the list is what a person looks through for a name.
  const pageRows = 50;
  for (let from = 0; from < operations.length; from += pageRows) {
    renderer.renderPresentation(
      table(
        [words.operation, words.effect, words.meaning],
        operations
          .slice(from, from + pageRows)
          .map(({ name, effect, summary }) => [name, effectWords[effect][language], summary[language]]),
      ),
    );
  }
}
