import { describe, expect, it } from 'vitest';
import { signatureOf } from '../../doubles/cloudstack/signature.ts';
import { startDoubleBench } from './double-bench.ts';

const credentials = 'unable to verify user credentials and/or request signature';

describe('the signature of the CloudStack double', () => {
  it('is the one that the documentation publishes', () => {
    const parameters = new Map([
      ['apikey', 'plgWJfZK4gyS3mOMTVmjUVg-X-jlWlnfaUJ9GAbBbf9EdM-kAYMmAiLqzzq1ElZLYq_u38zCm0bewzGUdP66mg'],
      ['command', 'listUsers'],
      ['response', 'json'],
    ]);
    const secretKey = 'VDaACYb0LV9eNjTetIOElcVQkvJck_J_QljX_FcHRj87ZKiy0z0ty0ZsYBkoXkY9b7eq1EhwJaw7FF3akA3KBQ';
    expect(signatureOf(parameters, secretKey)).toBe('TTpdDq/7j/J58XCRHomKoQXEQds=');
  });

  it('encodes a tilde and leaves an asterisk', () => {
    const signed = (value: string) => signatureOf(new Map([['name', value]]), 'secret');
    expect(signed('a~b')).toBe('QIjjDlUNlSFiomBF2oHTidJFQHo=');
    expect(signed('a*b')).toBe('sPzeJi2QD3ZpLOG02mgiOFJyrtk=');
  });
});

describe('a request to the CloudStack double', () => {
  it('is refused with 401 where the signature is wrong', async () => {
    await using bench = await startDoubleBench();
    const { url, apiKey } = bench.double;
    const answer = await fetch(`${url}?apikey=${apiKey}&command=listZones&response=json&signature=AAAA`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ listzonesresponse: { errorcode: 401, errortext: credentials } });
  });

  it('counts as signed when it comes as a form', async () => {
    await using bench = await startDoubleBench();
    const { url, apiKey, secretKey } = bench.double;
    const sent = new Map([
      ['apikey', apiKey],
      ['command', 'createSSHKeyPair'],
      ['name', 'key 01 + more'],
      ['response', 'json'],
    ]);
    const body = new URLSearchParams([...sent, ['signature', signatureOf(sent, secretKey)]]);
    const answer = await fetch(url, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ createsshkeypairresponse: { keypair: { name: 'key 01 + more' } } });
  });

  it.each([
    ['2026-11-21T03:10:00+0000', 200],
    ['2026-11-21T12:10:00+09:00', 200],
    ['2026-11-21T02:59:59Z', 401],
    ['soon', 401],
  ])('that expires at %s is answered with %d at three o’clock', async (expires, status) => {
    await using bench = await startDoubleBench({ clock: () => new Date('2026-11-21T03:00:00Z') });
    expect((await bench.ask('listZones', { signatureversion: 3, expires })).status).toBe(status);
  });

  it('expires earlier where the clock of the server is ahead', async () => {
    await using bench = await startDoubleBench({ clock: () => new Date('2026-11-21T03:00:00Z') });
    bench.double.faults.skewClock(20 * 60 * 1000);
    const { status } = await bench.ask('listZones', { signatureversion: 3, expires: '2026-11-21T03:15:00+0000' });
    expect(status).toBe(401);
  });

  it('for a command that is not known is refused like one with a wrong signature', async () => {
    await using bench = await startDoubleBench();
    const { status, key, body } = await bench.ask('listNothing');
    expect([status, key, body.errortext]).toEqual([401, 'errorresponse', credentials]);
  });

  it('for a command of the Kubernetes service that is off is not known', async () => {
    await using bench = await startDoubleBench({ kubernetes: false });
    expect((await bench.ask('listKubernetesClusters')).status).toBe(401);
    expect((await bench.ask('listApis', { name: 'listKubernetesClusters' })).status).toBe(530);
  });

  it('for a command that the role lacks is refused, and listApis does not have it', async () => {
    await using bench = await startDoubleBench({ withoutApis: ['createVolume'], withoutApisAnswer: 432 });
    expect((await bench.ask('createVolume')).status).toBe(432);
    expect((await bench.ask('listApis', { name: 'createVolume' })).status).toBe(530);
  });

  it('without a parameter that is needed is refused with 431', async () => {
    await using bench = await startDoubleBench();
    const { status, body } = await bench.ask('createSSHKeyPair');
    expect(status).toBe(431);
    expect(body.errortext).toBe('Unable to execute API command createsshkeypair due to missing parameter name');
  });

  it('with a parameter that the command does not have is refused with 430', async () => {
    await using bench = await startDoubleBench();
    expect((await bench.ask('listZones', { region: 'seoul' })).status).toBe(430);
  });

  it('with an id of nothing is refused with 431, for lists too', async () => {
    await using bench = await startDoubleBench();
    const { status, body } = await bench.ask('listVirtualMachines', { id: '00000000-0000-4000-8000-00000000ffff' });
    expect(status).toBe(431);
    expect(body.errortext).toContain('entity does not exist');
  });

  it('too many in an interval is refused with 429 until the interval is over', async () => {
    let now = new Date('2026-11-21T03:00:00Z');
    await using bench = await startDoubleBench({ apiLimit: { max: 2, intervalSeconds: 1 }, clock: () => now });
    const statuses = [await bench.ask('listZones'), await bench.ask('listZones'), await bench.ask('listZones')];
    now = new Date(now.getTime() + 1000);
    statuses.push(await bench.ask('listZones'));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });

  it('is counted and logged without its key and signature', async () => {
    await using bench = await startDoubleBench();
    await bench.ask('listVPCs', { name: 'vpc-01' });
    expect(bench.double.calls.get('listVPCs')).toBe(1);
    expect(bench.double.log[0]).toMatchObject({ parameters: { name: 'vpc-01', response: 'json' }, status: 200 });
    expect(JSON.stringify(bench.double.log)).not.toContain(bench.double.apiKey);
  });
});

describe('a list of the CloudStack double', () => {
  it('is an empty object where there is nothing', async () => {
    await using bench = await startDoubleBench();
    expect((await bench.ask('listVPCs')).body).toEqual({});
  });

  it('stops at 500 rows without a word but the count', async () => {
    await using bench = await startDoubleBench({ seed: { vms: 1000 } });
    const { body } = await bench.ask('listVirtualMachines');
    expect([body.count, Array.isArray(body.virtualmachine) && body.virtualmachine.length]).toEqual([1000, 500]);
  });

  it('takes page and pagesize together only, and no page larger than the limit', async () => {
    await using bench = await startDoubleBench();
    expect((await bench.ask('listZones', { page: 1 })).status).toBe(431);
    expect((await bench.ask('listZones', { page: 1, pagesize: 501 })).status).toBe(431);
    expect((await bench.ask('listZones', { page: 2, pagesize: 1 })).body).toMatchObject({
      zone: [{ name: 'seoul-2' }],
    });
  });

  it('can change between two pages', async () => {
    await using bench = await startDoubleBench({ seed: { vms: 4 } });
    const { cloud, faults } = bench.double;
    faults.afterNext('listVirtualMachines', () => void cloud.vms.delete([...cloud.vms.keys()][0] ?? ''));
    await bench.ask('listVirtualMachines', { page: 1, pagesize: 2 });
    const { body } = await bench.ask('listVirtualMachines', { page: 2, pagesize: 2 });
    expect(body).toMatchObject({ count: 3, virtualmachine: [{ name: 'seed-0004' }] });
  });

  it('has keys in mixed case where the server is of that kind', async () => {
    await using bench = await startDoubleBench({ keyCase: 'mixed' });
    expect((await bench.ask('listZones')).key).toBe('listZonesResponse');
  });
});

describe('arranged faults of the CloudStack double', () => {
  it('lose the answer of a change that happened', async () => {
    await using bench = await startDoubleBench();
    bench.double.faults.fail('createSSHKeyPair', { cut: 'answer' });
    await expect(bench.ask('createSSHKeyPair', { name: 'key-01' })).rejects.toThrow();
    expect(bench.double.state().keyPairs).toBe(1);
  });

  it('lose a request before anything happens', async () => {
    await using bench = await startDoubleBench();
    bench.double.faults.fail('createSSHKeyPair', { cut: 'request' });
    await expect(bench.ask('createSSHKeyPair', { name: 'key-01' })).rejects.toThrow();
    expect(bench.double.state().keyPairs).toBe(0);
  });

  it('refuse the next request with any code, and only that', async () => {
    await using bench = await startDoubleBench();
    bench.double.faults.fail(/^list/, { errorcode: 534 });
    const answers = [await bench.ask('listZones'), await bench.ask('listZones')];
    expect(answers.map(({ status }) => status)).toEqual([534, 200]);
  });
});
