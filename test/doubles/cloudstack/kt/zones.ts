/** Zones of KT Cloud Classic with their ids and the version of the API that serves them. */
export const ktZones = {
  'seoul-m2': { id: 'd7d0177e-6cda-404a-a46f-a5b356d2874e', name: 'KOR-Seoul M2', version: 'v2' },
  'seoul-m': { id: '95e2f517-d64a-4866-8585-5177c256f7c7', name: 'KOR-Seoul M', version: 'v1' },
  'central-a': { id: 'eceb5d65-6571-4696-875f-5a17949f3317', name: 'KOR-Central A', version: 'v1' },
  'central-b': { id: '9845bd17-d438-4bde-816d-1b12f37d5080', name: 'KOR-Central B', version: 'v1' },
  ha: { id: 'dfd6f03d-dae5-458e-a2ea-cb6a55d0d994', name: 'KOR-HA', version: 'v1' },
} as const;

export type KtZoneName = keyof typeof ktZones;
export type KtVersion = 'v1' | 'v2';

export const serverPath = (version: KtVersion): string => `/server/${version}/client/api`;
export const loadBalancerPath = (version: KtVersion): string => `/loadbalancer/${version}/client/api`;

export const versionOfZone = (id: string): KtVersion | undefined =>
  Object.values(ktZones).find((zone) => zone.id === id)?.version;

export const versionOfPath = (path: string): KtVersion => (path.includes('/v2/') ? 'v2' : 'v1');
