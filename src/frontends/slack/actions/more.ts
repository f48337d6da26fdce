import type { Language } from '../../../../drivers/contract/text.ts';
import { type KeptResult, type Results, resultIdSchema } from '../../../../tools/results.ts';
import { csvLine, csvRow, plainCell } from '../../command/csv.ts';
import { keptTables } from '../../kept-rows.ts';
import { limits } from '../blocks/limits.ts';
import { packMessages } from '../blocks/message.ts';
import { actions, button } from '../blocks/parts.ts';
import { presentationBlocks, readMoreValue } from '../blocks/presentation.ts';
import { readersLanguage } from '../language.ts';
import type { SlackParts } from '../parts.ts';
import { saying } from '../saying.ts';
import { placeId, type Records, type Thread } from '../state.ts';
import type { SlackApi } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import type { Click } from './payload.ts';
import { texts } from './phrases.ts';
import type { Whisper } from './whisper.ts';

/** The `action_id` of the button that puts all rows into the thread as a file; its value is the result's id. */
export const fileAction = 'rows-file';

/** So many rows come at a click; Slack takes 99 below the header. */
const pageRows = limits.tableRows - 1;
/** What a file holds at most, in characters: it is in memory while it is sent. */
const fileCharacters = 10_000_000;

export interface MoreParts extends Pick<SlackParts, 'access' | 'language' | 'log' | 'operations'> {
  readonly api: Pick<SlackApi, 'post' | 'upload'>;
  readonly threads: Pick<Records<Thread>, 'get'>;
  results(conversation: string): Pick<Results, 'get' | 'rows'>;
  readonly whisper: Whisper;
}

/** Posts the next rows of a kept result, with a button for those that are still left. Throws CloudError and StoreError. */
export async function showMoreRows(click: Click, parts: MoreParts): Promise<void> {
  const wanted = readMoreValue(click.value);
  const found = await resultAt(click, wanted?.result, parts);
  if (!found || !wanted) return;
  const { result, results, thread } = found;
  const { language } = thread;
  const operation = parts.operations.find(({ name }) => name === result.operation);
  const { offset } = wanted;
  for await (const table of operation
    ? keptTables(result, results, operation, { from: offset, count: pageRows })
    : []) {
    const left = result.rowCount - offset - table.rows.length;
    const { notes: _notes, ...shown } = table;
    const blocks = presentationBlocks(
      { ...shown, ...(left > 0 && { rest: { rows: left, result: result.id } }) },
      { language, rows: pageRows, offset },
    );
    if (result.rowCount > pageRows) blocks.push(fileButton(result, language));
    for (const message of packMessages(texts.furtherRows(result.operation)[language], blocks)) {
      await parts.api.post(thread, message);
    }
  }
}

/** Puts all rows of a kept result into the thread, as CSV. Throws CloudError and StoreError. */
export async function sendRowsFile(click: Click, parts: MoreParts): Promise<void> {
  const parsed = resultIdSchema.safeParse(click.value);
  const found = await resultAt(click, parsed.data, parts);
  if (!found) return;
  const { result, results, thread, language } = found;
  const lines = [csvLine(result.columns.map(({ name }) => name))];
  let length = 0;
  for await (const row of results.rows(result)) {
    const line = csvRow(row, result.columns, plainCell);
    length += line.length + 2;
    if (length > fileCharacters) break;
    lines.push(line);
  }
  const rows = lines.length - 1;
  const name = `${result.operation}-${result.id}.csv`;
  try {
    await parts.api.upload(thread, { name, title: name, content: `${lines.join('\r\n')}\r\n` });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    parts.log.warn(`A file could not be sent: ${error.message}`);
    return parts.whisper(click.message, click.user, saying(texts.noFiles, language));
  }
  if (rows < result.rowCount) await parts.api.post(thread, saying(texts.fileIsCut(rows, result.id), thread.language));
}

/** The result, where it is one of the conversation in whose thread the click was. Whoever may not see it is told. */
async function resultAt(click: Click, id: string | undefined, parts: MoreParts) {
  const { user, team, message } = click;
  const thread = await threadOf(message, parts);
  const results = thread && parts.results(thread.conversation);
  const result = id === undefined ? undefined : await results?.get(id);
  const speaker = await parts.access.speaker(user, { channel: message?.channel, team });
  const refuse = (why: Parameters<typeof saying>[0], language: Language) =>
    parts.whisper(message, user, saying(why, language));
  if (speaker.kind === 'refused') return void (await refuse(speaker.why, parts.language));
  const language = readersLanguage(speaker.locale, thread?.language ?? parts.language);
  if (!thread || !results || result?.conversation !== thread.conversation) {
    return void (await refuse(texts.notKept, language));
  }
  return { result, results, thread, language };
}

/** A message of the app stands in a thread, or in a direct message as a whole. */
async function threadOf(message: Click['message'], { threads }: MoreParts): Promise<Thread | undefined> {
  if (!message) return undefined;
  const { channel, threadTs } = message;
  return (threadTs && (await threads.get(placeId({ channel, threadTs })))) || threads.get(placeId({ channel }));
}

const fileButton = ({ id, rowCount }: KeptResult, language: Language) =>
  actions(button({ action: fileAction, text: texts.allRows(rowCount)[language], value: id }));
