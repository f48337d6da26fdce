import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { capabilityOf } from '../../../drivers/contract/driver.ts';
import { call, connect, double, failureOf, openDouble } from './double-bench.ts';

const zones = (...names: readonly string[]) => ({
  body: { availabilityZoneInfo: names.map((zoneName) => ({ zoneName, zoneState: { available: true } })) },
});

describe('opening a connection', () => {
  it('logs in once and asks only which microversions there are', async () => {
    const cloud = await double();
    await connect(cloud);
    expect(cloud.logins).toHaveLength(1);
    expect(cloud.documents).toBe(2);
    expect(cloud.requests).toEqual([]);
  });

  it.each(['', '/', '/v3', '/v3/', '/v2.0'])('takes an address that ends with "%s"', async (end) => {
    const cloud = await double();
    const IdentityEndpoint = `${cloud.origin}/identity${end}`;
    await expect(connect(cloud, { credential: { IdentityEndpoint } })).resolves.toBeDefined();
  });

  it('offers what the catalog has the services for', async () => {
    const cloud = await double({ services: ['identity', 'network'] });
    const { handlers, facts } = capabilityOf(await connect(cloud));
    expect(Object.keys(handlers)).toEqual(['regionZone', 'vpc', 'security', 'tag', 'quotaInfo', 'anyCall']);
    expect(facts.tagResourceTypes).toEqual(['vpc', 'subnet', 'sg']);
  });

  it('lets attached disks grow where the block storage can', async () => {
    const [old, current] = [await double({ microversions: { volume: '3.27' } }), await double()];
    expect((await connect(old)).facts.attachedDisksGrow).toBe(false);
    expect((await connect(current)).facts.attachedDisksGrow).toBe(true);
  });
});

describe('a catalog', () => {
  it('without the region is refused, and the regions are named', async () => {
    const error = await failureOf(connect(await double(), { region: { region: 'Seoul' } }));
    expect(error).toMatchObject({ kind: 'invalid-input', subject: { resource: 'connection', name: 'lab' } });
    expect(error.fact.en).toContain('Seoul');
    expect(error.remedy?.en).toContain('RegionOne');
  });

  it('that is empty is explained', async () => {
    const error = await failureOf(connect(await double({ catalog: () => [] })));
    expect(error.fact.en).toContain('empty');
  });

  it('with two regions is read for the connection’s own', async () => {
    const cloud = await double({
      catalog: (origin) => [
        {
          type: 'compute',
          endpoints: ['One', 'Two'].map((region) => ({
            interface: 'public',
            region_id: region,
            url: region === 'One' ? 'http://127.0.0.1:1/compute/v2.1' : `${origin}/compute/v2.1`,
          })),
        },
      ],
    });
    cloud.on('compute', 'GET /os-availability-zone', zones('nova'));
    const connection = await connect(cloud, { region: { region: 'Two' } });
    await expect(connection.check(call)).resolves.toBeUndefined();
    const regions = await connection.handlers.regionZone?.listRegionZone(call);
    expect(regions?.map(({ name, zones: listed }) => [name, listed.length])).toEqual([
      ['One', 0],
      ['Two', 1],
    ]);
  });

  it.each([
    ['public', undefined],
    ['internal', 'internal'],
    ['internal', 'internalURL'],
    ['admin', 'Admin'],
  ])('is read for the %s interface where the credential says %s', async (side, Interface) => {
    const cloud = await double({
      catalog: (origin) => [
        {
          type: 'compute',
          endpoints: ['public', 'internal', 'admin'].map((each) => ({
            interface: each,
            region: 'RegionOne',
            url: each === side ? `${origin}/compute/v2.1` : 'http://127.0.0.1:1/',
          })),
        },
      ],
    });
    cloud.on('compute', 'GET /os-availability-zone', zones('nova'));
    const credential = Interface === undefined ? {} : { Interface };
    await expect((await connect(cloud, { credential })).check(call)).resolves.toBeUndefined();
  });

  it.each([
    ['', '/networks'],
    ['/v2.0', '/networks'],
    ['/v2.0/', '/networks'],
  ])('may list the network service with "%s" behind its address', async (end, path) => {
    const cloud = await double({ endpointEnds: { network: end } });
    cloud.collection('network', path, 'networks', []);
    const { vpc } = (await connect(cloud)).handlers;
    await expect(vpc?.listIid(call)).resolves.toEqual([]);
    expect(cloud.count('network', 'GET /networks')).toBe(1);
  });

  it('is not asked for a service that it does not have', async () => {
    const account = await openDouble(await double());
    const asking = account.loadBalancer.read('/lbaas/loadbalancers', z.unknown(), { call, subject: account.self });
    expect(await failureOf(asking)).toMatchObject({ kind: 'unsupported' });
  });
});

describe('the check of a connection', () => {
  it('is one question', async () => {
    const cloud = await double();
    cloud.on('compute', 'GET /os-availability-zone', zones('nova'));
    await (await connect(cloud, { region: { region: 'RegionOne', zone: 'nova' } })).check(call);
    expect(cloud.requests).toHaveLength(1);
  });

  it('names the zones where the connection’s own is not there', async () => {
    const cloud = await double();
    cloud.on('compute', 'GET /os-availability-zone', zones('nova', 'az-2'));
    const connection = await connect(cloud, { region: { region: 'RegionOne', zone: 'az-9' } });
    const error = await failureOf(connection.check(call));
    expect(error.kind).toBe('not-found');
    expect(error.remedy?.en).toContain('nova, az-2');
  });
});
