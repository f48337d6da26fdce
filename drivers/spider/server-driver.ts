import { setTimeout as wait } from 'node:timers/promises';
import type { CloudServer, ServerAccess, ServerConnectOptions, ServerDriver } from '../contract/server.ts';
import { createHttpClient } from '../shared/http.ts';
import { readCapability } from './capability.ts';
import { createConnection } from './connection.ts';
import type { PollIntervals } from './context.ts';
import { serverSubject } from './errors-transport.ts';
import { createExchange, type Patience } from './exchange.ts';
import { createSpiderServer } from './server/index.ts';
import { createTransport, type Transport } from './transport.ts';

export interface SpiderOptions {
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly intervals?: Partial<PollIntervals>;
  /** Overrides of how long the server may take, in ms. */
  readonly timeouts?: Partial<Record<Patience, number>>;
  /** How many sockets at most all connections of a server have open at a time. */
  readonly sockets?: number;
}

/** Enough for the lists of as many connections as are asked at a time, of which each takes two. */
const defaultSockets = 128;

const defaultIntervals: PollIntervals = { vm: 15_000 };

/** A CB-Spider server, and through it every cloud that it controls. */
export function createSpiderServerDriver(options: SpiderOptions = {}): ServerDriver {
  return {
    version: '1.0.0',
    open: (access) => openServer(access, options),
  };
}

function openServer(access: ServerAccess, options: SpiderOptions): CloudServer {
  const http = createHttpClient({
    origin: new URL(access.url).origin,
    provider: 'CB-SPIDER',
    subject: serverSubject(access.name),
    connections: options.sockets ?? defaultSockets,
  });
  const transport = createTransport(access, http);
  const exchange = createExchange({ transport, provider: 'CB-SPIDER', timeouts: options.timeouts });
  return {
    ...createSpiderServer(exchange, transport),
    connect: (wanted) => connect(transport, wanted, options),
    close: () => http.close(),
  };
}

/** Asks the server once what the connection can do; the cloud behind it is not asked. */
async function connect(transport: Transport, wanted: ServerConnectOptions, options: SpiderOptions) {
  const { connection, provider, region, signal } = wanted;
  const about = { transport, provider, connection, timeouts: options.timeouts };
  const capability = await readCapability(createExchange(about), { connection, provider }, { signal });
  return createConnection({
    exchange: createExchange({ ...about, connectionInBody: capability.early }),
    connection,
    provider,
    region,
    self: { resource: 'connection', name: connection },
    capability,
    sleep: options.sleep ?? ((ms, abort) => wait(ms, undefined, { signal: abort })),
    intervals: { ...defaultIntervals, ...options.intervals },
  });
}
