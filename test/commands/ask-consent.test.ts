import { stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startModel } from '../process/model-server.ts';
import { callsOf, outcomeOf } from '../process/outcome.ts';
import { type Installation, install } from '../process/program.ts';

const makeKey = (spinneret: Installation, name: string) =>
  spinneret.run(['ask', '--json', '--yes', `create key pair ${name}`]);

describe.concurrent('ask without a person at a terminal', () => {
  it('denies a change, and says how to consent beforehand', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', 'suspend web-01']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^SuspendVM needs consent .* --yes\n$/);
    expect(callsOf(ended)).toEqual(['SuspendVM denied']);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
    expect(await spinneret.recordedCalls('suspendVM')).toBe(0);
  });

  it('gives the reason of the denial in the language of the person', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['--lang', 'ko', 'ask', '--json', 'web-01 정지해줘']);
    expect(ended.code).toBe(3);
    expect(outcomeOf(ended).calls[0]?.summary).not.toMatch(/[a-z]{3}/);
    expect(ended.stderr).toMatch(/승인하려면: --yes\n$/);
  });

  it('changes with --yes', async () => {
    await using spinneret = await install();
    const changed = await spinneret.run(['ask', '--json', '--yes', 'reboot web-01']);
    expect(changed.code).toBe(0);
    expect(callsOf(changed)).toEqual(['RebootVM done']);
    expect(await spinneret.audited('RebootVM')).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('creates with --yes, and says where a private key is without printing it', async () => {
    await using spinneret = await install();
    const ended = await makeKey(spinneret, 'key-09');
    expect(ended.code).toBe(0);
    expect(callsOf(ended)).toEqual(['CreateKey done']);
    const place = spinneret.path('keys', 'key-09.pem');
    expect(outcomeOf(ended).calls[0]?.deliveries).toMatchObject([{ place }]);
    expect(ended.stdout).not.toContain('PRIVATE KEY');
    expect((await stat(place)).mode & 0o777).toBe(0o600);
  });

  it('never destroys with --yes', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', '--yes', 'terminate web-01']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^TerminateVM needs consent .* --confirm web-01\n$/);
    expect(callsOf(ended)).toEqual(['TerminateVM denied']);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
  });

  it('destroys exactly what --confirm names', async () => {
    await using spinneret = await install();
    await makeKey(spinneret, 'key-09');
    const other = await spinneret.run(['ask', '--json', '--confirm', 'key-0', 'delete key pair key-09']);
    expect(other.code).toBe(3);
    expect(callsOf(other)).toEqual(['DeleteKey denied']);
    const same = await spinneret.run(['ask', '--json', '--confirm', 'key-09', 'delete key pair key-09']);
    expect(same.code).toBe(0);
    expect(callsOf(same)).toEqual(['DeleteKey done']);
  });

  it('does not create with --confirm alone', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', '--confirm', 'key-09', 'create key pair key-09']);
    expect(ended.code).toBe(3);
    expect(callsOf(ended)).toEqual(['CreateKey denied']);
  });

  it('consents to each call of one request by itself', async () => {
    await using spinneret = await install();
    await using model = await startModel();
    const swap = (text: string, made: string) =>
      model.calls(
        text,
        { name: 'CreateKey', arguments: { name: made } },
        { name: 'DeleteKey', arguments: { name: 'key-01' } },
      );
    swap('swap it', 'key-02');
    swap('swap again', 'key-03');
    await makeKey(spinneret, 'key-01');
    const refused = await spinneret.run(['ask', '--json', '--yes', '--confirm', 'key-02', 'swap it'], model);
    expect(refused.code).toBe(3);
    expect(callsOf(refused)).toEqual(['CreateKey done', 'DeleteKey denied']);
    const both = await spinneret.run(['ask', '--json', '--yes', '--confirm', 'key-01', 'swap again'], model);
    expect(both.code).toBe(0);
    expect(callsOf(both)).toEqual(['CreateKey done', 'DeleteKey done']);
  });

  it('has the name typed for every change in production', async () => {
    await using spinneret = await install();
    await writeFile(spinneret.path('config.json'), '{ "policy": { "productionConnections": ["mock-seoul"] } }');
    const refused = await spinneret.run(['ask', '--json', '--yes', 'reboot web-01']);
    expect(refused.code).toBe(3);
    const named = await spinneret.run(['ask', '--json', '--confirm', 'web-01', 'reboot web-01']);
    expect(callsOf(named)).toEqual(['RebootVM done']);
  });

  it('takes the values of a credential from the environment', async () => {
    await using spinneret = await install();
    const request = ['ask', '--json', '--yes', 'register a credential mock-ops for MOCK'];
    const without = await spinneret.run(request);
    expect(without.code).toBe(1);
    expect(outcomeOf(without).calls[0]?.error?.message).toContain('MockName');
    const given = await spinneret.run(request, { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'ops-account' } });
    expect(callsOf(given)).toEqual(['RegisterCredential done']);
    expect(given.stdout).not.toContain('ops-account');
  });
});
