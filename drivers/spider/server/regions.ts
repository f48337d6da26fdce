import type { CallOptions } from '../../contract/call.ts';
import type { ServerRecordSet, ServerRegionRecord } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import { regionsAnswer } from './answers.ts';
import { readMeta, requireProvider } from './meta.ts';
import { getRecord, postRecord, type RecordKeeper, readList, refuseTaken, removeRecord } from './records.ts';
import { invalidRecord } from './refusal.ts';

/** Azure's regions were once written with a key of their own. */
const regionKeys: ReadonlySet<string> = new Set(['region', 'location']);

export function createRegionRecords(exchange: Exchange): ServerRecordSet<ServerRegionRecord> {
  const keeper: RecordKeeper<ServerRegionRecord> = { exchange, resource: 'region', route: 'region', list };

  async function list(call: CallOptions): Promise<ServerRegionRecord[]> {
    const regions = await readList(exchange, 'region', ['region'], regionsAnswer, call);
    return regions.map(({ RegionName, ProviderName, KeyValueInfoList }) => {
      const values = KeyValueInfoList ?? [];
      const zone = values.find(({ Key }) => Key.toLowerCase() === 'zone')?.Value;
      return {
        name: RegionName,
        provider: ProviderName,
        region: values.find(({ Key }) => regionKeys.has(Key.toLowerCase()))?.Value ?? '',
        ...(zone && { zone }),
      };
    });
  }

  return {
    list,
    get: (name, call) => getRecord(keeper, name, call),

    async register(record, call) {
      const { name, provider, region, zone } = record;
      const subject = { resource: 'region', name } as const;
      await requireProvider(exchange, subject, provider, call);
      if (region.trim() === '') {
        throw invalidRecord(
          subject,
          provider,
          { en: 'the region itself is not given', ko: '리전 값이 없습니다' },
          { en: `Name a region of ${provider}.`, ko: `${provider}의 리전 이름을 지정하십시오.` },
        );
      }
      const meta = await readMeta(exchange, subject, provider, call);
      const wanted = meta.Region.length > 0 ? meta.Region : ['Region'];
      await refuseTaken(keeper, record, call);
      const values = wanted.map((Key) => ({ Key, Value: regionKeys.has(Key.toLowerCase()) ? region : (zone ?? '') }));
      const lacksZone = zone !== undefined && !wanted.some((key) => key.toLowerCase() === 'zone');
      const body = {
        RegionName: name,
        ProviderName: provider,
        KeyValueInfoList: lacksZone ? [...values, { Key: 'Zone', Value: zone }] : values,
      };
      await postRecord(keeper, name, body, call);
    },

    unregister: (name, call) => removeRecord(keeper, 'RegionName', name, call),
  };
}
