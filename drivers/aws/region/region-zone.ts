import { type AvailabilityZone, DescribeAvailabilityZonesCommand, DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { RegionZone, RegionZoneHandler, Zone } from '../../contract/region.ts';
import type { Account } from '../account.ts';
import { having, type With } from '../lookup.ts';
import { notFound } from '../refusal.ts';
import type { FoundRegion } from './region-lookup.ts';
import { findRegion, regionsOf } from './region-lookup.ts';

/** Zones are told by each region for itself: all of them are asked at the same time. */
export function createRegionZoneHandler(account: Account): RegionZoneHandler {
  return {
    async listRegionZone(call) {
      const regions = await regionsOf(account, call);
      return await Promise.all(regions.map((region) => regionZoneOf(account, region, call)));
    },

    async getRegionZone(name, call) {
      const region = await findRegion(account, name, call);
      if (!region) throw notFound({ resource: 'region', name }, 'AWS');
      return await regionZoneOf(account, region, call);
    },

    async listOrgRegion(call) {
      const { Regions } = await account.ec2.read(
        new DescribeRegionsCommand({ AllRegions: true }),
        ofAccount(account, call),
      );
      return { Regions };
    },

    listOrgZone: async (call) => ({ AvailabilityZones: await zonesOf(account, account.region, call) }),
  };
}

const ofAccount = (account: Account, call: CallOptions) => ({ call, subject: account.self });

async function zonesOf(account: Account, region: string, call: CallOptions): Promise<readonly AvailabilityZone[]> {
  const ec2 = region === account.region ? account.ec2 : account.ec2In(region);
  const { AvailabilityZones = [] } = await ec2.read(new DescribeAvailabilityZonesCommand({}), ofAccount(account, call));
  return AvailabilityZones;
}

/** A region that the account has not switched on, or may not look into, is shown without zones. */
async function regionZoneOf(account: Account, region: FoundRegion, call: CallOptions): Promise<RegionZone> {
  const { RegionName: name, OptInStatus = 'opt-in-not-required', Geography = [] } = region;
  const isOn = OptInStatus !== 'not-opted-in';
  const zones = isOn ? await zonesOf(account, name, call).catch(withoutZones(account, name)) : [];
  const geography = Geography.flatMap(({ Name }) => Name ?? []).join(', ');
  return {
    name,
    displayName: displayNameOf(name, zones),
    zones: having(zones, 'ZoneName').map(zoneOf),
    keyValues: [
      { key: 'OptInStatus', value: OptInStatus },
      ...(geography === '' ? [] : [{ key: 'Geography', value: geography }]),
    ],
  };
}

/** Organisations often forbid all regions but some. The connection's own must answer. */
const withoutZones =
  (account: Account, region: string) =>
  (error: unknown): [] => {
    const isElsewhere = region !== account.region && error instanceof CloudError;
    if (isElsewhere && ['forbidden', 'unauthorized', 'unavailable', 'timeout'].includes(error.kind)) return [];
    throw error;
  };

const zoneOf = ({
  ZoneName,
  ZoneId,
  ZoneType = 'availability-zone',
  State,
}: With<AvailabilityZone, 'ZoneName'>): Zone => ({
  name: ZoneName,
  displayName: [ZoneName, ZoneId && `(${ZoneId})`, ZoneType !== 'availability-zone' && ZoneType]
    .filter(Boolean)
    .join(' '),
  status: State === 'available' ? 'Available' : 'Unavailable',
});

/** Zones know the name of their region: `Asia Pacific (Seoul) 1` is that of its first group of zones. */
function displayNameOf(region: string, zones: readonly AvailabilityZone[]): string {
  const own = zones.find(({ ZoneType, GroupLongName }) => ZoneType === 'availability-zone' && GroupLongName);
  return own?.GroupLongName?.replace(/ \d+$/, '') || region;
}
