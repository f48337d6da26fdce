import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import { call, connect, double, failureOf } from './double-bench.ts';
import type { OpenStackDouble } from './openstack-double.ts';

const network = (cloud: OpenStackDouble, more: Record<string, unknown> = {}) => ({
  id: 'net-1',
  name: 'vpc-01',
  project_id: cloud.projectId,
  tags: [],
  ...more,
});
const subnet = { id: 'sub-1', name: 'a', network_id: 'net-1', cidr: '10.0.1.0/24', ip_version: 4 };
const request = { name: 'vpc-01', subnets: [{ name: 'a', cidr: '10.0.1.0/24' }] };

/** A Neutron without networks but an external one, in which everything works. */
async function neutron() {
  const cloud = await double();
  cloud.on('network', 'GET /networks', ({ query }) => ({
    body: { networks: query.has('router:external') ? [{ id: 'ext-1', name: 'public', 'router:external': true }] : [] },
  }));
  cloud.on('network', 'POST /networks', { status: 201, body: { network: network(cloud) } });
  cloud.on('network', 'POST /subnets', { status: 201, body: { subnet } });
  cloud.on('network', 'POST /routers', { status: 201, body: { router: { id: 'router-1', name: 'vpc-01-router' } } });
  for (const path of ['networks/net-1/tags', 'subnets/sub-1/tags', 'routers/router-1/tags'] as const) {
    cloud.on('network', `PUT /${path}`, { body: { tags: [] } });
  }
  cloud.on('network', 'PUT /routers/router-1/add_router_interface', { body: {} });
  cloud.on('network', 'PUT /routers/router-1/remove_router_interface', { body: {} });
  for (const path of ['networks/net-1', 'subnets/sub-1', 'routers/router-1'] as const) {
    cloud.on('network', `DELETE /${path}`, { status: 204 });
  }
  const { handlers } = await connect(cloud);
  if (!handlers.vpc || !handlers.security) throw new Error('no handlers');
  return { cloud, vpc: handlers.vpc, security: handlers.security };
}

const changes = (cloud: OpenStackDouble) =>
  cloud.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe('a VPC', () => {
  it('is a network with a subnet and a router to the outside, each marked as ours', async () => {
    const { cloud, vpc } = await neutron();
    await vpc.createVPC(request, call);
    const marks = cloud.requests.filter(({ path }) => path.endsWith('/tags')).map(({ path, body }) => [path, body]);
    expect(Object.fromEntries(marks)).toEqual({
      '/networks/net-1/tags': { tags: ['managed-by=spinneret'] },
      '/subnets/sub-1/tags': { tags: ['managed-by=spinneret'] },
      '/routers/router-1/tags': { tags: ['managed-by=spinneret', 'spinneret-vpc=net-1'] },
    });
    expect(cloud.requests.find(({ path, method }) => method === 'POST' && path === '/routers')?.body).toEqual({
      router: { name: 'vpc-01-router', external_gateway_info: { network_id: 'ext-1' } },
    });
  });

  it('takes seven changes, for network, subnet, router and interface with three marks, and two reads before', async () => {
    const { cloud, vpc } = await neutron();
    await vpc.createVPC(request, call);
    expect(changes(cloud)).toHaveLength(7);
    expect(cloud.requests).toHaveLength(9);
  });

  it('has no router where there is no external network', async () => {
    const { cloud, vpc } = await neutron();
    cloud.on('network', 'GET /networks', { body: { networks: [] } });
    await vpc.createVPC(request, call);
    expect(cloud.count('network', 'POST /routers')).toBe(0);
  });

  it('of which a part fails is taken back, the last part first', async () => {
    const { cloud, vpc } = await neutron();
    const NeutronError = { type: 'ExternalIpAddressExhausted', message: 'no address', detail: '' };
    cloud.on('network', 'PUT /routers/router-1/add_router_interface', { status: 400, body: { NeutronError } });
    expect((await failureOf(vpc.createVPC(request, call))).kind).toBe('no-capacity');
    const undone = changes(cloud).slice(-3);
    expect(undone.toSorted()).toEqual(['DELETE /networks/net-1', 'DELETE /routers/router-1', 'DELETE /subnets/sub-1']);
    expect(undone.at(-1)).toBe('DELETE /networks/net-1');
  });

  it('of which the outcome of a part is open is left as it is, and what is there is named', async () => {
    const { cloud, vpc } = await neutron();
    cloud.on('network', 'POST /subnets', { cut: true });
    const error = await failureOf(vpc.createVPC(request, call));
    expect(error).toMatchObject({ ambiguous: true });
    expect(error.fact.en).toContain('network vpc-01 (net-1)');
    expect(changes(cloud).some((change) => change.startsWith('DELETE'))).toBe(false);
  });

  it('whose subnets overlap, or have one name, is refused before any request', async () => {
    const { cloud, vpc } = await neutron();
    const overlapping = [
      { name: 'a', cidr: '10.0.0.0/16' },
      { name: 'b', cidr: '10.0.1.0/24' },
    ];
    const twice = [
      { name: 'a', cidr: '10.0.1.0/24' },
      { name: 'a', cidr: '10.0.2.0/24' },
    ];
    expect((await failureOf(vpc.createVPC({ name: 'x', subnets: overlapping }, call))).kind).toBe('conflict');
    expect((await failureOf(vpc.createVPC({ name: 'x', subnets: twice }, call))).kind).toBe('already-exists');
    expect(cloud.requests).toEqual([]);
  });

  it('is what the project owns or shares in, and no external network', async () => {
    const { cloud, vpc } = await neutron();
    cloud.on('network', 'GET /networks', {
      body: {
        networks: [
          network(cloud),
          network(cloud, { id: 'shared', project_id: 'other', shared: true }),
          network(cloud, { id: 'foreign', project_id: 'other' }),
          network(cloud, { id: 'ext', 'router:external': true }),
        ],
      },
    });
    expect((await vpc.listIid(call)).map(({ systemId }) => systemId)).toEqual(['net-1', 'shared']);
  });

  it('of which several have a name needs an id', async () => {
    const { cloud, vpc } = await neutron();
    cloud.on('network', 'GET /networks', { body: { networks: [network(cloud), network(cloud, { id: 'net-2' })] } });
    const error = await failureOf(vpc.getVPC({ nameId: 'vpc-01' }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('net-1, net-2');
  });
});

describe('the deletion of a VPC', () => {
  async function inhabited(ports: readonly Record<string, unknown>[]) {
    const world = await neutron();
    const { cloud } = world;
    cloud.on('network', 'GET /networks', { body: { networks: [network(cloud)] } });
    cloud.on('network', 'GET /routers', { body: { routers: [{ id: 'router-1', name: 'vpc-01-router' }] } });
    cloud.on('network', 'GET /security-groups', { body: { security_groups: [] } });
    cloud.on('network', 'GET /ports', {
      body: { ports: ports.map((port, index) => ({ id: `port-${index}`, network_id: 'net-1', ...port })) },
    });
    return world;
  }
  const routerPort = {
    device_id: 'router-1',
    device_owner: 'network:router_interface',
    fixed_ips: [{ subnet_id: 'sub-1', ip_address: '10.0.1.1' }],
  };

  it('takes the subnet off the router, then removes router and network', async () => {
    const { cloud, vpc } = await inhabited([routerPort, { device_owner: 'network:dhcp' }]);
    await vpc.deleteVPC({ nameId: 'vpc-01' }, call);
    expect(changes(cloud)).toEqual([
      'PUT /routers/router-1/remove_router_interface',
      'DELETE /routers/router-1',
      'DELETE /networks/net-1',
    ]);
  });

  it('is refused while others’ ports are in it, with their names, and nothing is touched', async () => {
    const { cloud, vpc } = await inhabited([
      routerPort,
      { device_owner: 'compute:nova', device_id: 'vm-1' },
      { device_owner: 'network:router_interface', device_id: 'router-9', name: 'theirs' },
      { name: 'nic-01' },
    ]);
    cloud.on('compute', 'GET /servers', { body: { servers: [{ id: 'vm-1', name: 'web-01' }] } });
    const error = await failureOf(vpc.deleteVPC({ nameId: 'vpc-01' }, call));
    expect(error.kind).toBe('dependency');
    for (const name of ['VM web-01', 'router-9', 'nic-01']) expect(error.fact.en).toContain(name);
    expect(changes(cloud)).toEqual([]);
  });

  it('that fails half-way connects the subnet with the router again', async () => {
    const { cloud, vpc } = await inhabited([routerPort]);
    const NeutronError = { type: 'RouterInUse', message: 'still has ports', detail: '' };
    cloud.on('network', 'DELETE /routers/router-1', { status: 409, body: { NeutronError } });
    expect((await failureOf(vpc.deleteVPC({ nameId: 'vpc-01' }, call))).kind).toBe('dependency');
    expect(changes(cloud).at(-1)).toBe('PUT /routers/router-1/add_router_interface');
  });
});

describe('a security group', () => {
  const rules = [
    { id: 'r1', direction: 'egress', ethertype: 'IPv4', protocol: null, remote_ip_prefix: null },
    { id: 'r2', direction: 'egress', ethertype: 'IPv6', protocol: null, remote_ip_prefix: null },
    { id: 'r3', direction: 'ingress', ethertype: 'IPv4', protocol: 'tcp', port_range_min: 22, port_range_max: 22 },
    { id: 'r4', direction: 'ingress', ethertype: 'IPv4', protocol: 'tcp', remote_ip_prefix: '10.1.2.3/8' },
    { id: 'r5', direction: 'ingress', ethertype: 'IPv4', protocol: 'icmp', port_range_min: 8, port_range_max: 0 },
    { id: 'r6', direction: 'ingress', ethertype: 'IPv4', protocol: '112' },
    { id: 'r7', direction: 'ingress', ethertype: 'IPv4', remote_group_id: 'sg-2' },
  ];
  const group = { id: 'sg-1', name: 'web', tags: ['spinneret-vpc=net-1', 'env=test'], security_group_rules: rules };
  const allOut: SecurityRule = { direction: 'outbound', protocol: 'ALL', cidr: '0.0.0.0/0' };

  async function withGroup() {
    const world = await neutron();
    world.cloud.on('network', 'GET /networks', { body: { networks: [network(world.cloud)] } });
    world.cloud.on('network', 'GET /security-groups', { body: { security_groups: [group] } });
    world.cloud.on('network', 'POST /security-group-rules', { status: 201, body: { security_group_rules: [] } });
    for (const { id } of rules) world.cloud.on('network', `DELETE /security-group-rules/${id}`, { status: 204 });
    return world;
  }

  it('shows the rules that the contract can say, and the others in Neutron’s words', async () => {
    const { security } = await withGroup();
    const shown = await security.getSecurity({ nameId: 'web' }, call);
    expect(shown.rules).toEqual([
      { direction: 'inbound', protocol: 'TCP', fromPort: 1, toPort: 65535, cidr: '10.0.0.0/8' },
      { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
    ]);
    expect(shown).toMatchObject({ vpc: { nameId: 'vpc-01' }, tags: [{ key: 'env', value: 'test' }] });
    const others = shown.keyValues?.filter(({ key }) => key === 'OtherRule').map(({ value }) => value);
    expect(others).toEqual(['ingress IPv4 icmp 8-0', 'ingress IPv4 112', 'ingress IPv4 any group sg-2']);
  });

  it('that is to let all out gets a rule in place of Neutron’s own', async () => {
    const { cloud, security } = await withGroup();
    await security.addRules({ nameId: 'web' }, [allOut], call);
    expect(changes(cloud)).toEqual(['DELETE /security-group-rules/r1', 'POST /security-group-rules']);
  });

  it('that is to let nothing out loses Neutron’s own rules', async () => {
    const { cloud, security } = await withGroup();
    await security.removeRules({ nameId: 'web' }, [allOut], call);
    expect(changes(cloud)).toEqual(['DELETE /security-group-rules/r1', 'DELETE /security-group-rules/r2']);
  });

  it('of which rules are removed has them all or none', async () => {
    const { cloud, security } = await withGroup();
    const NeutronError = { type: 'PolicyNotAuthorized', message: 'disallowed by policy', detail: '' };
    cloud.on('network', 'DELETE /security-group-rules/r4', { status: 403, body: { NeutronError } });
    const gone: SecurityRule[] = [
      { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'TCP', fromPort: 1, toPort: 65535, cidr: '10.0.0.0/8' },
    ];
    expect((await failureOf(security.removeRules({ nameId: 'web' }, gone, call))).kind).toBe('forbidden');
    expect(cloud.requests.at(-1)?.body).toMatchObject({
      security_group_rule: { security_group_id: 'sg-1', protocol: 'tcp', port_range_min: 22 },
    });
  });

  it('of a name that is there twice needs an id', async () => {
    const { cloud, security } = await withGroup();
    cloud.on('network', 'GET /security-groups', { body: { security_groups: [group, { ...group, id: 'sg-9' }] } });
    const error = await failureOf(security.deleteSecurity({ nameId: 'web' }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('sg-1, sg-9');
  });

  it('in use is not deleted, and who uses it is named', async () => {
    const { cloud, security } = await withGroup();
    const NeutronError = { type: 'SecurityGroupInUse', message: 'in use', detail: '' };
    cloud.on('network', 'DELETE /security-groups/sg-1', { status: 409, body: { NeutronError } });
    const port = {
      id: 'p',
      network_id: 'net-1',
      device_owner: 'compute:nova',
      device_id: 'vm-1',
      security_groups: ['sg-1'],
    };
    cloud.on('network', 'GET /ports', { body: { ports: [port] } });
    cloud.on('compute', 'GET /servers', { body: { servers: [{ id: 'vm-1', name: 'web-01' }] } });
    const error = await failureOf(security.deleteSecurity({ nameId: 'web' }, call));
    expect(error.kind).toBe('dependency');
    expect(error.fact.en).toContain('web-01');
  });
});
