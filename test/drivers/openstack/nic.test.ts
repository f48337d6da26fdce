import { describe, expect, it } from 'vitest';
import { call, connect, double, failureOf } from './double-bench.ts';
import type { SeenRequest } from './openstack-double.ts';

/** Nova names the ports that it makes not at all: people see their ids. */
const primaryId = '0f1e2d3c-0000-4000-8000-000000000001';
const mac = 'fa:16:3e:00:00:01';
const server = {
  ...{ id: 'server-1', name: 'web-01', status: 'ACTIVE', metadata: {}, image: { id: 'image-1' } },
  addresses: { 'vpc-01': [{ addr: '10.0.1.5', 'OS-EXT-IPS-MAC:mac_addr': mac }] },
};
const primary = {
  ...{ id: primaryId, name: '', network_id: 'network-1', device_id: 'server-1', device_owner: 'compute:nova' },
  ...{ mac_address: mac, fixed_ips: [{ subnet_id: 'subnet-1', ip_address: '10.0.1.5' }], tags: [] as string[] },
};
const second = {
  ...{ id: 'port-2', name: 'nic-02', network_id: 'network-1', mac_address: 'fa:16:3e:00:00:02' },
  ...{ device_id: 'server-1', device_owner: 'compute:nova', tags: ['managed-by=spinneret'] },
  fixed_ips: [{ subnet_id: 'subnet-1', ip_address: '10.0.1.9' }],
};
const free = { ...second, device_id: '', device_owner: '' };

async function withPorts(ports: readonly (typeof primary)[], images: readonly object[] = []) {
  const cloud = await double();
  let rows = [...ports];
  cloud.on('compute', 'GET /servers/detail', { body: { servers: [server] } });
  cloud.on('compute', 'GET /servers/server-1', { body: { server } });
  for (const image of images) cloud.on('image', 'GET /images/image-1', { body: image });
  cloud.on('network', 'GET /networks', { body: { networks: [{ id: 'network-1', name: 'vpc-01' }] } });
  cloud.on('network', 'GET /subnets', {
    body: { subnets: [{ id: 'subnet-1', name: 's-01', network_id: 'network-1', cidr: '10.0.1.0/24', ip_version: 4 }] },
  });
  cloud.on('network', 'GET /security-groups', { body: { security_groups: [] } });
  cloud.on('network', 'GET /floatingips', { body: { floatingips: [] } });
  cloud.on('network', 'GET /ports', ({ query }: SeenRequest) => ({
    body: {
      ports: rows.filter((row) =>
        (['id', 'name', 'device_id'] as const).every((key) => !query.has(key) || query.get(key) === row[key]),
      ),
    },
  }));
  const { nic } = (await connect(cloud)).handlers;
  if (!nic?.detachNIC || !nic.deleteNIC || !nic.addPrivateIP || !nic.attachNIC || !nic.getNICOSConfigScript) {
    throw new Error('the connection has no interfaces');
  }
  const changes = () =>
    cloud.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  const become = (next: readonly (typeof primary)[]): void => {
    rows = [...next];
  };
  const handler = nic as Required<typeof nic>;
  return { cloud, nic: handler, changes, become };
}

describe('attaching and detaching an interface', () => {
  it('are waited for', async () => {
    const { cloud, nic, become } = await withPorts([primary, free]);
    cloud.on('compute', 'POST /servers/server-1/os-interface', () => {
      become([primary, second]);
      return { body: { interfaceAttachment: {} } };
    });
    const attached = await nic.attachNIC({ nameId: 'nic-02' }, { nameId: 'web-01' }, call);
    expect(attached).toMatchObject({ status: 'Attached', deviceIndex: 1, ownerVM: { nameId: 'web-01' } });
    cloud.on('compute', 'DELETE /servers/server-1/os-interface/port-2', () => {
      become([primary, free]);
      return { status: 202 };
    });
    const detached = await nic.detachNIC({ nameId: 'nic-02' }, { nameId: 'web-01' }, call);
    expect(detached).toMatchObject({ status: 'Available', addresses: [{ privateIP: '10.0.1.9' }] });
  });

  it('are not done with the primary one, whatever it is called', async () => {
    const { nic, changes } = await withPorts([primary, second]);
    const detached = await failureOf(nic.detachNIC({ nameId: primaryId }, { nameId: 'web-01' }, call));
    const deleted = await failureOf(nic.deleteNIC({ nameId: primaryId }, call));
    expect([detached.kind, deleted.kind]).toEqual(['forbidden', 'forbidden']);
    expect(changes()).toEqual([]);
  });
});

describe('a further private address', () => {
  it('is kept in its place, and the primary one in the first', async () => {
    const { cloud, nic, changes, become } = await withPorts([primary]);
    const grown = {
      ...primary,
      fixed_ips: [{ subnet_id: 'subnet-1', ip_address: '10.0.1.200' }, ...primary.fixed_ips],
    };
    cloud.on('network', `PUT /ports/${primaryId}`, { body: { port: grown } });
    cloud.on('network', `PUT /ports/${primaryId}/tags`, ({ body }) => {
      become([{ ...grown, tags: (body as { tags: string[] }).tags }]);
      return { body };
    });
    const changed = await nic.addPrivateIP({ nameId: primaryId }, undefined, call);
    expect(changed.addresses).toEqual([{ privateIP: '10.0.1.5' }, { privateIP: '10.0.1.200' }]);
    await expect(nic.getNIC({ nameId: primaryId }, call)).resolves.toEqual(changed);
    expect(changes()).toEqual([`PUT /ports/${primaryId}`, `PUT /ports/${primaryId}/tags`]);
  });

  it('is taken back where its place cannot be kept', async () => {
    const { cloud, nic } = await withPorts([primary]);
    cloud.on('network', `PUT /ports/${primaryId}`, { body: { port: primary } });
    cloud.on('network', `PUT /ports/${primaryId}/tags`, { status: 400, body: { NeutronError: { message: 'no' } } });
    await failureOf(nic.addPrivateIP({ nameId: primaryId }, '10.0.1.77', call));
    const sent = cloud.requests.filter(({ path, method }) => method === 'PUT' && path === `/ports/${primaryId}`);
    expect(sent.map(({ body }) => body)).toEqual([
      { port: { fixed_ips: [...primary.fixed_ips, { subnet_id: 'subnet-1', ip_address: '10.0.1.77' }] } },
      { port: { fixed_ips: primary.fixed_ips } },
    ]);
  });
});

describe('the script for the system of a VM', () => {
  it('has the addresses that DHCP does not give', async () => {
    const { nic } = await withPorts([primary, second]);
    await expect(nic.getNICOSConfigScript({ nameId: primaryId }, call)).resolves.toBeUndefined();
    const script = await nic.getNICOSConfigScript({ nameId: 'nic-02' }, call);
    expect(script).toContain("mac='fa:16:3e:00:00:02'");
    expect(script).toContain('ip addr replace 10.0.1.9/24 dev "$device"');
  });

  it('is for Linux', async () => {
    const windows = { id: 'image-1', name: 'w', status: 'active', os_type: 'windows' };
    const { nic } = await withPorts([primary, second], [windows]);
    expect(await failureOf(nic.getNICOSConfigScript({ nameId: 'nic-02' }, call))).toMatchObject({
      kind: 'unsupported',
    });
  });
});

describe('the interfaces of a project', () => {
  it('are those of VMs and free ones, not those of routers and load balancers', async () => {
    const { nic } = await withPorts([
      primary,
      free,
      { ...second, id: 'port-3', device_owner: 'network:router_interface' },
      { ...second, id: 'port-4', device_owner: 'Octavia' },
    ]);
    expect((await nic.listIid(call)).map(({ nameId }) => nameId)).toEqual([primaryId, 'nic-02']);
  });
});
