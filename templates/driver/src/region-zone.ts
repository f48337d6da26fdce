import type { RegionZone, RegionZoneHandler } from 'spinneret/contract';
import type { Cloud } from './cloud.ts';
import { unknownRegion } from './errors.ts';

export const regions: readonly RegionZone[] = [
  { name: 'north', displayName: 'North', zones: [{ name: 'north-a', displayName: 'North A', status: 'Available' }] },
  { name: 'south', displayName: 'South', zones: [] },
];

export function createRegions(cloud: Cloud): RegionZoneHandler {
  const all = { resource: 'cloud', name: 'regions' } as const;
  return {
    listRegionZone: (call) => cloud.ask(all, call, () => [...regions]),

    getRegionZone: (name, call) =>
      cloud.ask({ resource: 'region', name }, call, () => {
        const found = regions.find((region) => region.name === name);
        if (!found) throw unknownRegion(name);
        return found;
      }),

    // The cloud's own JSON, as it answers it.
    listOrgRegion: (call) => cloud.ask(all, call, () => ({ regions: regions.map(({ name }) => ({ id: name })) })),
    listOrgZone: (call) => cloud.ask(all, call, () => ({ zones: regions.flatMap(({ zones }) => zones) })),
  };
}
