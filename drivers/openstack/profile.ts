import type { ServiceType } from './access/service.ts';

/**
 * In what one cloud of the family differs from another. NHN Cloud and KT Cloud (VPC) run changed OpenStacks: a dialect of
 * the driver is one more of these objects, not a copy of code.
 */
export interface OpenStackProfile {
  readonly provider: string;
  readonly title: string;
  /** The microversion that is asked for, by service; a service that has none is left out. */
  readonly microversions: Readonly<Partial<Record<ServiceType, string>>>;
  /** Under which names the catalog may list a service, the preferred one first. */
  readonly catalogTypes: Readonly<Record<ServiceType, readonly string[]>>;
  /** A VM takes only disks of its own zone. */
  readonly disksStayInZone: boolean;
}

export const openStackProfile: OpenStackProfile = {
  provider: 'OPENSTACK',
  title: 'OpenStack',
  disksStayInZone: false,
  // Nova: Stein, which takes a volume's type with a new server and tells a flavor's extra specs. Cinder: Pike.
  // Magnum: Train, the first with node groups.
  microversions: { compute: '2.72', volume: '3.42', placement: '1.17', 'container-infra': '1.9' },
  catalogTypes: {
    identity: ['identity'],
    compute: ['compute'],
    network: ['network'],
    image: ['image'],
    volume: ['block-storage', 'volumev3'],
    placement: ['placement'],
    'load-balancer': ['load-balancer'],
    'container-infra': ['container-infra', 'container-infrastructure-management'],
  },
};
