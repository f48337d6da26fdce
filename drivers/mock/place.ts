import type { RegionSetting } from '../contract/driver.ts';
import { type MockRegion, regions } from './catalogue/regions.ts';
import { notFound, Refusal } from './refusal.ts';

/** The region and zone that a connection works in; without a zone, the region's first. */
export function locate(setting: RegionSetting): { region: MockRegion; zone: string } {
  const region = needRegion(setting.region);
  const zone = setting.zone ?? region.zones[0];
  requireZone(region, zone);
  return { region, zone };
}

export function needRegion(name: string): MockRegion {
  const region = regions.find((candidate) => candidate.name === name);
  if (!region) throw notFound({ resource: 'region', name }, 'MOCK');
  return region;
}

export function requireZone(region: MockRegion, zone: string): void {
  if (region.zones.includes(zone)) return;
  const known = region.zones.join(', ');
  throw new Refusal({
    kind: 'not-found',
    subject: { resource: 'region', name: region.name },
    code: 'InvalidZone.NotFound',
    fact: { en: `there is no zone ${zone} in it`, ko: `이 리전에는 ${zone} 존이 없습니다` },
    remedy: { en: `Use one of its zones: ${known}.`, ko: `다음 존 중 하나를 사용하십시오: ${known}.` },
  });
}
