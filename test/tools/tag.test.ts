import { describe, expect, it } from 'vitest';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { runOperation } from './run-operation.ts';

const target = async (name: string, input: Record<string, unknown>) => {
  const { context } = await createTestClouds();
  return await readTarget(operationNamed(name), input, context());
};

describe('the resource that tags are about', () => {
  it.each([
    ['web-01', 'vm'],
    ['vpc-01', 'vpc'],
    ['subnet-01', 'subnet'],
    ['sg-01', 'sg'],
    ['keypair-01', 'keypair'],
    ['data-01', 'disk'],
    ['web-golden-01', 'myimage'],
  ])('is found by the name %s alone where one thing has it', async (name, type) => {
    expect(await target('AddTag', { name })).toMatchObject({ type, name, systemId: expect.stringMatching(/./) });
  });

  it('is of the kind that was said', async () => {
    expect(await target('ListTag', { name: 'web-01', resourceType: 'vpc' })).toBeUndefined();
    expect(await target('ListTag', { name: 'vpc-01', resourceType: 'vpc' })).toMatchObject({ type: 'vpc' });
  });

  it('is a subnet of the VPC that was said', async () => {
    const subnet = { name: 'subnet-01', resourceType: 'subnet' };
    expect(await target('ListTag', { ...subnet, vpc: 'vpc-01' })).toMatchObject({ type: 'subnet' });
    expect(await target('ListTag', { ...subnet, vpc: 'vpc-99' })).toBeUndefined();
  });

  it('is asked about where two kinds of things have the name', async () => {
    const clouds = await createTestClouds();
    await runOperation(clouds, 'CreateKey', { name: 'web-01' });
    const reading = readTarget(operationNamed('AddTag'), { name: 'web-01' }, clouds.context());
    await expect(reading).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: expect.stringMatching(/key pair .*VM |VM .*key pair /) },
    });
  });

  it('is asked about where two VPCs have a subnet of the name', async () => {
    const clouds = await createTestClouds();
    const subnets = [{ name: 'subnet-01', cidr: '10.8.1.0/24' }];
    await runOperation(clouds, 'CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16', subnets });
    const reading = readTarget(operationNamed('AddTag'), { name: 'subnet-01' }, clouds.context());
    await expect(reading).rejects.toMatchObject({ kind: 'invalid-input' });
  });
});

describe('reading tags', () => {
  it('lists them with the kind of the resource', async () => {
    const { details, said, shown } = await runOperation(await createTestClouds(), 'ListTag', { name: 'web-01' });
    expect(details).toMatchObject({ resourceType: 'vm', name: 'web-01' });
    expect(said).toEqual({ en: 'VM web-01 has 2 tags.', ko: 'VM web-01의 태그는 2개입니다.' });
    expect(shown).toMatchObject({
      kind: 'table',
      rows: [
        ['env', 'staging'],
        ['role', 'web'],
      ],
    });
  });

  it('says that there are none', async () => {
    const { said } = await runOperation(await createTestClouds(), 'ListTag', { name: 'vpc-01' });
    expect(said).toEqual({ en: 'VPC vpc-01 has no tags.', ko: 'VPC vpc-01에 붙은 태그가 없습니다.' });
  });

  it('gets one by its key', async () => {
    const { said } = await runOperation(await createTestClouds(), 'GetTag', { name: 'db-01', key: 'env' });
    expect(said).toEqual({ en: 'VM db-01 is tagged env=prod.', ko: 'VM db-01의 env 태그 값: prod.' });
  });

  it('does not find the tags of what is not there', async () => {
    await expect(runOperation(await createTestClouds(), 'ListTag', { name: 'web-99' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it.each([
    [{ keyword: 'prod' }, ['db-01']],
    [{ keyword: 'PROD' }, ['db-01']],
    [{ keyword: 'role', resourceType: 'vm' }, ['web-01', 'web-02', 'db-01']],
    [{ keyword: 'role', resourceType: 'vpc' }, []],
    [{ keyword: 'role', resourceType: 'vm', connection: 'all' }, ['web-01', 'web-02', 'db-01', 'batch-7']],
    [{ keyword: '*', resourceType: 'vm' }, ['web-01', 'web-02', 'db-01']],
    [{ resourceType: 'vm' }, ['web-01', 'web-02', 'db-01']],
  ])('finds resources by %j', async (input, names) => {
    const { details } = await runOperation(await createTestClouds(), 'FindTag', input);
    const { rows } = details as { rows: { iid: { nameId: string } }[] };
    expect(rows.map(({ iid }) => iid.nameId)).toEqual(names);
  });
});

describe('changing tags', () => {
  it('acts on the very resource that was shown, not on another that has taken its name', async () => {
    const clouds = await createTestClouds();
    const shown = { type: 'vm', name: 'web-01', systemId: 'vm-gone' } as const;
    const adding = runOperation(clouds, 'AddTag', { name: 'web-01', key: 'a', value: 'b' }, { target: shown });
    await expect(adding).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([
    ['lostAnswer', 'done'],
    ['lostRequest', 'not-done'],
  ] as const)('is found out by reading back after a %s', async (outcome, expected) => {
    for (const [name, input] of [
      ['AddTag', { name: 'vpc-01', key: 'team', value: 'infra' }],
      ['RemoveTag', { name: 'web-01', key: 'env' }],
    ] as const) {
      const clouds = await createTestClouds();
      const operation = operationNamed(name);
      const before = await readTarget(operation, input, clouds.context());
      clouds.faults.add({ operation: operation.methods?.[0] ?? '', outcome });
      const running = operation.run(input, clouds.context({ target: before }));
      await expect(running, name).rejects.toMatchObject({ ambiguous: true });
      expect(await operation.readBack?.(input, clouds.context(), before), name).toBe(expected);
    }
  });

  it('stays unknown where the key is there with another value', async () => {
    const clouds = await createTestClouds();
    const input = { name: 'web-01', key: 'env', value: 'prod' };
    const operation = operationNamed('AddTag');
    const before = await readTarget(operation, input, clouds.context());
    expect(await operation.readBack?.(input, clouds.context(), before)).toBe('unknown');
  });
});
