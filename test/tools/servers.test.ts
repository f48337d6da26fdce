import { beforeEach, describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

const url = 'http://127.0.0.1:1024';
const signIn = { Username: 'spider', Password: 'canary-secret-4711' };

let clouds: TestClouds;
beforeEach(async () => {
  clouds = await createTestClouds();
});

/** Goes the way of a call: what is left open is chosen, what cannot work is refused, then it runs. */
async function run(name: string, input: Record<string, unknown>, secrets = {}) {
  const operation = operationNamed(name);
  const context = clouds.context({ secrets });
  const parsed = operation.input.parse(input);
  const complete = operation.input.parse((await operation.complete?.(parsed, context)) ?? parsed);
  await operation.refuse?.(complete, context);
  const details = await operation.run(complete, context);
  return {
    input: complete,
    details,
    said: operation.say(details, complete),
    shown: operation.present(details, complete),
  };
}

const registered = () => run('RegisterServer', { name: 'lab', url }, signIn);
const names = async () => (await clouds.clouds.records.connections.list()).map(({ name }) => name);

describe('RegisterServer', () => {
  it('keeps the server and says how many connections it has', async () => {
    const { said, details, shown } = await registered();
    expect(said.en).toBe('The CB-Spider server lab is registered. It has 2 connections.');
    expect(said.ko).toMatch(/^CB-Spider 서버 lab.* 등록했습니다\. 서버에 있는 연결은 2개입니다\.$/);
    expect(await clouds.clouds.records.servers.get('lab')).toMatchObject({ url, userName: 'spider' });
    expect(JSON.stringify([said, details, shown])).not.toContain('canary');
  });

  it('signs in with what the person gave together with the consent', async () => {
    await registered();
    expect(clouds.server.opened.at(-1)).toMatchObject({
      name: 'lab',
      url,
      userName: 'spider',
      password: signIn.Password,
    });
  });

  it('asks for user name and password outside the conversation', async () => {
    const { secretInput } = operationNamed('RegisterServer');
    const fields = await secretInput?.({ name: 'lab', url }, clouds.context());
    expect(fields?.map(({ name, optional }) => [name, optional])).toEqual([
      ['Username', false],
      ['Password', false],
    ]);
  });

  it('warns on the card of a server to which the password goes in clear', () => {
    const { warnings } = operationNamed('RegisterServer');
    expect(warnings?.({ name: 'lab', url })).toEqual([]);
    expect(warnings?.({ name: 'lab', url: 'http://spider.example.com' })).toMatchObject([
      { en: expect.stringContaining('unencrypted'), ko: expect.stringContaining('암호화되지 않은') },
    ]);
  });

  it.each(['userName', 'password', 'logFolder'])('takes no %s as an argument', (field) => {
    const { input } = operationNamed('RegisterServer');
    expect(input.safeParse({ name: 'lab', url, [field]: 'x' }).success).toBe(false);
  });

  it('does not lead connections to another address in passing', async () => {
    await registered();
    await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    const moved = run('RegisterServer', { name: 'lab', url: 'http://127.0.0.1:1025' }, signIn);
    await expect(moved).rejects.toMatchObject({
      kind: 'dependency',
      fact: { en: expect.stringContaining('aws-prod') },
    });
    expect((await registered()).said.en).toContain('is updated.');
  });

  it('registers a server that does not let us in, and says so', async () => {
    clouds.server.onCall = async () => {
      throw new CloudError({
        kind: 'unauthorized',
        subject: { resource: 'server', name: 'lab' },
        fact: { en: 'it refused the password', ko: '비밀번호를 거부했습니다' },
      });
    };
    const { said } = await registered();
    expect(said.en).toContain('is registered. CB-Spider server lab: it refused the password.');
  });
});

describe('a registered server', () => {
  beforeEach(async () => {
    await registered();
  });

  it('is listed with how many connections here go through it', async () => {
    await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    const { details, said } = await run('ListServer', {});
    expect(details).toMatchObject({ rows: [{ name: 'lab', url, userName: 'spider', connections: 1 }] });
    expect(said.en).toBe('1 CB-Spider server registered.');
  });

  it('tells its version, whether it is ready, and how much it has', async () => {
    const { details, said } = await run('GetServer', { name: 'lab' });
    expect(details).toMatchObject({
      version: '0.12.5',
      ready: true,
      drivers: 2,
      credentials: 2,
      regions: 2,
      connections: 2,
      added: 0,
    });
    expect(said.en).toBe('lab (0.12.5) is ready: 2 connections, 0 of them used here.');
  });

  it('is unregistered', async () => {
    await run('UnregisterServer', { name: 'lab' });
    expect(await clouds.clouds.records.servers.list()).toEqual([]);
    await expect(run('GetServer', { name: 'lab' })).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'server', name: 'lab' },
    });
  });
});

describe('ImportConnectionConfig', () => {
  beforeEach(async () => {
    await registered();
  });

  it('puts every connection on the card that will be added, where none is named', async () => {
    const { input, said, shown } = await run('ImportConnectionConfig', { server: 'lab' });
    expect(input).toEqual({ server: 'lab', connections: ['aws-prod', 'mock-lab'] });
    expect(said).toEqual({
      en: '2 connections of lab are added.',
      ko: 'lab 서버의 연결 2개를 추가했습니다.',
    });
    expect(shown).toMatchObject({
      rows: [expect.arrayContaining(['aws-prod', 'AWS', 'ap-northeast-2']), expect.anything()],
    });
  });

  it('keeps where a connection leads: its server, its name there, its cloud', async () => {
    await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    expect(await clouds.clouds.records.connections.get('aws-prod')).toMatchObject({
      provider: 'AWS',
      driver: 'aws-driver',
      credential: 'aws-credential',
      region: 'aws-seoul',
      server: { name: 'lab', connection: 'aws-prod', region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
    });
    expect(await names()).not.toContain('mock-lab');
  });

  it('never takes the name of a connection of another origin', async () => {
    const own = { driver: 'mock-driver', credential: 'mock-credential', region: 'seoul' };
    await run('RegisterConnectionConfig', { name: 'aws-prod', ...own });
    const before = await clouds.clouds.records.connections.get('aws-prod');
    const { details } = await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    expect(details).toMatchObject({ rows: [{ connection: 'aws-prod', name: 'lab-aws-prod' }] });
    expect(await clouds.clouds.records.connections.get('aws-prod')).toEqual(before);
  });

  it('renews one that is here already under the name that it has here', async () => {
    await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    const { details } = await run('ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] });
    expect(details).toMatchObject({ rows: [{ name: 'aws-prod' }] });
  });

  it('has nothing to add where all are here', async () => {
    await run('ImportConnectionConfig', { server: 'lab' });
    await expect(run('ImportConnectionConfig', { server: 'lab' })).rejects.toMatchObject({ kind: 'already-exists' });
  });

  it('names what the server has where one is asked for that it has not', async () => {
    await expect(run('ImportConnectionConfig', { server: 'lab', connections: ['gcp-prod'] })).rejects.toMatchObject({
      kind: 'not-found',
      remedy: { en: 'It has: aws-prod, mock-lab.' },
    });
  });

  it('leaves out one whose region config the server does not have', async () => {
    clouds.server.regions.delete('aws-seoul');
    const { input } = await run('ImportConnectionConfig', { server: 'lab' });
    expect(input).toMatchObject({ connections: ['mock-lab'] });
  });

  it('is read back by what is here', async () => {
    const { readBack } = operationNamed('ImportConnectionConfig');
    const input = { server: 'lab', connections: ['aws-prod', 'mock-lab'] };
    expect(await readBack?.(input, clouds.context(), undefined)).toBe('not-done');
    await run('ImportConnectionConfig', input);
    expect(await readBack?.(input, clouds.context(), undefined)).toBe('done');
  });
});

describe.each([
  ['Driver', { name: 'gcp-driver', provider: 'GCP' }, 'drivers'],
  ['Region', { name: 'gcp-tokyo', provider: 'GCP', region: 'asia-northeast1' }, 'regions'],
  ['Credential', { name: 'gcp-ops', provider: 'GCP' }, 'credentials'],
  [
    'ConnectionConfig',
    { name: 'aws-dev', driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' },
    'connections',
  ],
] as const)('records of a server: %s', (type, draft, set) => {
  const { name } = draft;
  const input = { ...draft, server: 'lab' };
  beforeEach(async () => {
    await registered();
  });

  it('are made there and not here, and listed there', async () => {
    const { said } = await run(`Register${type}`, input);
    expect(said.en).toContain(`${name} is registered on lab.`);
    expect(clouds.server[set].get(name)).toMatchObject({ name });
    const { details } = await run(`List${type}`, { server: 'lab' });
    expect(details).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ name })]) });
    const own = await clouds.clouds.records[set].get(name);
    if (type === 'ConnectionConfig') expect(own).toMatchObject({ server: { name: 'lab', connection: name } });
    else expect(own).toBeUndefined();
  });

  it('are refused under a name that the server has already', async () => {
    await run(`Register${type}`, input);
    await expect(run(`Register${type}`, input)).rejects.toMatchObject({ kind: 'already-exists', subject: { name } });
  });

  it('are unregistered there', async () => {
    await run(`Register${type}`, input);
    const { said } = await run(`Unregister${type}`, { name, server: 'lab' });
    expect(said.en).toContain('is unregistered on lab.');
    expect(clouds.server[set].has(name)).toBe(false);
  });

  it('are read back on the server', async () => {
    const [register, unregister] = [operationNamed(`Register${type}`), operationNamed(`Unregister${type}`)];
    expect(await register.readBack?.(input, clouds.context(), undefined)).toBe('not-done');
    await run(`Register${type}`, input);
    expect(await register.readBack?.(input, clouds.context(), undefined)).toBe('done');
    const there = { name, server: 'lab' };
    const before = await readTarget(unregister, there, clouds.context());
    expect(before).toMatchObject({ name, server: 'lab' });
    expect(await unregister.readBack?.(there, clouds.context(), before)).toBe('not-done');
    await run(`Unregister${type}`, there);
    expect(await unregister.readBack?.(there, clouds.context(), before)).toBe('done');
  });

  it('need a server that is registered', async () => {
    const elsewhere = { ...draft, server: 'nowhere' };
    await expect(run(`Register${type}`, elsewhere)).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'server', name: 'nowhere' },
    });
    const looked = readTarget(operationNamed(`Register${type}`), elsewhere, clouds.context());
    await expect(looked).rejects.toMatchObject({ kind: 'not-found', subject: { name: 'nowhere' } });
  });
});

describe('on a server', () => {
  beforeEach(async () => {
    await registered();
  });

  it('the values of a credential come from the consent only, and are in no answer', async () => {
    const values = { ClientId: 'id-canary', ClientSecret: 'canary-4711', StsToken: ' ' };
    const answer = await run('RegisterCredential', { name: 'aws-ops', provider: 'AWS', server: 'lab' }, values);
    expect(clouds.server.values.get('aws-ops')).toEqual({ ClientId: 'id-canary', ClientSecret: 'canary-4711' });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(clouds.credentialValues.has('aws-ops')).toBe(false);
  });

  it('the values of a credential that would go in clear say so where they are asked for', async () => {
    await run('RegisterServer', { name: 'open', url: 'http://spider.example.com' }, signIn);
    const { secretInput } = operationNamed('RegisterCredential');
    const fields = await secretInput?.({ name: 'x', provider: 'NCP', server: 'open' }, clouds.context());
    expect(fields?.[0]?.title.en).toBe('ClientId (ncloud_access_key): goes to the server unencrypted, over plain HTTP');
  });

  it('a provider that nobody knows is refused: the server would take it', async () => {
    const draft = { name: 'x', provider: 'NIMBUS', server: 'lab' };
    await expect(run('RegisterDriver', draft)).rejects.toMatchObject({ kind: 'not-found' });
    expect(clouds.server.drivers.has('x')).toBe(false);
  });

  it.each([
    ['Driver', 'aws-driver'],
    ['Credential', 'aws-credential'],
    ['Region', 'aws-seoul'],
  ])('a %s that one of its connections uses is kept, and the connection named', async (type, name) => {
    await expect(run(`Unregister${type}`, { name, server: 'lab' })).rejects.toMatchObject({
      kind: 'dependency',
      fact: { en: 'connections of lab use it: aws-prod' },
    });
  });

  it('a connection of parts that are missing or do not fit is refused: the server would take it', async () => {
    const draft = { name: 'x', driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul', server: 'lab' };
    await expect(run('RegisterConnectionConfig', { ...draft, region: 'nowhere' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(run('RegisterConnectionConfig', { ...draft, credential: 'mock-credential' })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
    expect(clouds.server.connections.has('x')).toBe(false);
  });

  it('a connection that is made there is added here, beside one of its name', async () => {
    const parts = { driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' };
    const { details } = await run('RegisterConnectionConfig', { name: 'mock-seoul', ...parts, server: 'lab' });
    expect(details).toMatchObject({ record: { name: 'lab-mock-seoul', server: { connection: 'mock-seoul' } } });
    expect(await clouds.clouds.records.connections.get('mock-seoul')).not.toHaveProperty('server');
  });

  it('a connection whose answer was lost is added where the server has it', async () => {
    const subject = { resource: 'connection', name: 'aws-dev' } as const;
    clouds.server.onCall = async (operation, name) => {
      if (operation !== 'register connection' || name !== 'aws-dev') return;
      clouds.server.connections.set(name, { name, provider: 'AWS', ...parts });
      throw new CloudError({ kind: 'timeout', subject, fact: { en: 'no answer', ko: '응답 없음' }, ambiguous: true });
    };
    const parts = { driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' };
    await run('RegisterConnectionConfig', { name: 'aws-dev', ...parts, server: 'lab' });
    expect(await names()).toContain('aws-dev');
  });

  it('a connection that goes is warned of, as the server does not look what it manages', () => {
    const { warnings } = operationNamed('UnregisterConnectionConfig');
    expect(warnings?.({ name: 'aws-prod' })).toEqual([]);
    expect(warnings?.({ name: 'aws-prod', server: 'lab' })).toMatchObject([
      { en: expect.stringContaining('resources') },
    ]);
  });

  it('a connection that goes takes those with it that go through it', async () => {
    await run('ImportConnectionConfig', { server: 'lab' });
    await run('UnregisterConnectionConfig', { name: 'aws-prod', server: 'lab' });
    expect(await names()).toEqual(['mock-seoul', 'mock-tokyo', 'mock-lab']);
  });
});
