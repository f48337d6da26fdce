import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { RegionZone, RegionZoneHandler, Zone } from '../../contract/region.ts';
import { regionsOf } from '../access/catalog.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';

export const zonesAnswer = z.object({
  availabilityZoneInfo: z.array(
    z.looseObject({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }) }),
  ),
});

/** Nova's availability zones: those into which servers are started. */
export const readZones = (account: Account, ask: Ask) =>
  account.compute.read('/os-availability-zone', zonesAnswer, ask);

/**
 * The regions of the service catalog. Zones are asked for in the connection's own region only: another one is another
 * endpoint, which a connection of its own speaks to.
 */
export function createRegionZoneHandler(account: Account): RegionZoneHandler {
  const { region, granted, self, refusals } = account;
  const names = regionsOf(granted.catalog);

  async function regionZone(name: string, call: CallOptions): Promise<RegionZone> {
    const isOwn = name === region;
    const zones = isOwn && account.has('compute') ? await zonesOf(call) : [];
    return {
      name,
      displayName: name,
      zones,
      ...(!isOwn && {
        keyValues: [{ key: 'Zones', value: 'shown to a connection of this region' }],
      }),
    };
  }

  async function zonesOf(call: CallOptions): Promise<Zone[]> {
    const { availabilityZoneInfo } = await readZones(account, { call, subject: self });
    return availabilityZoneInfo.map(({ zoneName, zoneState }) => ({
      name: zoneName,
      displayName: zoneName,
      status: zoneState.available ? 'Available' : 'Unavailable',
    }));
  }

  return {
    listRegionZone: (call) => Promise.all(names.map((name) => regionZone(name, call))),

    async getRegionZone(name, call) {
      if (names.includes(name)) return await regionZone(name, call);
      throw refusals.notFound({ resource: 'region', name }, account.profile.title);
    },

    async listOrgRegion() {
      const endpoints = granted.catalog.flatMap(({ type, name, endpoints: listed }) =>
        listed.map((endpoint) => ({ ...endpoint, service_type: type, service_name: name })),
      );
      return { regions: names.map((id) => ({ id })), endpoints };
    },

    listOrgZone: async (call) => await readZones(account, { call, subject: self }),
  };
}
