import { join } from 'node:path';
import type { Localized } from '../../drivers/contract/text.ts';
import type { CallLogEntry } from '../../drivers/spider/call-log.ts';
import type { CallHistory, CallHistoryFilter, CallRecord } from '../../tools/call-history.ts';
import type { ConnectionRecord, ConnectionRecords, ServerRecord } from '../../tools/records.ts';
import { connectionsOfServer } from '../../tools/server-import.ts';
import { matcherOf } from './call-history.ts';

/** Reads the newest calls of a server's log in a folder, from a time on. Throws the system's error. */
export type ReadServerLog = (folder: string, since: Date | undefined) => Promise<readonly CallLogEntry[]>;

export interface ServerLogsOptions {
  readonly records: Pick<ConnectionRecords, 'servers' | 'connections'>;
  /** Takes secrets out of what a server or a cloud said. */
  readonly redact: (text: string) => string;
  readonly onProblem: (problem: Localized) => void;
  readonly read?: ReadServerLog;
}

/**
 * The same history with what servers on this machine have logged of the calls that they made to clouds, so that one
 * question answers what was asked of a cloud and by whom.
 */
export function withServerLogs(history: CallHistory, options: ServerLogsOptions): CallHistory {
  const { records, redact, onProblem, read = readServerLog } = options;
  const told = new Set<string>();

  async function loggedBy(
    server: ServerRecord & { readonly logFolder: string },
    ours: readonly ConnectionRecord[],
    filter: CallHistoryFilter,
  ): Promise<CallRecord[]> {
    const fits = matcherOf({ ...filter, connection: undefined });
    try {
      const entries = await read(server.logFolder, filter.from === undefined ? undefined : new Date(filter.from));
      const through = connectionsOfServer(ours, server.name);
      return entries.flatMap((entry) => {
        const connections = through.filter((each) => mayBeOf(entry, each)).map(({ name }) => name);
        if (filter.connection !== undefined && !connections.includes(filter.connection)) return [];
        const record = recordOf(entry, server.name, connections, redact);
        return fits(record) ? [record] : [];
      });
    } catch (error) {
      if (!told.has(server.name)) onProblem(unreadable(server, error));
      told.add(server.name);
      return [];
    }
  }

  return {
    async query(filter) {
      const [own, servers] = await Promise.all([history.query(filter), records.servers.list()]);
      const withLog = servers.flatMap((server) =>
        server.logFolder === undefined ? [] : [{ ...server, logFolder: server.logFolder }],
      );
      if (withLog.length === 0) return own;
      const ours = await records.connections.list();
      const logged = (await Promise.all(withLog.map((server) => loggedBy(server, ours, filter)))).flat();
      return [...own, ...logged]
        .toSorted((first, second) => Date.parse(second.time) - Date.parse(first.time))
        .slice(0, filter.limit);
    },
    stream: history.stream,
    begins: history.begins,
  };
}

/** A line names the cloud and its region, not the connection: several may fit. */
const mayBeOf = ({ provider, region }: CallLogEntry, { provider: own, server }: ConnectionRecord): boolean =>
  provider === own && (region === undefined || region === server?.region);

const shownConnections = 3;
const longestMessage = 2_000;

function recordOf(
  entry: CallLogEntry,
  server: string,
  connections: readonly string[],
  redact: (text: string) => string,
): CallRecord {
  return {
    time: entry.time,
    connection: connections.length > shownConnections ? '' : connections.join(', '),
    provider: entry.provider ?? '',
    region: entry.region ?? '',
    server,
    loggedByServer: true,
    operation: redact(entry.operation),
    resource: entry.resource && redact(entry.resource),
    durationMs: entry.durationMs ?? 0,
    outcome: entry.error === undefined ? 'ok' : 'unknown',
    message: entry.error && redact(entry.error).slice(0, longestMessage),
  };
}

/** As many as the end of a log has that is read. */
const entryLimit = 50_000;
const readMs = 10_000;

/** The folder is the server's root, or one of those below it in which the log lies. */
async function readServerLog(folder: string, since: Date | undefined): Promise<readonly CallLogEntry[]> {
  const { callLogPaths, readCallLog } = await import('../../drivers/spider/call-log-file.ts');
  const parts = callLogPaths.calls.split('/');
  const signal = AbortSignal.timeout(readMs);
  let missing: unknown;
  for (const [from] of parts.entries()) {
    try {
      const path = join(folder, ...parts.slice(from));
      return await readCallLog(path, { format: 'calls', limit: entryLimit, since, signal });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      missing = error;
    }
  }
  throw missing;
}

function unreadable({ name, logFolder }: ServerRecord, error: unknown): Localized {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    en: `The call log of server ${name} in ${logFolder} cannot be read: ${reason}`,
    ko: `${name} 서버의 호출 로그(${logFolder})를 읽을 수 없습니다: ${reason}`,
  };
}
