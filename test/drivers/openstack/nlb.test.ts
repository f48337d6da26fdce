import { describe, expect, it } from 'vitest';
import { type NLBRequest, nlbSchema } from '../../../drivers/contract/nlb.ts';
import { call, connect, double, failureOf } from './double-bench.ts';
import type { OpenStackDouble, SeenRequest } from './openstack-double.ts';

const lb = 'load-balancer';
const at = '/lbaas/loadbalancers/lb-1';
const balancer = {
  ...{ id: 'lb-1', name: 'web-lb', provisioning_status: 'ACTIVE', operating_status: 'ONLINE', provider: 'amphora' },
  ...{ vip_address: '10.0.1.100', vip_port_id: 'vip-1', vip_subnet_id: 'subnet-1', vip_network_id: 'network-1' },
  ...{ created_at: '2026-11-21T10:00:00', tags: ['managed-by=spinneret', 'env=test'] },
};
const of = { loadbalancers: [{ id: 'lb-1' }] };
const listener = {
  ...of,
  id: 'listener-1',
  name: 'web-lb',
  protocol: 'TCP',
  protocol_port: 80,
  default_pool_id: 'pool-1',
};
const pool = {
  ...{ ...of, id: 'pool-1', name: 'web-lb', protocol: 'TCP', healthmonitor_id: 'monitor-1' },
  tags: ['managed-by=spinneret', 'spinneret-port=8080', 'spinneret-health-port=8081'],
};
const monitor = { id: 'monitor-1', type: 'TCP', delay: 10, timeout: 5, max_retries: 3, max_retries_down: 3 };
const member = {
  ...{ id: 'member-1', address: '10.0.1.5', protocol_port: 8080, monitor_port: 8081, subnet_id: 'subnet-1' },
  ...{ operating_status: 'ONLINE', tags: ['spinneret-vm=server-1'] },
};
const request: NLBRequest = {
  ...{ name: 'web-lb', vpc: 'vpc-01', healthChecker: {} },
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: ['web-01'] },
};
const floating = {
  id: 'fip-1',
  floating_ip_address: '198.51.100.7',
  port_id: 'vip-1',
  description: 'spinneret-nlb=lb-1',
};
const web = { nameId: 'web-lb' };

interface Octavia {
  readonly balancers?: readonly object[];
  readonly listeners?: readonly object[];
  readonly members?: readonly object[];
  readonly floatingips?: readonly object[];
}

async function octavia(given: Octavia = {}) {
  const cloud = await double({ services: ['identity', 'compute', 'network', 'image', lb] });
  const { balancers = [balancer], listeners = [listener], members = [member], floatingips = [] } = given;
  const server = { id: 'server-1', name: 'web-01', status: 'ACTIVE', addresses: { 'vpc-01': [{ addr: '10.0.1.5' }] } };
  cloud.on(lb, 'GET /lbaas/loadbalancers', { body: { loadbalancers: balancers } });
  cloud.on(lb, `GET ${at}`, { body: { loadbalancer: balancer } });
  cloud.on(lb, 'GET /lbaas/listeners', { body: { listeners } });
  cloud.on(lb, 'GET /lbaas/pools', { body: { pools: [pool] } });
  cloud.on(lb, 'GET /lbaas/healthmonitors', { body: { healthmonitors: [monitor] } });
  cloud.on(lb, 'GET /lbaas/pools/pool-1/members', { body: { members } });
  cloud.on('network', 'GET /floatingips', { body: { floatingips } });
  cloud.on('network', 'GET /networks', {
    body: { networks: [{ id: 'network-1', name: 'vpc-01', project_id: cloud.projectId }] },
  });
  cloud.on('network', 'GET /subnets', {
    body: { subnets: [{ id: 'subnet-1', name: 's-01', network_id: 'network-1', cidr: '10.0.1.0/24', ip_version: 4 }] },
  });
  const fixed_ips = [{ subnet_id: 'subnet-1', ip_address: '10.0.1.5' }];
  const door = {
    id: 'port-0',
    network_id: 'network-1',
    device_id: 'router-1',
    device_owner: 'network:router_interface',
  };
  cloud.on('network', 'GET /ports', {
    body: {
      ports: [
        { id: 'port-1', network_id: 'network-1', device_id: 'server-1', device_owner: 'compute:nova', fixed_ips },
        { ...door, fixed_ips: [{ subnet_id: 'subnet-1', ip_address: '10.0.1.1' }] },
      ],
    },
  });
  cloud.on('network', 'GET /routers', {
    body: { routers: [{ id: 'router-1', name: 'r', external_gateway_info: { network_id: 'public' } }] },
  });
  cloud.on('compute', 'GET /servers', { body: { servers: [server] } });
  cloud.on('compute', 'GET /servers/detail', { body: { servers: [server] } });
  return cloud;
}

async function nlbsOf(cloud: OpenStackDouble) {
  const { nlb } = (await connect(cloud)).handlers;
  if (!nlb) throw new Error('no NLBs');
  return nlb;
}

const gone = { status: 404, body: { faultstring: 'Load Balancer lb-1 not found.' } };

describe('NLBs of OpenStack', () => {
  it('are reached by their floating IP, and have the VMs whose addresses their members are', async () => {
    const nlb = await nlbsOf(await octavia({ floatingips: [floating] }));
    const found = await nlb.getNLB(web, call);
    expect(nlbSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      ...{ type: 'PUBLIC', vpc: { nameId: 'vpc-01', systemId: 'network-1' }, tags: [{ key: 'env', value: 'test' }] },
      listener: { protocol: 'TCP', port: 80, ip: '198.51.100.7' },
      vmGroup: { protocol: 'TCP', port: 8080, vms: [{ nameId: 'web-01', systemId: 'server-1' }] },
      healthChecker: { protocol: 'TCP', port: 8081, intervalSeconds: 10, timeoutSeconds: 5, threshold: 3 },
    });
  });

  it('do not take another VM for one that had its address before', async () => {
    const members = [{ ...member, tags: ['spinneret-vm=server-0'] }];
    const found = await (await nlbsOf(await octavia({ members }))).getNLB(web, call);
    expect(found).toMatchObject({ type: 'INTERNAL', vmGroup: { vms: [] } });
    expect(found.keyValues).toContainEqual({ key: 'otherMembers', value: '10.0.1.5:8080' });
  });

  it('that others made are shown with what is more than the contract knows', async () => {
    const https = {
      ...listener,
      id: 'listener-2',
      protocol: 'TERMINATED_HTTPS',
      protocol_port: 443,
      default_pool_id: null,
    };
    const nlb = await nlbsOf(await octavia({ listeners: [https, listener] }));
    const found = await nlb.getNLB(web, call);
    expect(found.listener).toMatchObject({ protocol: 'TCP', port: 80 });
    expect(found.keyValues).toContainEqual({ key: 'otherListeners', value: 'TERMINATED_HTTPS 443' });
    expect(await failureOf(nlb.changeListener?.(web, { port: 81 }, call) ?? Promise.resolve())).toMatchObject({
      kind: 'unsupported',
    });
  });

  it('without a listener are left out of the list, by name, and can be deleted', async () => {
    const said: string[] = [];
    const cloud = await octavia({ listeners: [] });
    const nlb = await nlbsOf(cloud);
    await expect(nlb.listNLB({ ...call, progress: ({ en }) => void said.push(en) })).resolves.toEqual([]);
    expect(said.join()).toContain('web-lb');
    cloud.on(lb, `GET ${at}`, gone);
    cloud.on(lb, `DELETE ${at}`, { status: 204 });
    await nlb.deleteNLB(web, call);
    expect(cloud.count(lb, `DELETE ${at}`)).toBe(1);
  });

  it('tell the health of VMs as Octavia has measured it', async () => {
    const nlb = await nlbsOf(await octavia());
    const vm = { nameId: 'web-01', systemId: 'server-1' };
    await expect(nlb.getVMGroupHealthInfo(web, call)).resolves.toMatchObject({ healthyVMs: [vm], unhealthyVMs: [] });
    for (const operating_status of ['ERROR', 'OFFLINE', 'NO_MONITOR']) {
      const ill = await nlbsOf(await octavia({ members: [{ ...member, operating_status }] }));
      await expect(ill.getVMGroupHealthInfo(web, call)).resolves.toMatchObject({ healthyVMs: [], unhealthyVMs: [vm] });
    }
  });

  it('are changed once Octavia has ended what it is at work on', async () => {
    const cloud = await octavia({ balancers: [{ ...balancer, provisioning_status: 'PENDING_UPDATE' }] });
    const states = ['PENDING_UPDATE', 'ACTIVE', 'PENDING_UPDATE', 'ACTIVE'];
    const read = states.map((provisioning_status) => ({
      body: { loadbalancer: { ...balancer, provisioning_status } },
    }));
    cloud.on(lb, `GET ${at}`, ...read);
    cloud.on(lb, 'PUT /lbaas/pools/pool-1/members', { status: 202 });
    const nlb = await nlbsOf(cloud);
    await expect(nlb.removeVMs(web, [{ nameId: 'web-01' }], call)).resolves.toMatchObject({ vms: [] });
    const changes = cloud.requests.filter(
      ({ service, method, path }) => service === lb && (method !== 'GET' || path === at),
    );
    expect(changes.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT', 'GET', 'GET']);
  });

  it('in ERROR take no change', async () => {
    const nlb = await nlbsOf(await octavia({ balancers: [{ ...balancer, provisioning_status: 'ERROR' }] }));
    expect(await failureOf(nlb.removeVMs(web, [{ nameId: 'web-01' }], call))).toMatchObject({ kind: 'wrong-state' });
  });
});

describe('a new NLB', () => {
  async function creating(...posts: Parameters<OpenStackDouble['on']>[2][]) {
    const cloud = await octavia({ floatingips: [] });
    const made = { ...balancer, provisioning_status: 'PENDING_CREATE' };
    cloud.on(lb, 'GET /lbaas/loadbalancers', { body: { loadbalancers: [] } }, { body: { loadbalancers: [made] } });
    cloud.on(lb, 'POST /lbaas/loadbalancers', ...posts, { status: 201, body: { loadbalancer: made } });
    cloud.on(lb, 'POST /lbaas/pools', { status: 201, body: { pool } });
    cloud.on(lb, 'POST /lbaas/healthmonitors', { status: 201, body: { healthmonitor: monitor } });
    cloud.on(lb, 'PUT /lbaas/pools/pool-1/members', { status: 202 });
    cloud.on(lb, 'POST /lbaas/listeners', { status: 201, body: { listener } });
    cloud.on('network', 'POST /floatingips', { status: 201, body: { floatingip: floating } });
    return cloud;
  }
  const posted = ({ requests }: OpenStackDouble) =>
    requests.filter(({ method, service }: SeenRequest) => method !== 'GET' && service !== 'identity');

  it('is made from behind, its listener last, and then reached from outside', async () => {
    const cloud = await creating();
    await (await nlbsOf(cloud)).createNLB(request, call);
    const made = posted(cloud).map(({ path, body }) => [path, body]);
    expect(made).toMatchObject([
      ['/lbaas/loadbalancers', { loadbalancer: { vip_subnet_id: 'subnet-1' } }],
      ['/lbaas/pools', { pool: { loadbalancer_id: 'lb-1', protocol: 'TCP' } }],
      ['/lbaas/healthmonitors', { healthmonitor: { pool_id: 'pool-1', type: 'TCP' } }],
      ['/lbaas/pools/pool-1/members', { members: [{ address: '10.0.1.5', protocol_port: 8080, monitor_port: 8080 }] }],
      ['/lbaas/listeners', { listener: { default_pool_id: 'pool-1', protocol_port: 80 } }],
      [
        '/floatingips',
        { floatingip: { floating_network_id: 'public', port_id: 'vip-1', description: 'spinneret-nlb=lb-1' } },
      ],
    ]);
  });

  it('is found again where the answer was lost', async () => {
    const cloud = await creating({ cut: true });
    const made = await (await nlbsOf(cloud)).createNLB(request, call);
    expect(made.iid).toEqual({ nameId: 'web-lb', systemId: 'lb-1' });
    expect(cloud.count(lb, 'POST /lbaas/loadbalancers')).toBe(1);
  });

  it('is taken back with all its parts where Octavia cannot set it up', async () => {
    const cloud = await creating();
    const failed = { body: { loadbalancer: { ...balancer, provisioning_status: 'ERROR' } } };
    cloud.on(lb, `GET ${at}`, failed, failed, gone);
    cloud.on(lb, `DELETE ${at}`, ({ query }) => ({ status: query.get('cascade') === 'true' ? 204 : 400 }));
    const error = await failureOf((await nlbsOf(cloud)).createNLB(request, call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'nlb', name: 'web-lb' } });
    expect(error.fact.en).not.toContain('still there');
    expect(cloud.count(lb, `DELETE ${at}`)).toBe(1);
  });

  it('is taken back where no floating IP is to be had', async () => {
    const cloud = await creating();
    const body = {
      NeutronError: { type: 'OverQuota', message: "Quota exceeded for resources: ['floatingip'].", detail: '' },
    };
    cloud.on('network', 'POST /floatingips', { status: 409, body });
    const ready = { body: { loadbalancer: balancer } };
    cloud.on(lb, `GET ${at}`, ...Array.from({ length: 6 }, () => ready), gone);
    cloud.on(lb, `DELETE ${at}`, { status: 204 });
    expect(await failureOf((await nlbsOf(cloud)).createNLB(request, call))).toMatchObject({ kind: 'quota' });
    expect(cloud.count(lb, `DELETE ${at}`)).toBe(1);
  });

  it('beyond the quota is said to be so', async () => {
    const fault = {
      faultstring: 'Quota has been met for resources: Load Balancer',
      faultcode: 'Client',
      debuginfo: null,
    };
    const cloud = await creating({ status: 403, body: fault });
    expect(await failureOf((await nlbsOf(cloud)).createNLB(request, call))).toMatchObject({ kind: 'quota' });
  });

  it.each<[string, Partial<NLBRequest>, string]>([
    ['another protocol behind it', { vmGroup: { ...request.vmGroup, protocol: 'UDP' } }, 'invalid-input'],
    ['the scope GLOBAL', { scope: 'GLOBAL' }, 'unsupported'],
    [
      'a timeout longer than the interval',
      { healthChecker: { intervalSeconds: 5, timeoutSeconds: 6 } },
      'invalid-input',
    ],
    ['more checks than Octavia counts', { healthChecker: { threshold: 11 } }, 'invalid-input'],
  ])('is refused before anything is sent: %s', async (_what, change, kind) => {
    const cloud = await creating();
    expect(await failureOf((await nlbsOf(cloud)).createNLB({ ...request, ...change }, call))).toMatchObject({ kind });
    expect(posted(cloud)).toEqual([]);
  });
});
