import { once } from 'node:events';
import type { Localized } from '../../drivers/contract/text.ts';
import { type KeptResult, resultIdSchema } from '../../tools/results.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { csvLine, csvRow } from '../frontends/command/csv.ts';
import { keptTables } from '../frontends/kept-rows.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';

export interface ResultsOptions extends GlobalOptions {
  readonly id?: string | undefined;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Prints a kept result with all its rows, as they are read; without an id, which results there are. */
export async function resultsCommand(options: ResultsOptions): Promise<ExitCode> {
  const { id, json = false, csv = false } = options;
  if (json && csv) throw new UsageError(oneForm);
  await using application = await openApplication(options);
  if (id === undefined) await listResults(application, json, csv);
  else await printResult(await resultNamed(id, application), application, json, csv);
  return exitCode.done;
}

async function resultNamed(id: string, { results }: Application): Promise<KeptResult> {
  const parsed = resultIdSchema.safeParse(id);
  const result = parsed.success ? await results.get(parsed.data) : undefined;
  if (!result) throw new UsageError(noSuchResult(id));
  return result;
}

async function printResult(result: KeptResult, application: Application, json: boolean, csv: boolean): Promise<void> {
  const { results, operations } = application;
  if (csv) await printLine(csvLine(result.columns.map(({ name }) => name)));
  if (json || csv) {
    for await (const row of results.rows(result)) {
      if (process.stdout.destroyed) return;
      await printLine(json ? JSON.stringify(row) : csvRow(row, result.columns));
    }
    return;
  }
  const { renderer } = await openScreen(application);
  const operation = operations.find(({ name }) => name === result.operation);
  if (!operation) throw new UsageError(noTable(result));
  for await (const table of keptTables(result, results, operation)) renderer.renderPresentation(table);
}

async function listResults(application: Application, json: boolean, csv: boolean): Promise<void> {
  const kept = await application.results.list();
  const { renderer } = await openScreen(application);
  if (csv) throw new UsageError(whichResult);
  if (json) {
    for (const result of kept) await printLine(JSON.stringify(result));
    return;
  }
  if (kept.length === 0) renderer.say(nothingKept);
  else {
    renderer.renderPresentation({
      kind: 'table',
      columns: [
        { title: { en: 'Id', ko: 'ID' } },
        { title: { en: 'Time', ko: '시각' } },
        { title: { en: 'Operation', ko: '작업' } },
        { title: { en: 'Connections', ko: '연결' } },
        { title: { en: 'Rows', ko: '건수' }, align: 'right' },
        { title: { en: 'Kept until', ko: '보관 기한' }, detail: true },
      ],
      rows: kept.map(({ id, created, operation, connections, rowCount, expires }) => [
        id,
        created,
        operation,
        connections.join(', '),
        rowCount,
        expires,
      ]),
    });
  }
}

/** Waits where the reader is slower, so that a large result does not pile up in memory. One that has left gets no more. */
async function printLine(line: string): Promise<void> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.write(`${line}\n`)) return;
  await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => {});
}

const oneForm = { en: 'Choose either --json or --csv.', ko: '--json과 --csv 가운데 하나만 지정하십시오.' };
const whichResult = {
  en: 'Which result? Its id goes before --csv. All of them: spinneret results',
  ko: '--csv 앞에 결과 ID를 지정하십시오. 전체 목록: spinneret results',
};
const nothingKept = {
  en: 'No results are kept. Lists that were asked for stay for a day.',
  ko: '보관된 결과가 없습니다. 조회한 목록은 하루 동안 보관됩니다.',
};

const noSuchResult = (id: string): Localized => ({
  en: `There is no result ${JSON.stringify(id.slice(0, 80))}. Those that are kept: spinneret results`,
  ko: `${JSON.stringify(id.slice(0, 80))} 결과가 없습니다. 보관된 결과 목록: spinneret results`,
});

const noTable = ({ operation, id }: KeptResult): Localized => ({
  en: `${operation} is no operation of this version. Its rows as they are: spinneret results ${id} --json`,
  ko: `이 버전에는 ${operation} 작업이 없습니다. 행을 그대로 보려면: spinneret results ${id} --json`,
});
