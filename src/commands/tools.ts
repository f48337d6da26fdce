import { allOperations } from '../../tools/index.ts';
import { toolDefinition } from '../../tools/json-schema.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { GlobalOptions } from '../command-line.ts';
import { loadConfig } from '../config.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { effectWords } from '../frontends/phrases.ts';
import { operationsAbout } from '../frontends/terminal/commands/tools.ts';
import { openScreen } from './screen.ts';

/** Lists the operations; with `word` only those that have to do with it. Opens no connection. */
export async function tools(options: GlobalOptions & { json?: boolean; word?: string | undefined }): Promise<ExitCode> {
  const { language } = await loadConfig({ env: process.env, flags: options });
  const operations = operationsAbout(options.word ?? '', allOperations);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(operations.map(described), null, 2)}\n`);
  } else {
    const { renderer } = await openScreen({ operations: allOperations, clock: () => new Date(), language });
    renderer.renderPresentation({
      kind: 'table',
      columns: [
        { title: { en: 'Operation', ko: '작업' } },
        { title: { en: 'Effect', ko: '영향' } },
        { title: { en: 'What it does', ko: '설명' } },
      ],
      rows: operations.map(({ name, effect, summary }) => [name, effectWords[effect][language], summary[language]]),
    });
  }
  return operations.length > 0 ? exitCode.done : exitCode.failed;
}

/** What a model is told of an operation, and what it is not told: subject, effect, both languages. */
function described(operation: AnyOperation) {
  const { subject, effect, summary } = operation;
  return { ...toolDefinition(operation), subject, effect, summary };
}
