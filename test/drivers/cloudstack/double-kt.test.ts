import { describe, expect, it } from 'vitest';
import { createDoubleClient, type DoubleClient } from '../../doubles/cloudstack/client.ts';
import type { KtCloudOptions } from '../../doubles/cloudstack/kt/options.ts';
import { type FakeKtCloud, startKTCloud } from '../../doubles/cloudstack/kt.ts';
import { idOf } from './double-bench.ts';

interface KtBench extends AsyncDisposable, DoubleClient {
  readonly kt: FakeKtCloud;
  readonly balancers: DoubleClient;
  /** Orders a server that the catalogue has. */
  addServer(name: string): Promise<string>;
  addAddress(): Promise<string>;
}

async function startKtBench(options: KtCloudOptions = {}): Promise<KtBench> {
  const kt = await startKTCloud(options);
  const client = createDoubleClient(kt);
  return {
    ...client,
    kt,
    balancers: createDoubleClient({ ...kt, url: kt.loadBalancerUrl }),
    async addServer(name) {
      const product = kt.world.products.find(({ zoneid }) => zoneid === kt.zone.id);
      if (!product) throw new Error('no product');
      const { zoneid, templateid, serviceofferingid } = product;
      const ids = { zoneid, templateid, serviceofferingid, usageplantype: 'hourly' };
      return idOf((await client.run('deployVirtualMachine', { ...ids, name })).virtualmachine);
    },
    addAddress: async () => idOf((await client.run('associateIpAddress', { zoneid: kt.zone.id })).ipaddress),
    [Symbol.asyncDispose]: () => kt.close(),
  };
}

describe('the KT Cloud Classic double', () => {
  it('serves Seoul-M2 on v2 and every other zone on v1', async () => {
    await using bench = await startKtBench({ zone: 'seoul-m2' });
    const v1 = createDoubleClient({ ...bench.kt, url: `${bench.kt.origin}/server/v1/client/api` });
    const names = (body: Readonly<Record<string, unknown>>) =>
      Array.isArray(body.zone) ? body.zone.map(({ name }) => name) : [];
    expect(bench.kt.url).toContain('/server/v2/client/api');
    expect(names((await bench.ask('listZones', { available: true })).body)).toEqual(['KOR-Seoul M2']);
    expect(names((await v1.ask('listZones')).body)).toEqual([
      'KOR-Seoul M',
      'KOR-Central A',
      'KOR-Central B',
      'KOR-HA',
    ]);
  });

  it('answers GET only, and no command of CloudStack that KT lacks', async () => {
    await using bench = await startKtBench();
    expect((await fetch(bench.kt.url, { method: 'POST' })).status).toBe(405);
    expect((await bench.ask('createVPC')).status).toBe(401);
  });

  it('says general error where server and image do not fit', async () => {
    await using bench = await startKtBench();
    const here = bench.kt.world.products.filter(({ zoneid }) => zoneid === bench.kt.zone.id);
    const ubuntu = here.find(({ templatedesc }) => templatedesc.startsWith('UBUNTU'));
    const other = here.find(({ serviceofferingdesc }) => serviceofferingdesc.includes('4vCore'));
    const { status, body } = await bench.ask('deployVirtualMachine', {
      zoneid: bench.kt.zone.id,
      templateid: ubuntu?.templateid ?? '',
      serviceofferingid: other?.serviceofferingid ?? '',
      name: 'web-01',
    });
    expect([status, body.errorcode, body.errortext]).toEqual([500, 530, 'general error']);
  });

  it('says 431 inside of HTTP 500 for a rule of an address that is not ready', async () => {
    await using bench = await startKtBench({ addressRefusals: 1 });
    const virtualmachineid = await bench.addServer('web-01');
    const ipaddressid = await bench.addAddress();
    const rule = {
      ipaddressid,
      virtualmachineid,
      protocol: 'TCP',
      publicport: 22,
      privateport: 22,
      openfirewall: true,
    };
    const first = await bench.ask('createPortForwardingRule', rule);
    expect([first.status, first.body.errorcode]).toEqual([500, 431]);
    expect(first.body.errortext).toContain('Invalid parameter ipaddressid value=');
    expect((await bench.ask('createPortForwardingRule', rule)).status).toBe(200);
  });

  it('gives an empty id to the second of two that ask for an address at once', async () => {
    await using bench = await startKtBench({ jobPolls: 1 });
    const ask = () => bench.ask('associateIpAddress', { zoneid: bench.kt.zone.id });
    const ids = (await Promise.all([ask(), ask()])).map(({ body }) => body.id);
    expect(ids.filter((id) => id === '')).toHaveLength(1);
  });

  it('refuses overlapping ranges of a protocol on an address', async () => {
    await using bench = await startKtBench();
    const virtualmachineid = await bench.addServer('web-01');
    const shared = { ipaddressid: await bench.addAddress(), virtualmachineid, protocol: 'TCP', openfirewall: true };
    await bench.run('createPortForwardingRule', { ...shared, publicport: 22, privateport: 22 });
    const all = { publicport: 1, publicendport: 65535, privateport: 1, privateendport: 65535 };
    expect((await bench.ask('createPortForwardingRule', { ...shared, ...all })).body.errorcode).toBe(537);
  });

  it('counts tags from 1', async () => {
    await using bench = await startKtBench();
    const tagged = { resourceids: await bench.addServer('web-01'), resourcetype: 'userVm' };
    expect((await bench.ask('createTags', { ...tagged, 'tags[0].key': 'a', 'tags[0].value': 'b' })).status).toBe(500);
    await bench.run('createTags', { ...tagged, 'tags[1].key': 'a', 'tags[1].value': 'b' });
    expect(bench.kt.state().tags).toBe(1);
  });

  it('reports a load balancer that it refuses inside of a success', async () => {
    await using bench = await startKtBench();
    const asked = { name: 'lb', zoneid: bench.kt.zone.id, serviceip: '', serviceport: 80, servicetype: 'tcp' };
    const more = { healthchecktype: 'tcp', loadbalanceroption: 'fastest' };
    const { status, key, body } = await bench.balancers.ask('createLoadBalancer', { ...asked, ...more });
    expect([status, key, body.errorcode]).toEqual([200, 'createLoadBalancerresponse', '431']);
    expect((await bench.ask('listLoadBalancers')).status).toBe(500);
  });

  it('makes images of stopped servers only, and keeps them for an hour', async () => {
    let now = new Date('2026-11-21T03:00:00Z');
    await using bench = await startKtBench({ clock: () => now });
    const vm = await bench.addServer('web-01');
    const volumeid = [...bench.kt.cloud.volumes.values()].find(({ type }) => type === 'ROOT')?.id ?? '';
    const image = { name: 'my', displaytext: 'my', ostypeid: 223, volumeid };
    expect((await bench.ask('createTemplate', image)).body.errorcode).toBe(431);
    await bench.run('stopVirtualMachine', { id: vm });
    const id = idOf((await bench.run('createTemplate', image)).template);
    expect((await bench.ask('deleteTemplate', { id, zoneid: bench.kt.zone.id })).body.errorcode).toBe(431);
    now = new Date(now.getTime() + 60 * 60 * 1000);
    await bench.run('deleteTemplate', { id, zoneid: bench.kt.zone.id });
    expect(bench.kt.state().templates).toBe(0);
  });

  it.each([
    ['seoul-m', 'STG 300G', 200],
    ['seoul-m', 'STG 400G', 500],
    ['seoul-m2', 'STG 400G', 200],
    ['seoul-m', 'STG 15G', 500],
    ['central-a', 'SSD 800G', 200],
    ['ha', 'SSD 100G', 500],
  ] as const)('in %s answers %s with %d', async (zone, productcode, status) => {
    await using bench = await startKtBench({ zone });
    const { id: zoneid } = bench.kt.zone;
    expect((await bench.ask('createVolume', { name: 'data-01', zoneid, productcode })).status).toBe(status);
  });

  it('destroys a server that is stopped, and nothing of it stays', async () => {
    await using bench = await startKtBench();
    const id = await bench.addServer('web-01');
    expect((await bench.ask('destroyVirtualMachine', { id })).body.errorcode).toBe(431);
    await bench.run('stopVirtualMachine', { id });
    await bench.run('destroyVirtualMachine', { id });
    expect(bench.kt.state()).toMatchObject({ vms: 0, volumes: 0 });
  });
});
