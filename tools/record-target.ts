import type { CloudServer } from '../drivers/contract/server.ts';
import type { OperationContext } from './context.ts';
import type { RecordType, TargetState } from './operation.ts';
import { found } from './shared/found.ts';

/** The record of that name as it is now, where `input` names a server there; undefined where there is none. */
export async function readRecord(
  type: RecordType,
  name: string,
  input: Readonly<Record<string, unknown>>,
  context: OperationContext,
): Promise<TargetState | undefined> {
  if (type !== 'server' && typeof input.server === 'string') {
    return await readServerRecord(type, name, input.server, context);
  }
  const { drivers, credentials, regions, connections, servers } = context.clouds.records;
  const sets = {
    driver: drivers,
    credential: credentials,
    regionconfig: regions,
    connection: connections,
    server: servers,
  };
  const record = await sets[type].get(name);
  return record && { type, name: record.name, systemId: record.revision };
}

/** A server has no ids and no times: what its record says tells it from another one of the same name. */
async function readServerRecord(
  type: Exclude<RecordType, 'server'>,
  name: string,
  serverName: string,
  context: OperationContext,
): Promise<TargetState | undefined> {
  const server = await context.clouds.server(serverName, context.call.signal);
  const words = await found(contentOf(type, name, server, context));
  return words && { type, name, systemId: `${serverName}: ${words.join(', ')}`, server: serverName };
}

async function contentOf(
  type: Exclude<RecordType, 'server'>,
  name: string,
  server: CloudServer,
  { call }: OperationContext,
): Promise<readonly string[]> {
  switch (type) {
    case 'driver':
      return [(await server.drivers.get(name, call)).provider];
    case 'credential': {
      const { provider, keyNames } = await server.credentials.get(name, call);
      return [provider, ...keyNames];
    }
    case 'regionconfig': {
      const { provider, region, zone } = await server.regions.get(name, call);
      return [provider, region, ...(zone === undefined ? [] : [zone])];
    }
    case 'connection': {
      const { provider, driver, credential, region } = await server.connections.get(name, call);
      return [provider, driver, credential, region];
    }
  }
}
