import type { Family } from './family.ts';
import { openstackCompute } from './openstack-compute.ts';
import { openstackNetworks } from './openstack-networks.ts';

export const openstack: Family = { scenarios: [...openstackCompute, ...openstackNetworks], beyond: {} };
