import { describe, expect, it } from 'vitest';
import { addressesOf, inOrder } from '../../../drivers/openstack/nic/nic-order.ts';
import type { Port } from '../../../drivers/openstack/vpc/vpc-lookup.ts';

const port = (id: string, more: Partial<Port> = {}): Port => ({
  id,
  network_id: 'network-1',
  mac_address: `fa:16:3e:00:00:0${id}`,
  fixed_ips: [],
  ...more,
});

const address = (id: string) => ({ addr: '10.0.1.5', 'OS-EXT-IPS-MAC:mac_addr': `FA:16:3E:00:00:0${id}` });

describe('the interfaces of a VM', () => {
  it('are in the order in which the VM got them, though one was made before it', () => {
    const older = port('2', { created_at: '2026-01-01T00:00:00Z' });
    const primary = port('1', { created_at: '2026-02-01T00:00:00Z' });
    const server = { addresses: { front: [address('1')], back: [address('2')] } };
    expect(inOrder(server, [older, primary]).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('that the VM does not show yet come last, the oldest first', () => {
    const ports = [
      port('3', { created_at: '2026-03-01T00:00:00Z' }),
      port('2', { created_at: '2026-01-01T00:00:00Z' }),
      port('1', { created_at: '2026-02-01T00:00:00Z' }),
    ];
    const server = { addresses: { front: [address('1')] } };
    expect(inOrder(server, ports).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(inOrder(undefined, ports).map(({ id }) => id)).toEqual(['2', '1', '3']);
  });
});

describe('the private addresses of an interface', () => {
  const fixed_ips = ['10.0.1.100', '10.0.1.20', '10.0.1.9'].map((ip_address) => ({ subnet_id: 's', ip_address }));

  it('are in the order that is kept in tags, what is not kept behind them by numbers', () => {
    const tags = ['managed-by=spinneret', 'spinneret-address-1=10.0.1.100', 'spinneret-address-0=10.0.1.20'];
    const more = [...fixed_ips, { subnet_id: 's', ip_address: '10.0.1.10' }];
    expect(addressesOf(port('1', { fixed_ips: more, tags }))).toEqual([
      ...['10.0.1.20', '10.0.1.100', '10.0.1.9', '10.0.1.10'],
    ]);
  });

  it('begin with the first that Neutron shows where nothing is kept, or only what is gone', () => {
    expect(addressesOf(port('1', { fixed_ips }))).toEqual(['10.0.1.100', '10.0.1.9', '10.0.1.20']);
    expect(addressesOf(port('1', { fixed_ips, tags: ['spinneret-address-0=10.0.1.77'] }))[0]).toBe('10.0.1.100');
  });
});
