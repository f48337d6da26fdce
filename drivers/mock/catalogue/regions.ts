import type { Localized } from '../../contract/text.ts';

export interface MockRegion {
  readonly name: string;
  readonly displayName: string;
  readonly zones: readonly [string, ...string[]];
  /** Public addresses come from here: networks that RFC 5737 reserves for documentation. */
  readonly publicCidr: string;
  /** The region's prices as a multiple of the catalogue's. */
  readonly priceFactor: number;
  /** The kind of managed Kubernetes, as `DriverFacts.clusterType` tells them apart. */
  readonly clusterType: 'type-i' | 'type-ii';
}

export const regions: readonly MockRegion[] = [
  {
    name: 'seoul',
    displayName: 'Asia Pacific (Seoul)',
    zones: ['seoul-a', 'seoul-b', 'seoul-c'],
    publicCidr: '203.0.113.0/25',
    priceFactor: 1.15,
    clusterType: 'type-i',
  },
  {
    name: 'tokyo',
    displayName: 'Asia Pacific (Tokyo)',
    zones: ['tokyo-a', 'tokyo-b', 'tokyo-c'],
    publicCidr: '203.0.113.128/25',
    priceFactor: 1.2,
    clusterType: 'type-ii',
  },
  {
    name: 'oregon',
    displayName: 'US West (Oregon)',
    zones: ['oregon-a', 'oregon-b', 'oregon-c'],
    publicCidr: '198.51.100.0/25',
    priceFactor: 1,
    clusterType: 'type-i',
  },
  {
    name: 'virginia',
    displayName: 'US East (Virginia)',
    zones: ['virginia-a', 'virginia-b', 'virginia-c', 'virginia-d'],
    publicCidr: '198.51.100.128/25',
    priceFactor: 1,
    clusterType: 'type-i',
  },
  {
    name: 'frankfurt',
    displayName: 'Europe (Frankfurt)',
    zones: ['frankfurt-a', 'frankfurt-b'],
    publicCidr: '192.0.2.0/24',
    priceFactor: 1.1,
    clusterType: 'type-ii',
  },
];

/** How much an account may have in one region. */
export const quotas: Readonly<
  Record<
    'vpc' | 'vm' | 'disk' | 'myimage' | 'nlb' | 'publicip' | 'nic',
    { readonly limit: number; readonly title: Localized }
  >
> = {
  vpc: { limit: 5, title: { en: 'VPCs', ko: 'VPC' } },
  vm: { limit: 20, title: { en: 'VMs', ko: 'VM' } },
  disk: { limit: 30, title: { en: 'disks', ko: '디스크' } },
  myimage: { limit: 20, title: { en: 'MyImages', ko: 'MyImage' } },
  nlb: { limit: 10, title: { en: 'NLBs', ko: 'NLB' } },
  publicip: { limit: 5, title: { en: 'public IPs', ko: '공인 IP' } },
  nic: { limit: 50, title: { en: 'network interfaces', ko: '네트워크 인터페이스' } },
};
