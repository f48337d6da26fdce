import { z } from 'zod';
import { type RegionZone, type RegionZoneHandler, zoneStatusSchema } from '../contract/region.ts';
import type { SpiderContext } from './context.ts';
import { wireKeyValuesSchema, wireListSchema, wireTextSchema } from './iid.ts';
import { originalSchema } from './original.ts';

const zoneSchema = z
  .object({
    Name: z.string(),
    DisplayName: wireTextSchema,
    Status: zoneStatusSchema.catch('StatusNotSupported'),
  })
  .transform(({ Name, DisplayName, Status }) => ({ name: Name, displayName: DisplayName ?? Name, status: Status }));

const regionZoneSchema = z
  .object({
    Name: z.string(),
    DisplayName: wireTextSchema,
    ZoneList: z.array(zoneSchema).nullish(),
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (wire): RegionZone => ({
      name: wire.Name,
      displayName: wire.DisplayName ?? wire.Name,
      zones: wire.ZoneList ?? [],
      keyValues: wire.KeyValueList,
    }),
  );

export function createRegionZoneHandler(context: SpiderContext): RegionZoneHandler {
  const { exchange, self } = context;
  return {
    async listRegionZone(call) {
      const answer = wireListSchema('regionzone', regionZoneSchema);
      const path = ['regionzone'];
      return await exchange.ask({ method: 'GET', path, patience: 'catalogue', subject: self, answer }, call);
    },

    getRegionZone: (name, call) =>
      exchange.ask(
        {
          method: 'GET',
          path: ['regionzone', name],
          patience: 'catalogue',
          subject: { resource: 'region', name },
          answer: regionZoneSchema,
        },
        call,
      ),

    listOrgRegion: (call) =>
      exchange.ask(
        { method: 'GET', path: ['orgregion'], patience: 'catalogue', subject: self, answer: originalSchema },
        call,
      ),

    listOrgZone: (call) =>
      exchange.ask(
        { method: 'GET', path: ['orgzone'], patience: 'catalogue', subject: self, answer: originalSchema },
        call,
      ),
  };
}
