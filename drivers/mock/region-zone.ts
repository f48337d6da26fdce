import type { RegionZone, RegionZoneHandler } from '../contract/region.ts';
import { type MockRegion, regions } from './catalogue/regions.ts';
import type { MockCloud } from './cloud.ts';
import { needRegion } from './place.ts';

export function createRegionZoneHandler(cloud: MockCloud): RegionZoneHandler {
  return {
    listRegionZone: (call) => cloud.ask('regionZone.listRegionZone', cloud.self, call, () => regions.map(regionZoneOf)),

    getRegionZone: (name, call) =>
      cloud.ask('regionZone.getRegionZone', { resource: 'region', name }, call, () => regionZoneOf(needRegion(name))),

    listOrgRegion: (call) =>
      cloud.ask('regionZone.listOrgRegion', cloud.self, call, () => ({
        Regions: regions.map(({ name, displayName }) => ({ RegionId: name, RegionName: displayName })),
      })),

    listOrgZone: (call) =>
      cloud.ask('regionZone.listOrgZone', cloud.self, call, ({ region }) => ({
        Zones: region.zones.map((zone) => ({ ZoneId: zone, RegionId: region.name, ZoneState: 'available' })),
      })),
  };
}

const regionZoneOf = ({ name, displayName, zones }: MockRegion): RegionZone => ({
  name,
  displayName,
  zones: zones.map((zone) => ({
    name: zone,
    displayName: `${displayName} ${zone.slice(-1).toUpperCase()}`,
    status: 'Available',
  })),
});
