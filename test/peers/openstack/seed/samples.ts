/** What the peer has from the start, for every project. */
export const samples = {
  region: 'RegionOne',
  zone: 'nova',
  secondZone: 'zone-2',
  flavor: 'm1.tiny',
  largerFlavor: 'm1.small',
  /** Larger than any host. */
  oversizedFlavor: 'm1.oversized',
  image: 'debian-12',
  windowsImage: 'windows-2022',
  externalNetwork: 'public',
  volumeTypes: ['standard', 'ssd'],
} as const;

/** Projects that are there from the start; the user of each has its name and its password. */
export const projects = { ordinary: 'demo', lowQuota: 'small' } as const;
