import type { RegionZone, RegionZoneHandler } from '../contract/region.ts';
import type { KTCloud } from './cloud.ts';
import { notFound } from './refusal.ts';
import { type OfferedZone, readZones } from './zone-list.ts';
import { regionOfZone } from './zones.ts';

/** KT knows zones only; the regions are what their names begin with. A connection names a zone by its id. */
export function createRegionZoneHandler(cloud: KTCloud): RegionZoneHandler {
  return {
    async listRegionZone(call) {
      return regionsOf(await readZones(cloud, cloud.ask(call)));
    },
    async getRegionZone(name, call) {
      const regions = regionsOf(await readZones(cloud, cloud.about('region', name, call)));
      const found = regions.find((region) => region.name === name);
      if (!found) throw notFound({ resource: 'region', name }, 'KT Cloud Classic');
      return found;
    },
    async listOrgRegion(call) {
      const zones = await readZones(cloud, cloud.ask(call));
      return { regions: [...new Set(zones.map(({ name }) => regionOfZone(name)))] };
    },
    async listOrgZone(call) {
      return { zones: await readZones(cloud, cloud.ask(call)) };
    },
  };
}

function regionsOf(zones: readonly OfferedZone[]): RegionZone[] {
  const regions = new Map<string, RegionZone>();
  for (const { id, name, allocationstate } of zones) {
    const regionName = regionOfZone(name);
    const region = regions.get(regionName) ?? { name: regionName, displayName: regionName, zones: [] };
    regions.set(regionName, region);
    const isDisabled = /^disabled$/i.test(allocationstate ?? '');
    region.zones.push({ name: id, displayName: name, status: isDisabled ? 'Unavailable' : 'Available' });
  }
  return [...regions.values()];
}
