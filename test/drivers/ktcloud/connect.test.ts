import { describe, expect, it } from 'vitest';
import type { ConnectOptions } from '../../../drivers/contract/driver.ts';
import { createKTCloudDriver } from '../../../drivers/ktcloud/index.ts';
import { failure, openKT } from './kt-bench.ts';

const options: ConnectOptions = {
  connectionName: 'kt-test',
  credential: { ClientId: 'key', ClientSecret: 'secret' },
  region: { region: 'KOR-Seoul', zone: 'KOR-Seoul M2' },
  stateDirectory: '/nowhere',
  signal: new AbortController().signal,
};

const connecting = (more: Partial<ConnectOptions>) =>
  failure(
    createKTCloudDriver()
      .connect({ ...options, ...more })
      .then((connection) => connection.close()),
  );

describe('a connection', () => {
  it.each([
    ['API key', { credential: { ClientSecret: 'secret' } }, 'ClientId'],
    ['secret key', { credential: { ClientId: 'key', ClientSecret: ' ' } }, 'ClientSecret'],
    ['zone', { region: { region: 'KOR-Seoul' } }, 'zone'],
    [
      'endpoint that is an address',
      { credential: { ClientId: 'k', ClientSecret: 's', Endpoint: 'kt.com' } },
      'endpoint',
    ],
  ])('without %s is invalid-input, and ends nothing but itself', async (_what, more, word) => {
    const error = await connecting(more);
    expect(error).toMatchObject({ kind: 'invalid-input', provider: 'KTCLASSIC' });
    expect(error.fact.en).toContain(word);
  });

  it('asks the server of its zone: v2 for Seoul-M2, v1 for the others', async () => {
    for (const [zone, path] of [
      ['seoul-m2', '/server/v2/client/api'],
      ['central-b', '/server/v1/client/api'],
    ] as const) {
      const bench = await openKT({ double: { zone } });
      await bench.handlers.vm.listVMStatus(bench.call);
      expect(bench.double.log.map((call) => call.path)).toEqual([expect.stringContaining(path)]);
    }
  });

  it('finds a zone that is not among the published ones', async () => {
    const bench = await openKT();
    const own = { id: '00000000-0000-4000-8000-000000000001', name: 'KOR-Busan A' };
    const [template] = bench.double.cloud.zones.values();
    if (template) bench.double.cloud.zones.set(own.id, { ...template, ...own });
    const connection = await bench.connect('busan', 'KOR-Busan A');
    await expect(connection.handlers.vm?.listVMStatus(bench.call)).resolves.toEqual([]);
    const missing = await bench.connect('nowhere', 'KOR-Nowhere');
    const error = await failure(Promise.resolve(missing.handlers.vm?.listVMStatus(bench.call)));
    expect(error).toMatchObject({ kind: 'not-found', subject: { resource: 'region' } });
  });

  it('lists the zones of both APIs under the regions that their names begin with', async () => {
    const bench = await openKT();
    const regions = await bench.handlers.regionZone.listRegionZone(bench.call);
    expect(
      regions.map(({ name, zones }) => [name, zones.map(({ displayName }) => displayName).toSorted()]).toSorted(),
    ).toEqual([
      ['KOR-Central', ['KOR-Central A', 'KOR-Central B']],
      ['KOR-HA', ['KOR-HA']],
      ['KOR-Seoul', ['KOR-Seoul M', 'KOR-Seoul M2']],
    ]);
  });

  it('is unauthorized with a wrong key, in its check', async () => {
    const bench = await openKT();
    bench.double.faults.fail('listSSHKeyPairs', {
      errorcode: 401,
      errortext: 'unable to verify user credentials and/or request signature',
    });
    await expect(failure(bench.connection.check(bench.call))).resolves.toMatchObject({
      kind: 'unauthorized',
      code: '401',
    });
  });

  it('shows no secret in an error', async () => {
    const bench = await openKT();
    bench.double.faults.fail('listVirtualMachines', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const error = await failure(bench.handlers.vm.listVM(bench.call));
    const shown = JSON.stringify([error, error.message, error.stack, error.cause]);
    expect(shown).not.toContain(bench.double.secretKey);
    expect(shown).not.toContain('signature=');
  });
});
