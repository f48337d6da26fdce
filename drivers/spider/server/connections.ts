import type { CallOptions } from '../../contract/call.ts';
import type { ServerConnectionRecord, ServerRecordSet } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import { connectionsAnswer, credentialsAnswer, driversAnswer, regionsAnswer } from './answers.ts';
import { refuseWhileNamed } from './connection-contents.ts';
import { getRecord, postRecord, type RecordKeeper, readList, refuseTaken, removeRecord } from './records.ts';
import { invalidRecord, noRecord, type RecordSubject } from './refusal.ts';

export function createConnectionRecords(exchange: Exchange): ServerRecordSet<ServerConnectionRecord> {
  const keeper: RecordKeeper<ServerConnectionRecord> = {
    exchange,
    resource: 'connection',
    route: 'connectionconfig',
    list,
  };

  async function list(call: CallOptions): Promise<ServerConnectionRecord[]> {
    const connections = await readList(exchange, 'connection', ['connectionconfig'], connectionsAnswer, call);
    return connections.map((connection) => ({
      name: connection.ConfigName,
      provider: connection.ProviderName,
      driver: connection.DriverName,
      credential: connection.CredentialName,
      region: connection.RegionName,
    }));
  }

  /** The server checks none of these: a connection to nothing fails only when it is used. */
  async function requireReferences(record: ServerConnectionRecord, call: CallOptions): Promise<void> {
    const [drivers, credentials, regions] = await Promise.all([
      readList(exchange, 'driver', ['driver'], driversAnswer, call),
      readList(exchange, 'credential', ['credential'], credentialsAnswer, call),
      readList(exchange, 'region', ['region'], regionsAnswer, call),
    ]);
    requireReference('driver', record, record.driver, byName(drivers, 'DriverName'));
    requireReference('credential', record, record.credential, byName(credentials, 'CredentialName'));
    requireReference('region', record, record.region, byName(regions, 'RegionName'));
  }

  return {
    list,
    get: (name, call) => getRecord(keeper, name, call),

    async register(record, call) {
      const { name, provider, driver, credential, region } = record;
      await refuseTaken(keeper, record, call);
      await requireReferences(record, call);
      const body = {
        ConfigName: name,
        ProviderName: provider,
        DriverName: driver,
        CredentialName: credential,
        RegionName: region,
      };
      await postRecord(keeper, name, body, call);
    },

    async unregister(name, call) {
      await getRecord(keeper, name, call);
      await refuseWhileNamed(exchange, name, call);
      await removeRecord(keeper, undefined, name, call);
    },
  };
}

/** The provider of each record, by its name. */
function byName<K extends string>(
  records: readonly ({ readonly [P in K]: string } & { readonly ProviderName: string })[],
  key: K,
): ReadonlyMap<string, string> {
  return new Map(records.map((record) => [record[key], record.ProviderName]));
}

function requireReference(
  resource: RecordSubject['resource'],
  { name, provider }: ServerConnectionRecord,
  wanted: string,
  known: ReadonlyMap<string, string>,
): void {
  const found = known.get(wanted);
  if (found === undefined) throw noRecord({ resource, name: wanted }, [...known.keys()], provider);
  if (found === provider) return;
  throw invalidRecord(
    { resource: 'connection', name },
    provider,
    {
      en: `${resource} ${wanted} is of provider ${found}, the connection of ${provider}`,
      ko: `${wanted}: ${found}용으로 등록된 항목입니다. 연결의 클라우드는 ${provider}입니다`,
    },
    { en: `Choose a ${resource} of ${provider}.`, ko: `${provider}용으로 등록된 항목을 지정하십시오.` },
  );
}
