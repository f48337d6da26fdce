import { describe, expect, it } from 'vitest';
import { call, connect, double, failureOf } from './double-bench.ts';

const server = { id: 'server-1', name: 'web-01', status: 'ACTIVE', metadata: {}, addresses: {} };
const port = {
  ...{ id: 'port-1', name: '', network_id: 'network-1', device_id: 'server-1', device_owner: 'compute:nova' },
  fixed_ips: [{ subnet_id: 'subnet-1', ip_address: '10.0.1.5' }],
};
const free = { id: 'mine', floating_ip_address: '198.51.100.9', description: 'my-ip', port_id: null };
const automatic = {
  ...{ id: 'automatic', floating_ip_address: '198.51.100.8', description: 'spinneret-vm=server-1' },
  ...{ port_id: 'port-1', fixed_ip_address: '10.0.1.5' },
};

async function withAddresses(onPort: Record<string, unknown> | undefined) {
  const cloud = await double();
  cloud.on('compute', 'GET /servers/detail', { body: { servers: [server] } });
  cloud.on('compute', 'GET /servers/server-1', { body: { server } });
  cloud.on('network', 'GET /ports', { body: { ports: [port] } });
  cloud.on('network', 'GET /floatingips', ({ query }) => ({
    body: { floatingips: query.has('port_id') ? (onPort ? [onPort] : []) : [free] },
  }));
  for (const row of [free, automatic]) {
    cloud.on('network', `PUT /floatingips/${row.id}`, ({ body }) => ({
      body: { floatingip: { ...row, ...(body as { floatingip: object }).floatingip } },
    }));
  }
  const { publicIP } = (await connect(cloud)).handlers;
  if (!publicIP) throw new Error('the connection has no public IPs');
  const changes = () =>
    cloud.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => [
        method,
        path,
        (body as { floatingip?: { port_id: unknown } })?.floatingip?.port_id,
      ]);
  return { cloud, publicIP, changes };
}

const mine = { nameId: 'my-ip' };
const toWeb = { vm: { nameId: 'web-01' } };

describe('associating a public IP', () => {
  it('is one change where the VM has none', async () => {
    const { publicIP, changes } = await withAddresses(undefined);
    await expect(publicIP.associatePublicIP(mine, toWeb, call)).resolves.toMatchObject({
      ...{ status: 'Associated', ownedVM: { nameId: 'web-01', systemId: 'server-1' }, ownedPrivateIP: '10.0.1.5' },
    });
    expect(changes()).toEqual([['PUT', '/floatingips/mine', 'port-1']]);
  });

  it('has the address that came with the VM give way, and releases that', async () => {
    const { cloud, publicIP, changes } = await withAddresses(automatic);
    cloud.on('network', 'DELETE /floatingips/automatic', { status: 204 });
    await publicIP.associatePublicIP(mine, toWeb, call);
    expect(changes()).toEqual([
      ['PUT', '/floatingips/automatic', null],
      ['PUT', '/floatingips/mine', 'port-1'],
      ['DELETE', '/floatingips/automatic', undefined],
    ]);
  });

  it('gives that address back where it fails', async () => {
    const { cloud, publicIP, changes } = await withAddresses(automatic);
    const body = { NeutronError: { type: 'ExternalGatewayForFloatingIPNotFound', message: 'no', detail: '' } };
    cloud.on('network', 'PUT /floatingips/mine', { status: 404, body });
    await failureOf(publicIP.associatePublicIP(mine, toWeb, call));
    expect(changes()).toEqual([
      ['PUT', '/floatingips/automatic', null],
      ['PUT', '/floatingips/mine', 'port-1'],
      ['PUT', '/floatingips/automatic', 'port-1'],
    ]);
  });

  it('does not take the place of an address that a person has put there', async () => {
    const { publicIP, changes } = await withAddresses({ ...automatic, description: 'other-ip' });
    const error = await failureOf(publicIP.associatePublicIP(mine, toWeb, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('other-ip');
    expect(changes()).toEqual([]);
  });
});

describe('a new public IP', () => {
  const outside = [
    { id: 'full', name: 'a', 'router:external': true, status: 'ACTIVE' },
    { id: 'roomy', name: 'b', 'router:external': true, status: 'ACTIVE' },
  ];

  async function withNetworks(networks: readonly object[]) {
    const cloud = await double();
    cloud.on('network', 'GET /floatingips', { body: { floatingips: [] } });
    cloud.on('network', 'GET /networks', { body: { networks } });
    const { publicIP } = (await connect(cloud)).handlers;
    if (!publicIP) throw new Error('the connection has no public IPs');
    return { cloud, publicIP };
  }

  it('comes from the next network where the first has no address left', async () => {
    const { cloud, publicIP } = await withNetworks(outside);
    const full = { type: 'IpAddressGenerationFailure', message: 'No more IP addresses available on network full.' };
    cloud.on('network', 'POST /floatingips', ({ body }) => {
      const { floatingip } = body as { floatingip: { floating_network_id: string } };
      if (floatingip.floating_network_id === 'full') return { status: 409, body: { NeutronError: full } };
      return { status: 201, body: { floatingip: { ...free, ...floatingip } } };
    });
    cloud.on('network', 'PUT /floatingips/mine/tags', { body: { tags: [] } });
    await expect(publicIP.createPublicIP({ name: 'my-ip' }, call)).resolves.toMatchObject({
      ...{ iid: { nameId: 'my-ip', systemId: 'mine' }, status: 'Available' },
    });
  });

  it('is released where it cannot be tagged', async () => {
    const { cloud, publicIP } = await withNetworks(outside);
    cloud.on('network', 'POST /floatingips', { status: 201, body: { floatingip: free } });
    cloud.on('network', 'PUT /floatingips/mine/tags', { status: 400, body: { NeutronError: { message: 'no' } } });
    cloud.on('network', 'DELETE /floatingips/mine', { status: 204 });
    await failureOf(publicIP.createPublicIP({ name: 'my-ip' }, call));
    expect(cloud.count('network', 'DELETE /floatingips/mine')).toBe(1);
  });

  it('is unsupported where the project sees no external network', async () => {
    const { publicIP } = await withNetworks([]);
    expect(await failureOf(publicIP.createPublicIP({ name: 'my-ip' }, call))).toMatchObject({ kind: 'unsupported' });
  });
});

describe('the name of a public IP', () => {
  it('is its address where its description is none', async () => {
    const cloud = await double();
    const rows = ['my-ip', 'for the web server', '', 'spinneret-vm=server-1'].map((description, at) => ({
      ...{ id: `id-${at}`, floating_ip_address: `198.51.100.${at}`, description, port_id: null },
    }));
    cloud.on('network', 'GET /floatingips', { body: { floatingips: rows } });
    const listed = await (await connect(cloud)).handlers.publicIP?.listIid(call);
    expect(listed?.map(({ nameId }) => nameId)).toEqual(['my-ip', '198.51.100.1', '198.51.100.2', '198.51.100.3']);
  });
});
