import { describe, expect, it } from 'vitest';
import type { VMHandler } from '../../../drivers/contract/vm.ts';
import { call, failureOf } from './double-bench.ts';
import type { SeenRequest } from './openstack-double.ts';
import { openVMWorld, type VMWorld } from './vm-world.ts';

const vmOf = ({ connection }: VMWorld): VMHandler => {
  const { vm } = connection.handlers;
  if (!vm) throw new Error('the connection has no VMs');
  return vm;
};

const isRequest =
  (method: string, path: string) =>
  (seen: SeenRequest): boolean =>
    seen.method === method && seen.path === path;
const creates = isRequest('POST', '/servers');

/** What is there of a VM: servers, free or attached ports but the router's, addresses. */
const left = ({ servers, ports, floatingIps }: VMWorld): number => servers.size + ports.size - 1 + floatingIps.size;

describe('starting a VM', () => {
  it('is one creation with its mark, its login and its network, and an address from outside', async () => {
    const world = await openVMWorld();
    const vm = await vmOf(world).startVM({ ...world.request, tags: [{ key: 'env', value: 'test' }] }, call);
    expect(vm).toMatchObject({
      ...{ status: 'Running', privateIP: '10.0.1.5', publicIP: '198.51.100.3', accessPoint: '198.51.100.3:22' },
      ...{ vmUserId: 'cb-user', tags: [{ key: 'env', value: 'test' }] },
      securityGroups: [{ nameId: 'sg-01', systemId: 'sg-1' }],
    });
    const sent = world.cloud.requests.filter(creates);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({
      server: {
        ...{ networks: [{ uuid: 'network-1' }], security_groups: [{ name: 'sg-1' }], imageRef: 'image-1' },
        metadata: { 'managed-by': 'spinneret', env: 'test', 'spinneret-user': 'cb-user' },
      },
    });
  });

  it('looks everything up before it, in no more requests than there are things', async () => {
    const world = await openVMWorld();
    await vmOf(world).startVM(world.request, call);
    const at = world.cloud.requests.findIndex(creates);
    expect(
      world.cloud.requests
        .slice(0, at)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([
      ...['/flavors/detail', '/images', '/networks', '/os-keypairs/key-01', '/ports', '/routers'],
      ...['/security-groups', '/servers/detail', '/subnets'],
    ]);
    expect(world.cloud.requests.slice(at).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /servers',
      'GET /servers/server-1',
      'GET /ports',
      'POST /floatingips',
    ]);
  });

  it('is found again where the answer is lost, and not sent twice', async () => {
    const world = await openVMWorld();
    world.intercept = (seen, usual) => {
      if (!creates(seen)) return undefined;
      usual();
      return { cut: true };
    };
    const vm = await vmOf(world).startVM(world.request, call);
    expect(vm).toMatchObject({ iid: { systemId: 'server-1' }, status: 'Running' });
    expect(world.cloud.count('compute', 'POST /servers')).toBe(1);
    expect(world.servers.size).toBe(1);
  });

  it('does not take another VM of the name for its own where the answer is lost', async () => {
    const world = await openVMWorld();
    world.intercept = (seen) => {
      if (!creates(seen)) return undefined;
      world.servers.set('foreign', { id: 'foreign', name: 'web-01', status: 'ACTIVE', metadata: {} });
      return { cut: true };
    };
    expect(await failureOf(vmOf(world).startVM(world.request, call))).toMatchObject({ ambiguous: true });
    expect(world.cloud.count('compute', 'POST /servers')).toBe(1);
  });

  it('that no host takes is explained by its fault and taken back', async () => {
    const world = await openVMWorld();
    world.buildEnds = { status: 'ERROR', fault: { code: 500, message: 'No valid host was found. ' } };
    expect(await failureOf(vmOf(world).startVM(world.request, call))).toMatchObject({
      ...{ kind: 'no-capacity', subject: { resource: 'vm', name: 'web-01' }, cspMessage: 'No valid host was found.' },
    });
    expect(left(world)).toBe(0);
  });

  it('is taken back where its address cannot be had', async () => {
    const world = await openVMWorld();
    const body = {
      NeutronError: { type: 'OverQuota', message: "Quota exceeded for resources: ['floatingip'].", detail: '' },
    };
    world.intercept = (seen) => (isRequest('POST', '/floatingips')(seen) ? { status: 409, body } : undefined);
    expect(await failureOf(vmOf(world).startVM(world.request, call))).toMatchObject({ kind: 'quota' });
    expect(left(world)).toBe(0);
  });

  it('says what is there where its removal fails', async () => {
    const world = await openVMWorld();
    world.buildEnds = { status: 'ERROR', fault: { code: 500, message: 'No valid host was found. ' } };
    world.intercept = ({ method }) =>
      method === 'DELETE' ? { status: 403, body: { forbidden: { code: 403, message: 'Policy' } } } : undefined;
    const error = await failureOf(vmOf(world).startVM(world.request, call));
    expect(error.fact.en).toContain('VM web-01 (server-1)');
    expect(error.remedy?.ko).toContain('VM web-01 (server-1)');
  });

  it('is left as it is where the person gives up, and told', async () => {
    const giveUp = new AbortController();
    const world = await openVMWorld({
      sleep: async (_durationMs, signal) => {
        giveUp.abort();
        signal.throwIfAborted();
      },
    });
    world.buildEnds = { status: 'BUILD' };
    const error = await failureOf(vmOf(world).startVM(world.request, { signal: giveUp.signal }));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    expect(error.fact.en).toContain('VM web-01 (server-1)');
    expect(world.servers.size).toBe(1);
  });

  it('in a network of several subnets has a port in the one that is wanted, which goes with it', async () => {
    const world = await openVMWorld();
    world.addSubnet();
    const vm = await vmOf(world).startVM(world.request, call);
    const create = world.cloud.requests.find(isRequest('POST', '/ports'));
    expect(create?.body).toMatchObject({
      port: { network_id: 'network-1', fixed_ips: [{ subnet_id: 'subnet-1' }], security_groups: ['sg-1'] },
    });
    await vmOf(world).terminateVM(vm.iid, call);
    expect(left(world)).toBe(0);
  });

  it('in such a network takes its port back where no host takes it', async () => {
    const world = await openVMWorld();
    world.addSubnet();
    world.buildEnds = { status: 'ERROR', fault: { code: 500, message: 'No valid host was found. ' } };
    await failureOf(vmOf(world).startVM(world.request, call));
    expect(left(world)).toBe(0);
  });

  it('needs no address where nothing outside reaches the subnet', async () => {
    const world = await openVMWorld();
    world.intercept = (seen) =>
      isRequest('GET', '/routers')(seen) ? { body: { routers: [{ id: 'router-1' }] } } : undefined;
    const vm = await vmOf(world).startVM(world.request, call);
    expect(vm).toMatchObject({ publicIPs: [], accessPoint: '10.0.1.5:22' });
    expect(world.floatingIps.size).toBe(0);
  });
});

describe('terminating a VM', () => {
  it('releases the address that came with it, and no other', async () => {
    const world = await openVMWorld();
    const vm = await vmOf(world).startVM(world.request, call);
    world.floatingIps.set('own', { id: 'own', floating_ip_address: '198.51.100.99', description: 'my-ip' });
    await expect(vmOf(world).terminateVM(vm.iid, call)).resolves.toBe('Terminating');
    expect([...world.floatingIps.keys()]).toEqual(['own']);
  });

  it('says which address is left where it cannot be released', async () => {
    const world = await openVMWorld();
    const vm = await vmOf(world).startVM(world.request, call);
    world.intercept = (seen) =>
      seen.method === 'DELETE' && seen.path.startsWith('/floatingips/')
        ? { status: 403, body: { NeutronError: { type: 'PolicyNotAuthorized', message: 'no', detail: '' } } }
        : undefined;
    const error = await failureOf(vmOf(world).terminateVM(vm.iid, call));
    expect(error.fact.en).toContain('public IP 198.51.100.3');
  });
});
