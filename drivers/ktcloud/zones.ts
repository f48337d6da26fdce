/** The two generations of KT's API. Only Seoul-M2 answers on v2. */
export type ApiVersion = 'v1' | 'v2';

export interface KnownZone {
  readonly code: string;
  readonly name: string;
  readonly id: string;
  readonly apiVersion: ApiVersion;
}

/** As they were published; an account may see others, which `listZones` tells. */
export const knownZones: readonly KnownZone[] = [
  { code: 'kr-md2-1', name: 'KOR-Seoul M2', id: 'd7d0177e-6cda-404a-a46f-a5b356d2874e', apiVersion: 'v2' },
  { code: 'kr-0', name: 'KOR-Seoul M', id: '95e2f517-d64a-4866-8585-5177c256f7c7', apiVersion: 'v1' },
  { code: 'kr-1', name: 'KOR-Central A', id: 'eceb5d65-6571-4696-875f-5a17949f3317', apiVersion: 'v1' },
  { code: 'kr-2', name: 'KOR-Central B', id: '9845bd17-d438-4bde-816d-1b12f37d5080', apiVersion: 'v1' },
  { code: 'kr-3', name: 'KOR-HA', id: 'dfd6f03d-dae5-458e-a2ea-cb6a55d0d994', apiVersion: 'v1' },
];

/** What depends on the zone that a connection works in. */
export interface ZoneTraits {
  readonly apiVersion: ApiVersion;
  /** The one type of root disk that the zone has. */
  readonly rootDiskType: 'SSD' | 'HDD';
  /** HDD volumes of 400 and 500 GB are made in Seoul-M2 only. */
  readonly hasLargeHDD: boolean;
  /** KOR-HA has no SSD volumes. */
  readonly hasSSD: boolean;
}

/** By id, name or code, without case. */
export const knownZone = (text: string): KnownZone | undefined =>
  knownZones.find((zone) => [zone.id, zone.name, zone.code].some((word) => word.toLowerCase() === text.toLowerCase()));

export function traitsOf(zone: { readonly name: string; readonly apiVersion: ApiVersion }): ZoneTraits {
  const isSeoulM2 = zone.apiVersion === 'v2';
  return {
    apiVersion: zone.apiVersion,
    rootDiskType: isSeoulM2 ? 'SSD' : 'HDD',
    hasLargeHDD: isSeoulM2,
    hasSSD: !/\bHA\b/i.test(zone.name),
  };
}

/** KT has no regions: CB-Spider takes what stands before the zone's own name, `KOR-Seoul` of `KOR-Seoul M2`. */
export const regionOfZone = (zoneName: string): string => zoneName.trim().split(/\s+/)[0] ?? zoneName;

const publicOrigin = 'https://api.ucloudbiz.olleh.com';

export interface Endpoints {
  readonly origin: string;
  readonly serverPath: string;
  readonly loadBalancerPath: string;
}

/** `override` is an address with an optional path, in place of KT's own. */
export function endpointsOf(apiVersion: ApiVersion, override?: string): Endpoints {
  const url = new URL(override ?? publicOrigin);
  const base = url.pathname.replace(/\/+$/, '');
  return {
    origin: url.origin,
    serverPath: `${base}/server/${apiVersion}/client/api`,
    loadBalancerPath: `${base}/loadbalancer/${apiVersion}/client/api`,
  };
}
