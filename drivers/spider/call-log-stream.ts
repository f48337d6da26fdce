import { type CallLogEntry, parseAccessLine, parseCallRecord, recordStart } from './call-log.ts';

export type CallLogFormat = 'calls' | 'access';

export interface CallLogWish {
  readonly format: CallLogFormat;
  /** At most so many entries, the newest. */
  readonly limit: number;
  /** Entries from then on only. */
  readonly since?: Date | undefined;
}

/** What a record has beyond this is dropped: one error may repeat a whole answer of a cloud. */
const longestRecord = 64 * 1024;

/**
 * The newest entries of a log, oldest first. `chunks` may begin in the middle of a record and may be cut anywhere; what
 * does not parse is skipped. Holds `limit` entries and one record, however long the log is.
 */
export async function lastCalls(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { format, limit, since }: CallLogWish,
): Promise<CallLogEntry[]> {
  const kept: CallLogEntry[] = [];
  const parse = format === 'calls' ? parseCallRecord : parseAccessLine;
  for await (const record of recordsOf(chunks, format)) {
    const entry = parse(record);
    if (!entry || (since && new Date(entry.time) < since)) continue;
    kept.push(entry);
    if (kept.length >= 2 * limit) kept.splice(0, kept.length - limit);
  }
  return limit > 0 ? kept.slice(-limit) : [];
}

/** Lines of the access log; in the call log a line that begins no record goes on with the one before. */
async function* recordsOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  format: CallLogFormat,
): AsyncGenerator<string> {
  let record: string | undefined;
  for await (const line of linesOf(chunks)) {
    if (format === 'access') {
      yield line;
    } else if (line.startsWith(recordStart)) {
      if (record !== undefined) yield record;
      record = line;
    } else if (record !== undefined && record.length < longestRecord) {
      record = `${record}\n${line}`.slice(0, longestRecord);
    }
  }
  if (record !== undefined) yield record;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    line = extended(line, first);
    for (const other of others) {
      yield line;
      line = extended('', other);
    }
  }
  line = extended(line, decoder.decode());
  if (line !== '') yield line;
}

const extended = (line: string, more: string): string =>
  line.length >= longestRecord ? line : (line + more).slice(0, longestRecord);
