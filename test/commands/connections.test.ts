import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudStack } from '../doubles/cloudstack/cloudstack.ts';
import { openAwsDouble } from '../drivers/aws/aws-double.ts';
import { filesIn, type Installation, install, type ProcessOptions } from '../process/program.ts';

const account = { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'team-a' } };
const add = (spinneret: Installation, name: string, options: ProcessOptions = account) =>
  spinneret.run(['connections', 'add', name, '--provider', 'mock', '--region', 'tokyo'], options);
/** The names of the stored connections, without starting the program. */
const namesOf = async (spinneret: Installation): Promise<string[]> =>
  Object.keys(JSON.parse(await readFile(spinneret.path('connections.json'), 'utf8').catch(() => '{}')));

/** An installation with nothing but the demo cloud, made once. */
let fresh: Installation;
beforeAll(async () => {
  fresh = await install();
  await fresh.run(['connections']);
});
afterAll(() => fresh[Symbol.asyncDispose]());

describe.concurrent('connections', () => {
  it('lists the demo cloud at the first start', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['connections']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/mock-seoul +MOCK +seoul .*\*/);
    expect(stdout).toMatch(/mock-tokyo +MOCK +tokyo/);
  });

  it('adds one, or updates it, with its credential from the environment, and tests it', async () => {
    await using spinneret = await install();
    const { code, stdout } = await add(spinneret, 'team-tokyo');
    expect(code).toBe(0);
    expect(stdout).toMatch(/team-tokyo is registered.*\n.*\n +team-tokyo +✓/);
    expect(stdout).not.toContain('team-a');
    expect((await add(spinneret, 'team-tokyo')).stdout).toMatch(/team-tokyo is updated/);
    expect(await namesOf(spinneret)).toEqual(['mock-seoul', 'mock-tokyo', 'team-tokyo']);
  });

  it('says how to mean the new one, where requests go to another', async () => {
    await using spinneret = await install();
    const { stdout } = await add(spinneret, 'team-tokyo');
    expect(stdout).toMatch(/go to mock-seoul\. In the conversation, \/use team-tokyo changes that/);
  });

  it('takes the values of a profile of CloudMonkey, and shows none of them', async () => {
    await using spinneret = await install();
    await using cloud = await startCloudStack({ zoneKind: 'vpc' });
    const keys = `apikey = ${cloud.apiKey}\nsecretkey = ${cloud.secretKey}`;
    const home = spinneret.path('people', 'kim');
    await mkdir(join(home, '.cmk'), { recursive: true });
    await writeFile(join(home, '.cmk', 'config'), `profile = lab\n[lab]\nurl = ${cloud.url}\n${keys}\n`);
    const wanted = ['connections', 'add', 'lab', '--provider', 'cloudstack', '--region', 'onprem', '--zone', 'seoul-1'];
    const { code, stdout } = await spinneret.run([...wanted, '--profile'], { env: { HOME: home } });
    expect(stdout).toMatch(/lab is registered[\s\S]*lab +✓/);
    expect(code).toBe(0);
    expect(stdout).not.toContain(cloud.secretKey);
    const missing = await spinneret.run([...wanted, '--profile', 'prod'], { env: { HOME: home } });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/There are: lab/) });
  });

  it('names a profile of the AWS CLI, whose keys stay where they are, and takes its region', async () => {
    await using spinneret = await install();
    const aws = await openAwsDouble();
    aws.on('GetCallerIdentity', { ok: { Account: '123456789012' } });
    aws.on('DescribeRegions', { ok: { regionInfo: { item: [{ regionName: 'ap-northeast-2' }] } } });
    const home = spinneret.path('people', 'kim');
    await mkdir(join(home, '.aws'), { recursive: true });
    await writeFile(join(home, '.aws', 'config'), '[profile ops]\nregion = ap-northeast-2\n[profile ci]\n');
    const keys = (name: string) => `[${name}]\naws_access_key_id = AKIACANARY\naws_secret_access_key = canary-4711\n`;
    await writeFile(join(home, '.aws', 'credentials'), keys('ops') + keys('ci'));
    const env = { HOME: home, SPINNERET_CREDENTIAL_ENDPOINT: aws.endpoint };
    const wanted = ['connections', 'add', 'ops', '--provider', 'aws', '--profile'];
    const { code, stdout } = await spinneret.run([...wanted, 'ops'], { env });
    await aws.close();
    expect(stdout).toMatch(/ops is registered[\s\S]*ops +✓/);
    expect(code).toBe(0);
    expect(aws.requests).toMatchObject([{ accessKeyId: 'AKIACANARY', region: 'ap-northeast-2' }, {}]);
    const kept = [...(await filesIn(spinneret.home))].filter(([path]) => !path.startsWith(home));
    expect(kept.map(([, text]) => text).join()).not.toContain('canary-4711');
    const without = await spinneret.run([...wanted, 'ci'], { env });
    expect(without).toMatchObject({ code: 2, stderr: expect.stringMatching(/'--region <region>' not specified/) });
  });

  it('adds one in a zone whose name no record could have', async () => {
    await using spinneret = await install();
    const { stdout } = await spinneret.run(
      ['connections', 'add', 'kt', '--provider', 'mock', '--region', 'tokyo', '--zone', 'Seoul M2 (v2)'],
      account,
    );
    expect(stdout).toMatch(/kt is registered/);
    const regions = JSON.parse(await readFile(spinneret.path('regions.json'), 'utf8'));
    expect(regions).toMatchObject({ 'mock-tokyo-Seoul-M2-v2-': { region: 'tokyo', zone: 'Seoul M2 (v2)' } });
  });

  it('says that a credential is refused, and keeps the connection', async () => {
    await using spinneret = await install();
    const { code, stdout } = await add(spinneret, 'bad-one', { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'invalid' } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/bad-one +✗.*refused the credential/);
    expect(await namesOf(spinneret)).toContain('bad-one');
  });

  it.each([
    [
      'a provider that is not there',
      ['x', '--provider', 'FOO', '--region', 'seoul'],
      /^There is no provider FOO\. Providers: MOCK, AWS/,
    ],
    [
      'a missing credential value',
      ['x', '--provider', 'MOCK', '--region', 'seoul'],
      /needs MockName.*SPINNERET_CREDENTIAL_MOCKNAME/,
    ],
    ['a missing region', ['x', '--provider', 'MOCK'], /'--region <region>' not specified/],
    [
      'a name with a slash',
      ['a/b', '--provider', 'MOCK', '--region', 'seoul', '--credential', 'mock-demo'],
      /^"a\/b".*a name starts with a letter or digit/s,
    ],
    [
      'a name with a leading dash',
      ['--provider', 'MOCK', '--region', 'seoul', '--credential', 'mock-demo', '--', '-x'],
      /^"-x".*a name starts with a letter or digit/s,
    ],
    [
      'a credential that is not there',
      ['x', '--provider', 'MOCK', '--region', 'seoul', '--credential', 'nope'],
      /^Credential nope: there is no such record/,
    ],
    [
      'a credential of another provider',
      ['x', '--provider', 'AWS', '--region', 'ap-northeast-2', '--credential', 'mock-demo'],
      /^Credential mock-demo is for MOCK, not for AWS/,
    ],
  ])('refuses %s and registers nothing', async (_what, args, message) => {
    await using spinneret = await install(fresh);
    const before = await filesIn(spinneret.home);
    const { code, stderr } = await spinneret.run(['connections', 'add', ...args]);
    expect(code).toBe(message.source.startsWith('^Credential nope') ? 1 : 2);
    expect(stderr).toMatch(message);
    expect(await filesIn(spinneret.home)).toEqual(before);
  });

  it('chooses the default', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['connections', 'use', 'mock-tokyo']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'The default connection is mock-tokyo.\n' });
    const listed = JSON.parse((await spinneret.run(['connections', 'list', '--json'])).stdout);
    expect(listed).toMatchObject([{ default: false }, { name: 'mock-tokyo', default: true }]);
  });

  it('says what is there where one is named that is not', async () => {
    await using spinneret = await install(fresh);
    const { code, stdout, stderr } = await spinneret.run(['connections', 'use', 'mock-seul']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Connection mock-seul: there is no such record\.\nDid you mean mock-seoul/);
  });

  it('forgets one and says what stays', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['connections', 'remove', 'mock-tokyo']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/mock-tokyo is forgotten\. Nothing in the cloud changed/);
    expect(await namesOf(spinneret)).toEqual(['mock-seoul']);
  });

  it('does not bring the demo cloud back, and says how to add a connection', async () => {
    await using spinneret = await install();
    await spinneret.run(['connections', 'remove', 'mock-tokyo']);
    await spinneret.run(['connections', 'remove', 'mock-seoul']);
    const { code, stdout } = await spinneret.run(['connections']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^There are no connections\. .*spinneret connections add NAME/);
    expect(await namesOf(spinneret)).toEqual([]);
    const asked = await spinneret.run(['ask', 'list vms']);
    expect(asked.code).toBe(1);
    expect(asked.stdout).toMatch(/there are no connections\.[\s\S]*Add one: spinneret connections add/);
  });

  it('tests all of them, and fails where one does not answer', async () => {
    await using spinneret = await install();
    const all = await spinneret.run(['connections', 'test']);
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/mock-seoul +✓.*\n +mock-tokyo +✓/);
    await spinneret.addFaults({ operation: 'check', region: 'tokyo', outcome: 'unavailable' });
    const failing = await spinneret.run(['connections', 'test']);
    expect(failing.code).toBe(1);
    expect(failing.stdout).toMatch(/mock-seoul +✓.*\n +mock-tokyo +✗/);
  });

  it('keeps credentials encrypted, in files that only the owner reads', async () => {
    await using spinneret = await install();
    await add(spinneret, 'team-tokyo', { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'canary-account' } });
    expect(await readFile(spinneret.path('credentials.json'), 'utf8')).toContain('team-tokyo');
    for (const text of (await filesIn(spinneret.home)).values()) expect(text).not.toContain('canary-account');
  });
});
