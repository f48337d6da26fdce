import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Account, openAccount } from '../../../drivers/aws/account.ts';
import { contextOf } from '../../../drivers/aws/context.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import { connectTo, failureOf, openBench } from './aws-bench.ts';
import { openAwsDouble } from './aws-double.ts';

const vpcs = { ok: { vpcSet: { item: [{ vpcId: 'vpc-11112222' }] } } };
const readVpcs = (account: Account, call: CallOptions) =>
  account.ec2.read(new DescribeVpcsCommand({}), account.ask('vpc', 'all', call));

/** A home directory with the files of the AWS CLI. */
async function homeWith(files: Readonly<Record<string, string>>): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'aws-home-'));
  onTestFinished(() => rm(home, { recursive: true }));
  await mkdir(join(home, '.aws'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, '.aws', name), text);
  return home;
}

const keysFile = (id: string) => `[ops]\naws_access_key_id = ${id}\naws_secret_access_key = secret\n`;

afterEach(() => vi.unstubAllEnvs());

describe('a pair of keys', () => {
  it('comes with its session token', async () => {
    const credential = { ClientId: 'ASIATEST', ClientSecret: 'secret', StsToken: 'token-1' };
    const { double, account, call } = await openBench({ credential });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([
      { accessKeyId: 'ASIATEST', headers: { 'x-amz-security-token': 'token-1' } },
    ]);
  });

  it('wins over a profile', async () => {
    const credential = { ClientId: 'AKIATEST', ClientSecret: 'secret', Profile: 'ops' };
    const { double, account, call } = await openBench({ credential });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ accessKeyId: 'AKIATEST' }]);
  });

  it.each([
    ['ClientSecret', { ClientId: 'AKIATEST' }],
    ['ClientId', { ClientSecret: 'secret' }],
    ['ClientId', { StsToken: 'token-1' }],
    ['ClientSecret', { ClientId: 'AKIATEST', ClientSecret: '  ', Profile: 'ops' }],
  ])('is refused without its %s', async (missing, credential) => {
    const error = await failureOf(openBench({ credential }));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      fact: { en: expect.stringContaining(missing), ko: expect.stringContaining(missing) },
      remedy: { en: expect.stringContaining('Profile') },
    });
  });

  it('does not go where the files of the machine would send it', async () => {
    const home = await homeWith({ config: '[default]\nendpoint_url = http://127.0.0.1:1\nregion = eu-west-9\n' });
    vi.stubEnv('AWS_CONFIG_FILE', join(home, '.aws', 'config'));
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ region: 'ap-northeast-2' }]);
  });

  it('that has ended in the middle of a list is explained, and asked with once more only where it changes', async () => {
    const credential = { ClientId: 'ASIATEST', ClientSecret: 'secret', StsToken: 'token-1' };
    const { double, account, call } = await openBench({ credential });
    double.on('DescribeVpcs', () => {
      double.expire('ASIATEST');
      return { ok: { vpcSet: { item: [] }, nextToken: 'a' } };
    });
    const pages = account.ec2.pages(
      (NextToken) => new DescribeVpcsCommand({ NextToken }),
      ({ NextToken }) => NextToken,
      account.ask('vpc', 'all', call),
    );
    const error = await failureOf(Array.fromAsync(pages));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      code: 'RequestExpired',
      remedy: { en: expect.stringMatching(/temporary keys/) },
    });
    expect(double.count('DescribeVpcs')).toBe(2);
  });
});

describe('an Endpoint', () => {
  it.each(['somewhere', 'ftp://aws.example.com', 'https://user:password@aws.example.com'])(
    'that is %s is refused',
    async (Endpoint) => {
      const context = contextOf({ env: {} });
      const options = {
        ...connectTo(await doubleForOne()),
        credential: { ClientId: 'a', ClientSecret: 'b', Endpoint },
      };
      const error = await failureOf(openAccount(options, context));
      expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('https://') } });
      expect(JSON.stringify(error)).not.toContain('password@');
    },
  );
});

async function doubleForOne() {
  const double = await openAwsDouble();
  onTestFinished(() => double.close());
  return double;
}

describe('a profile', () => {
  it('gives its keys', async () => {
    const home = await homeWith({ credentials: keysFile('AKIAOPS') });
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, home });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ accessKeyId: 'AKIAOPS' }]);
  });

  it('is found in the files that the variables of the AWS CLI name', async () => {
    const home = await homeWith({ mine: keysFile('AKIAMINE') });
    const env = { AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws', 'mine') };
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, env });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ accessKeyId: 'AKIAMINE' }]);
  });

  it('is read anew where its keys have ended in the middle of a list, which goes on from there', async () => {
    const home = await homeWith({ credentials: keysFile('AKIAOLD') });
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, home });
    double.on(
      'DescribeVpcs',
      async () => {
        double.expire('AKIAOLD');
        await writeFile(join(home, '.aws', 'credentials'), keysFile('AKIANEW'));
        return { ok: { vpcSet: { item: [{ vpcId: 'vpc-1' }] }, nextToken: 'a' } };
      },
      { ok: { vpcSet: { item: [{ vpcId: 'vpc-2' }] } } },
    );
    const pages = account.ec2.pages(
      (NextToken) => new DescribeVpcsCommand({ NextToken }),
      ({ NextToken }) => NextToken,
      account.ask('vpc', 'all', call),
    );
    const all = await Array.fromAsync(pages);
    expect(all.flatMap(({ Vpcs = [] }) => Vpcs.map(({ VpcId }) => VpcId))).toEqual(['vpc-1', 'vpc-2']);
    expect(double.requests.map(({ accessKeyId, parameters }) => [accessKeyId, parameters.NextToken])).toEqual([
      ['AKIAOLD', undefined],
      ['AKIAOLD', 'a'],
      ['AKIANEW', 'a'],
    ]);
  });

  it('is read anew once for all requests that were refused at the same time', async () => {
    const home = await homeWith({ credentials: keysFile('AKIAOLD') });
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, home });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    double.expire('AKIAOLD');
    await writeFile(join(home, '.aws', 'credentials'), keysFile('AKIANEW'));
    await Promise.all([readVpcs(account, call), readVpcs(account, call), readVpcs(account, call)]);
    expect(double.requests.filter(({ accessKeyId }) => accessKeyId === 'AKIANEW')).toHaveLength(3);
  });

  it('whose keys stay refused says so, and how to look at it', async () => {
    const home = await homeWith({ credentials: keysFile('AKIAOLD') });
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, home });
    double.expire('AKIAOLD');
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({ kind: 'unauthorized', remedy: { en: expect.stringContaining('--profile ops') } });
    expect(double.count('DescribeVpcs')).toBe(1);
  });

  it('that there is not says so', async () => {
    const home = await homeWith({ credentials: keysFile('AKIAOPS') });
    const { account, call } = await openBench({ credential: { Profile: 'prod' }, home });
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({ kind: 'unauthorized', fact: { en: expect.stringContaining('prod') } });
  });

  it('whose SSO session has ended says how to begin another one', async () => {
    const config =
      '[profile ops]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Admin\n' +
      '[sso-session work]\nsso_region = ap-northeast-2\nsso_start_url = https://work.example.com/start\n';
    const home = await homeWith({ config });
    vi.stubEnv('HOME', home);
    const { account, call } = await openBench({ credential: { Profile: 'ops' }, home });
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      remedy: { en: expect.stringContaining('aws sso login --profile ops') },
    });
  });

  it('takes a role by the keys of another profile, at the same address', async () => {
    const config = '[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = ops\n';
    const home = await homeWith({ config, credentials: keysFile('AKIAOPS') });
    const { double, account, call } = await openBench({ credential: { Profile: 'admin' }, home });
    const Credentials = {
      AccessKeyId: 'ASIAROLE',
      SecretAccessKey: 'secret',
      SessionToken: 'token-1',
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    };
    double.on('AssumeRole', { ok: { Credentials } });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    await readVpcs(account, call);
    expect(double.requests.map(({ action, accessKeyId }) => [action, accessKeyId])).toEqual([
      ['AssumeRole', 'AKIAOPS'],
      ['DescribeVpcs', 'ASIAROLE'],
      ['DescribeVpcs', 'ASIAROLE'],
    ]);
  });

  it('asks a program for keys, and again before they end', async () => {
    const home = await homeWith({});
    const program = join(home, 'keys.sh');
    const end = new Date(Date.now() + 3_600_000).toISOString();
    let passedMs = 0;
    const clock = () => new Date(Date.now() + passedMs);
    await writeFile(
      program,
      `#!/bin/sh\necho x >> ${join(home, 'asked')}\nn=$(wc -l < ${join(home, 'asked')} | tr -d ' ')\n` +
        `echo "{\\"Version\\":1,\\"AccessKeyId\\":\\"ASIA$n\\",\\"SecretAccessKey\\":\\"s\\",\\"Expiration\\":\\"${end}\\"}"\n`,
    );
    await chmod(program, 0o755);
    await writeFile(join(home, '.aws', 'config'), `[profile ops]\ncredential_process = ${program}\n`);
    const { double, account, call } = await openBench({ credential: { Profile: 'ops' }, home, clock });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    passedMs = 30 * 60_000;
    await readVpcs(account, call);
    passedMs = 56 * 60_000;
    await readVpcs(account, call);
    expect(double.requests.map(({ accessKeyId }) => accessKeyId)).toEqual(['ASIA1', 'ASIA1', 'ASIA2']);
  });
});

describe('a credential without keys', () => {
  it('is signed with those of the environment, also where it names a profile as well', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'secret', AWS_PROFILE: 'ops' };
    const { double, account, call } = await openBench({ credential: {}, env });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ accessKeyId: 'AKIAENV' }]);
  });

  it('is signed with those of the default profile', async () => {
    const home = await homeWith({ credentials: keysFile('AKIADEFAULT').replace('ops', 'default') });
    const { double, account, call } = await openBench({ credential: {}, home });
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([{ accessKeyId: 'AKIADEFAULT' }]);
  });

  it('says where keys were looked for', async () => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    const { account, call } = await openBench({ credential: {} });
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      fact: { en: expect.stringMatching(/environment.*~\/\.aws/) },
      remedy: { en: expect.stringMatching(/ClientId.*Profile.*aws sso login/s) },
    });
  });
});
