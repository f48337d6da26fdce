import type { Localized } from '../../drivers/contract/text.ts';
import { allOperations } from '../../tools/index.ts';
import { toolDefinition } from '../../tools/json-schema.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import { loadConfig } from '../config.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { effectWords } from '../frontends/phrases.ts';
import { operationsAbout } from '../search/about.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';
import { operationReference } from './tools-reference.ts';

/** Lists the operations; with `word` only those that have to do with it. Opens no connection. */
export async function tools(
  options: GlobalOptions & { json?: boolean; markdown?: boolean; word?: string | undefined },
): Promise<ExitCode> {
  const { language } = await loadConfig({ env: process.env, flags: options });
  const { word = '' } = options;
  const operations = await operationsAbout(word, allOperations);
  if (operations.length === 0) {
    process.stderr.write(`${nothingAbout(word)[language]}\n`);
    return exitCode.failed;
  }
  if (options.markdown) {
    process.stdout.write(operationReference(operations));
  } else if (options.json) {
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
  return exitCode.done;
}

const nothingAbout = (word: string): Localized => ({
  en: `No operation has to do with ${JSON.stringify(word)}. All of them: spinneret tools`,
  ko: `${JSON.stringify(word)}에 해당하는 작업이 없습니다. 전체 목록: spinneret tools`,
});

/** What a model is told of an operation, and what it is not told: subject, effect, both languages. */
function described(operation: AnyOperation) {
  const { subject, effect, summary } = operation;
  return { ...toolDefinition(operation), subject, effect, summary };
}
