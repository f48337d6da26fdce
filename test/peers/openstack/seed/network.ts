import type { Rest } from '../rest.ts';
import { findOrMake } from './named.ts';
import { samples } from './samples.ts';

/** The network that routers and floating IPs lead to. */
export async function seedNetwork(admin: Rest): Promise<void> {
  const { id } = await findOrMake(admin, 'network', '/networks', ['networks', 'network'], {
    name: samples.externalNetwork,
    'router:external': true,
    'provider:network_type': 'flat',
    'provider:physical_network': 'ext',
  });
  await findOrMake(admin, 'network', '/subnets', ['subnets', 'subnet'], {
    name: `${samples.externalNetwork}-subnet`,
    network_id: id,
    ip_version: 4,
    cidr: '198.51.100.0/24',
    enable_dhcp: false,
  });
}
