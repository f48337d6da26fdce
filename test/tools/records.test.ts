import { describe, expect, it } from 'vitest';
import { verbatim } from '../../drivers/contract/text.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

async function run(clouds: TestClouds, name: string, input: Record<string, unknown>, secrets = {}) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = await operation.run(parsed, clouds.context({ secrets }));
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

describe.each([
  ['Driver', 'the driver', { name: 'aws-driver', provider: 'AWS' }],
  [
    'Region',
    'the region config',
    { name: 'aws-seoul', provider: 'AWS', region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
  ],
  ['Credential', 'the credential', { name: 'aws-prod', provider: 'AWS' }],
  [
    'ConnectionConfig',
    'the connection',
    { name: 'mock-us', driver: 'mock-driver', credential: 'mock-credential', region: 'seoul' },
  ],
])('records: %s', (type, title, input) => {
  const { name } = input;

  it('is registered, updated, shown, listed and unregistered', async () => {
    const clouds = await createTestClouds();
    expect((await run(clouds, `Register${type}`, input)).said.en.toLowerCase()).toBe(`${title} ${name} is registered.`);
    expect((await run(clouds, `Register${type}`, input)).said.en.toLowerCase()).toBe(`${title} ${name} is updated.`);
    expect((await run(clouds, `Get${type}`, { name })).details).toMatchObject(input);
    const { details, shown } = await run(clouds, `List${type}`, {});
    expect(details).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining(input)]) });
    expect(shown).toMatchObject({ kind: 'table', rows: expect.arrayContaining([expect.arrayContaining([name])]) });
    await run(clouds, `Unregister${type}`, { name });
    await expect(run(clouds, `Get${type}`, { name })).rejects.toMatchObject({ kind: 'not-found', subject: { name } });
  });

  it('is read back after a registration and after an unregistration', async () => {
    const clouds = await createTestClouds();
    const register = operationNamed(`Register${type}`);
    const unregister = operationNamed(`Unregister${type}`);
    const context = clouds.context();
    expect(await register.readBack?.(input, context, undefined)).toBe('not-done');
    await run(clouds, `Register${type}`, input);
    expect(await register.readBack?.(input, context, undefined)).toBe('done');
    const { details } = await run(clouds, `Get${type}`, { name });
    const before = { type: 'driver' as const, name, systemId: (details as { revision: string }).revision };
    expect(await register.readBack?.(input, context, before)).toBe('not-done');
    expect(await unregister.readBack?.({ name }, context, before)).toBe('not-done');
    await run(clouds, `Unregister${type}`, { name });
    expect(await unregister.readBack?.({ name }, context, before)).toBe('done');
  });
});

describe('RegisterCredential', () => {
  it.each(['ClientSecret', 'values', 'secret', 'password'])('refuses a value as the argument %s', (field) => {
    const input = { name: 'aws-prod', provider: 'AWS', [field]: 'canary-4711' };
    expect(operationNamed('RegisterCredential').input.safeParse(input).success).toBe(false);
  });

  it("asks a person for the provider's keys by the words of the cloud", async () => {
    const { context } = await createTestClouds();
    const { input, secretInput } = operationNamed('RegisterCredential');
    const fields = await secretInput?.(input.parse({ name: 'aws-prod', provider: 'aws' }), context());
    expect(fields).toContainEqual({
      name: 'ClientSecret',
      title: verbatim('ClientSecret (aws_secret_access_key)'),
      optional: false,
    });
    expect(fields).toContainEqual({ name: 'StsToken', title: verbatim('StsToken'), optional: true });
  });

  it('stores what the person gave and answers with the names of the keys only', async () => {
    const clouds = await createTestClouds();
    const secrets = { ClientId: 'id-canary', ClientSecret: 'canary-4711' };
    const { details, said, shown } = await run(
      clouds,
      'RegisterCredential',
      { name: 'aws-prod', provider: 'AWS' },
      secrets,
    );
    expect(clouds.credentialValues.get('aws-prod')).toEqual(secrets);
    expect(details).toMatchObject({ record: { keyNames: ['ClientId', 'ClientSecret'] } });
    expect(JSON.stringify([details, said, shown])).not.toContain('canary');
  });

  it('names the providers where the one given is unknown', async () => {
    const { context } = await createTestClouds();
    const { secretInput } = operationNamed('RegisterCredential');
    const asked = secretInput?.({ name: 'x', provider: 'NIMBUS' }, context());
    await expect(asked).rejects.toMatchObject({ kind: 'not-found', remedy: { en: expect.stringContaining('AWS') } });
  });
});

describe('RegisterConnectionConfig', () => {
  it('takes the provider from the driver', async () => {
    const input = { name: 'mock-us', driver: 'mock-driver', credential: 'mock-credential', region: 'seoul' };
    const { details } = await run(await createTestClouds(), 'RegisterConnectionConfig', input);
    expect(details).toMatchObject({ record: { provider: 'MOCK' }, outcome: 'registered' });
  });

  it('needs a driver that is registered', async () => {
    const input = { name: 'mock-us', driver: 'no-driver', credential: 'mock-credential', region: 'seoul' };
    const registered = run(await createTestClouds(), 'RegisterConnectionConfig', input);
    await expect(registered).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'driver', name: 'no-driver' },
    });
  });

  it('refuses the name that means all connections', () => {
    const input = { name: 'all', driver: 'mock-driver', credential: 'mock-credential', region: 'seoul' };
    expect(operationNamed('RegisterConnectionConfig').input.safeParse(input).success).toBe(false);
  });
});
