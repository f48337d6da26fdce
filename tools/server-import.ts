import type { CallOptions } from '../drivers/contract/call.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import type { CloudServer, ServerConnectionRecord, ServerRegionRecord } from '../drivers/contract/server.ts';
import type { OperationContext } from './context.ts';
import { josa } from './korean.ts';
import type { ConnectionRecord, ConnectionRecords } from './records.ts';
import { allConnections } from './shared/arguments.ts';
import { found } from './shared/found.ts';
import { providerOfParts, serverNamed } from './shared/server-records.ts';

/** A connection config of a server, and how it stands here. */
export interface Importable {
  readonly connection: ServerConnectionRecord;
  /** Undefined where the server has no region config of the name: the server does not look. */
  readonly region: ServerRegionRecord | undefined;
  /** Our connection that goes through it already. */
  readonly here: string | undefined;
  /** The name that it gets here; undefined where none is free that a connection can have. */
  readonly name: string | undefined;
}

type ThroughServer = ConnectionRecord & { readonly server: NonNullable<ConnectionRecord['server']> };

/** Our connections that go through a server. */
export const connectionsOfServer = (records: readonly ConnectionRecord[], server: string): readonly ThroughServer[] =>
  records.filter((record): record is ThroughServer => record.server?.name === server);

/** What a server has to offer; `serverName` is or will be its name here. */
export async function importableFrom(
  serverName: string,
  server: Pick<CloudServer, 'connections' | 'regions'>,
  records: Pick<ConnectionRecords, 'connections'>,
  call: CallOptions,
): Promise<readonly Importable[]> {
  const [connections, regions, ours] = await Promise.all([
    server.connections.list(call),
    server.regions.list(call),
    records.connections.list(),
  ]);
  const regionByName = new Map(regions.map((region) => [region.name, region]));
  const here = new Map(connectionsOfServer(ours, serverName).map((each) => [each.server.connection, each.name]));
  const taken = new Set(ours.map(({ name }) => name));
  return connections.map((connection) => {
    const present = here.get(connection.name);
    const name = present ?? freeName(connection.name, serverName, taken);
    if (name !== undefined) taken.add(name);
    return { connection, region: regionByName.get(connection.region), here: present, name };
  });
}

/** Its own name, else `lab-aws-prod`: a connection of another origin is never overwritten. */
function freeName(name: string, server: string, taken: ReadonlySet<string>): string | undefined {
  return [name, `${server}-${name}`].find(
    (candidate) =>
      candidate.toLowerCase() !== allConnections &&
      resourceNameSchema.safeParse(candidate).success &&
      !taken.has(candidate),
  );
}

/** Adds one here under `name`. Throws CloudError `already-exists` where another connection has got the name meanwhile. */
export async function addImported(
  server: string,
  { connection, region }: Pick<Importable, 'connection' | 'region'>,
  name: string,
  { connections }: Pick<ConnectionRecords, 'connections'>,
) {
  if (!region) throw noRegion(connection, server);
  const present = await connections.get(name);
  if (present && !isThrough(present, server, connection.name)) throw nameTaken(name);
  return await connections.register({
    name,
    provider: connection.provider,
    driver: connection.driver,
    credential: connection.credential,
    region: connection.region,
    server: { name: server, connection: connection.name, region: region.region, zone: region.zone },
  });
}

const isThrough = ({ server }: ConnectionRecord, name: string, connection: string): boolean =>
  server?.name === name && server.connection === connection;

/** Makes a connection config on a server, and adds it here. */
export async function addFromServer(
  serverName: string,
  draft: Omit<ServerConnectionRecord, 'provider'>,
  context: OperationContext,
) {
  const { call, clouds } = context;
  const server = await serverNamed(serverName, context);
  const connection = { ...draft, provider: await providerOfParts(draft, server, call) };
  await server.connections.register(connection, call).catch(async (error: unknown) => {
    if (!(error instanceof CloudError && error.ambiguous)) throw error;
    // Without the answer nobody knows whether it is there; what is added here must lead somewhere.
    if (!(await found(server.connections.get(draft.name, call)))) throw error;
  });
  const all = await importableFrom(serverName, server, clouds.records, call);
  const made = all.find((each) => each.connection.name === draft.name);
  if (!made?.name) throw nameTaken(draft.name);
  return await addImported(serverName, made, made.name, clouds.records);
}

const nameTaken = (name: string): CloudError =>
  new CloudError({
    kind: 'already-exists',
    subject: { resource: 'connection', name },
    fact: { en: 'another connection has this name here', ko: '같은 이름의 다른 연결이 이미 있습니다' },
    remedy: {
      en: 'Unregister or rename that connection, then import this one again.',
      ko: '기존 연결의 등록을 해제하거나 이름을 바꾼 뒤 다시 가져오십시오.',
    },
  });

const noRegion = ({ name, region }: ServerConnectionRecord, server: string): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'connection', name },
    fact: {
      en: `${server} has no region config ${region}, which it names`,
      ko: `이 연결이 사용하는 리전 설정 ${josa(region, '이/가')} ${server} 서버에 없습니다`,
    },
    remedy: {
      en: 'Register the region config on the server, then import the connection again.',
      ko: '서버에 리전 설정을 등록한 뒤 다시 가져오십시오.',
    },
  });
