import { CloudError } from '../../../../drivers/contract/errors.ts';
import { describeError } from '../../../../tools/error-text.ts';
import { keptTables, type TablePresentation } from '../../kept-rows.ts';
import { moreRows } from '../../phrases.ts';
import { rowsLeft, type Unshown } from '../paging.ts';
import { shownRows } from '../presentation.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const moreCommand: Command = {
  name: 'more',
  argument: '[N|all]',
  summary: { en: 'further rows of the last long answer', ko: '긴 조회 결과의 다음 행을 보여줍니다' },
  async run(argument, session) {
    const count = countOf(argument);
    const { renderer } = session;
    if (count === undefined) renderer.say(words.moreUsage, 'caution');
    else await showMore(count, session);
    return undefined;
  },
};

function countOf(argument: string): number | undefined {
  if (argument === '') return shownRows;
  if (argument === 'all') return Number.POSITIVE_INFINITY;
  return /^[1-9]\d{0,8}$/.test(argument) ? Number(argument) : undefined;
}

async function showMore(count: number, session: Session): Promise<void> {
  const { renderer, language } = session;
  const isOfThisConversation = session.unshown?.conversation === session.conversation;
  const unshown = (isOfThisConversation && session.unshown) || (await lastKept(session));
  session.unshown = unshown;
  if (!unshown) return renderer.say(words.nothingMore);
  let { shown } = unshown;
  try {
    for await (const table of tablesFrom(unshown, count, session)) {
      renderer.renderPresentation(table);
      shown += table.rows.length;
    }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { message, remedy } = describeError(error);
    session.unshown = undefined;
    return renderer.say(`${message[language]} ${remedy[language]}`, 'bad');
  }
  const left = rowsLeft({ table: unshown.table, shown });
  // Where nothing more can be read, asking again would not help.
  const isStuck = shown === unshown.shown;
  session.unshown = left > 0 && !isStuck ? { ...unshown, shown } : undefined;
  if (left > 0) renderer.say(isStuck ? words.moreNotKept(left) : moreRows(left, '/more'), 'faint');
}

/** The next rows: first those that the answer itself has, then those of its kept result. */
async function* tablesFrom(
  { table, operation: name, shown }: Unshown,
  count: number,
  { options, conversation }: Session,
): AsyncGenerator<TablePresentation, void> {
  const { rest, notes: _notes, ...columns } = table;
  const own = table.rows.slice(shown, shown + count);
  if (own.length > 0) yield { ...columns, rows: own };
  const operation = options.operations.find((each) => each.name === name);
  if (rest?.result === undefined || conversation === undefined || !operation) return;
  const results = options.results(conversation);
  const kept = await results.get(rest.result);
  if (!kept) return;
  yield* keptTables(kept, results, operation, { from: shown + own.length, count: count - own.length });
}

/** After a restart: the newest result of the conversation, from its beginning. */
async function lastKept({ options, conversation }: Session): Promise<Unshown | undefined> {
  if (conversation === undefined) return undefined;
  const [newest] = await options.results(conversation).list();
  if (!newest || newest.rowCount <= shownRows) return undefined;
  const table: TablePresentation = {
    kind: 'table',
    columns: [],
    rows: [],
    rest: { rows: newest.rowCount, result: newest.id },
  };
  return { table, operation: newest.operation, conversation, shown: 0 };
}
