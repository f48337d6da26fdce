import type { CloudServer } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import type { Transport } from '../transport.ts';
import { createConnectionRecords } from './connections.ts';
import { createCredentialRecords } from './credentials.ts';
import { createDriverRecords } from './drivers.ts';
import { createRegionRecords } from './regions.ts';
import { readStatus } from './status.ts';

/** The server's own records, as somebody who administers it sees them. `exchange` has no connection. */
export function createSpiderServer(
  exchange: Exchange,
  transport: Pick<Transport, 'server'>,
): Pick<CloudServer, 'status' | 'drivers' | 'regions' | 'connections' | 'credentials'> {
  return {
    status: (call) => readStatus(exchange, transport, call),
    drivers: createDriverRecords(exchange),
    regions: createRegionRecords(exchange),
    connections: createConnectionRecords(exchange),
    credentials: createCredentialRecords(exchange),
  };
}
