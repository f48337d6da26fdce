import type { CloudConnection } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { CloudServer, ServerConnectOptions, ServerDriver } from '../../drivers/contract/server.ts';
import type { ServerRecord } from '../../tools/records.ts';
import { type CallTracker, createLiveSet, type LiveSetOptions } from './live-set.ts';
import type { RunDriverCall } from './recording.ts';
import { recordedServer } from './server-recording.ts';

export interface LiveServersOptions extends Pick<LiveSetOptions<never>, 'idleMs' | 'lingerMs' | 'onCloseFailed'> {
  readonly load: (() => Promise<ServerDriver>) | undefined;
  readonly password: (server: ServerRecord) => Promise<string>;
  /** Runs an administrative call of a server and keeps a record of it. */
  readonly runFor: (server: Pick<ServerRecord, 'name' | 'url'>) => RunDriverCall;
}

/** Servers that are open: one each, which all of its connections share. */
export interface LiveServers {
  /** For whoever administers it: its calls are in the call history. */
  open(server: ServerRecord): Promise<CloudServer>;
  /** One of its connections; the server stays open as long as that does. */
  connect(server: ServerRecord, options: ServerConnectOptions): Promise<CloudConnection>;
  /** A server that is not registered, or not with this password; whoever opens it closes it. */
  openOnce(server: Pick<ServerRecord, 'name' | 'url' | 'userName'>, password: string): Promise<CloudServer>;
  close(): Promise<void>;
}

/** Few have as many; each has sockets of its own. */
const limit = 64;

interface LiveServer {
  readonly server: CloudServer;
  readonly recorded: CloudServer;
  readonly hold: CallTracker['hold'];
}

export function createLiveServers(options: LiveServersOptions): LiveServers {
  const { load, password, runFor, idleMs, lingerMs, onCloseFailed } = options;
  const live = createLiveSet<LiveServer>({
    limit,
    idleMs,
    lingerMs,
    onCloseFailed,
    close: ({ server }) => server.close(),
  });

  async function driverFor(name: string): Promise<ServerDriver> {
    if (!load) throw noServerDriver(name);
    return await load();
  }

  const opened = (record: ServerRecord) =>
    live.open(record.name, record.revision, async (tracker) => {
      const { name, url, userName } = record;
      const driver = await driverFor(name);
      const server = driver.open({ name, url, userName, password: await password(record) });
      const run = runFor(record);
      const recorded = recordedServer(server, (...call) => tracker.track(() => run(...call)));
      return { server, recorded, hold: tracker.hold };
    });

  return {
    open: async (record) => (await opened(record)).recorded,

    async connect(record, wanted) {
      const { server, hold } = await opened(record);
      const release = hold();
      try {
        const connection = await server.connect(wanted);
        return {
          handlers: connection.handlers,
          facts: connection.facts,
          limits: connection.limits,
          check: (call) => connection.check(call),
          close: () => connection.close().finally(release),
        };
      } catch (error) {
        release();
        throw error;
      }
    },

    async openOnce({ name, url, userName }, given) {
      const driver = await driverFor(name);
      return recordedServer(driver.open({ name, url, userName, password: given }), runFor({ name, url }));
    },

    close: () => live.close(),
  };
}

const noServerDriver = (name: string): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject: { resource: 'server', name },
    fact: { en: 'no driver for servers is built in', ko: '서버용 드라이버가 포함되어 있지 않습니다' },
  });
