import type { CallOptions } from '../../contract/call.ts';
import type { ServerDriverRecord, ServerRecordSet } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import { driversAnswer } from './answers.ts';
import { requireProvider } from './meta.ts';
import { getRecord, postRecord, type RecordKeeper, readList, refuseTaken, removeRecord } from './records.ts';

export function createDriverRecords(exchange: Exchange): ServerRecordSet<ServerDriverRecord> {
  const keeper: RecordKeeper<ServerDriverRecord> = { exchange, resource: 'driver', route: 'driver', list };

  async function list(call: CallOptions): Promise<ServerDriverRecord[]> {
    const drivers = await readList(exchange, 'driver', ['driver'], driversAnswer, call);
    return drivers.map(({ DriverName, ProviderName }) => ({ name: DriverName, provider: ProviderName }));
  }

  return {
    list,
    get: (name, call) => getRecord(keeper, name, call),

    async register(record, call) {
      const { name, provider } = record;
      await requireProvider(exchange, { resource: 'driver', name }, provider, call);
      await refuseTaken(keeper, record, call);
      // Drivers are compiled in today; a server with plugins looks for this file.
      const library = `${provider.toLowerCase()}-driver-v1.0.so`;
      const body = { DriverName: name, ProviderName: provider, DriverLibFileName: library };
      await postRecord(keeper, name, body, call);
    },

    unregister: (name, call) => removeRecord(keeper, 'DriverName', name, call),
  };
}
