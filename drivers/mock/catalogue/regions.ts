import type { Localized } from '../../contract/text.ts';

export interface MockRegion {
  readonly name: string;
  readonly displayName: string;
  readonly zones: readonly [string, ...string[]];
  /** Public addresses come from here: networks that RFC 5737 reserves for documentation. */
  readonly publicCidr: string;
  /** The region's prices as a multiple of the catalogue's. */
  readonly priceFactor: number;
}

export const regions: readonly MockRegion[] = [
  {
    name: 'seoul',
    displayName: 'Asia Pacific (Seoul)',
    zones: ['seoul-a', 'seoul-b', 'seoul-c'],
    publicCidr: '203.0.113.0/25',
    priceFactor: 1.15,
  },
  {
    name: 'tokyo',
    displayName: 'Asia Pacific (Tokyo)',
    zones: ['tokyo-a', 'tokyo-b', 'tokyo-c'],
    publicCidr: '203.0.113.128/25',
    priceFactor: 1.2,
  },
  {
    name: 'oregon',
    displayName: 'US West (Oregon)',
    zones: ['oregon-a', 'oregon-b', 'oregon-c'],
    publicCidr: '198.51.100.0/25',
    priceFactor: 1,
  },
  {
    name: 'virginia',
    displayName: 'US East (Virginia)',
    zones: ['virginia-a', 'virginia-b', 'virginia-c', 'virginia-d'],
    publicCidr: '198.51.100.128/25',
    priceFactor: 1,
  },
  {
    name: 'frankfurt',
    displayName: 'Europe (Frankfurt)',
    zones: ['frankfurt-a', 'frankfurt-b'],
    publicCidr: '192.0.2.0/24',
    priceFactor: 1.1,
  },
];

/** How much an account may have in one region. */
export const quotas: Readonly<Record<'vpc' | 'vm', { readonly limit: number; readonly title: Localized }>> = {
  vpc: { limit: 5, title: { en: 'VPCs', ko: 'VPC' } },
  vm: { limit: 20, title: { en: 'VMs', ko: 'VM' } },
};
