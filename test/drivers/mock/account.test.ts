import { describe, expect, it } from 'vitest';
import { createMockDriver } from '../../../drivers/mock/index.ts';
import { call, connect, failure, newStateDirectory } from './mock-world.ts';

describe('an account of the mock cloud', () => {
  it('is refused by the name "invalid"', async () => {
    const { connection, handlers } = await connect({ stateDirectory: await newStateDirectory(), account: 'invalid' });
    expect(await failure(connection.check(call))).toMatchObject({ kind: 'unauthorized', code: 'AuthFailure' });
    expect(await failure(handlers.vm.listVM(call))).toMatchObject({ kind: 'unauthorized' });
  });

  it.each(['', '../elsewhere', '-rf'])('is refused by the name "%s", which is none', async (account) => {
    const { connection } = await connect({ stateDirectory: await newStateDirectory(), account });
    expect(await failure(connection.check(call))).toMatchObject({ kind: 'unauthorized' });
  });

  it('is refused without a MockName', async () => {
    const connection = await createMockDriver().connect({
      connectionName: 'mock-test',
      credential: {},
      region: { region: 'seoul' },
      stateDirectory: await newStateDirectory(),
      signal: call.signal,
    });
    expect(await failure(connection.check(call))).toMatchObject({
      kind: 'unauthorized',
      subject: { resource: 'connection', name: 'mock-test' },
    });
  });

  it('sees nothing of another account', async () => {
    const stateDirectory = await newStateDirectory();
    const [first, second] = [
      await connect({ stateDirectory, account: 'first' }),
      await connect({ stateDirectory, account: 'second' }),
    ];
    await first.handlers.keyPair.createKey({ name: 'keypair-01' }, call);
    await expect(second.handlers.keyPair.listKey(call)).resolves.toEqual([]);
  });
});

describe('a region setting of the mock cloud', () => {
  it('is not found by an unknown region', async () => {
    const region = { region: 'atlantis' };
    const { connection } = await connect({ stateDirectory: await newStateDirectory(), region });
    expect(await failure(connection.check(call))).toMatchObject({
      kind: 'not-found',
      subject: { resource: 'region', name: 'atlantis' },
    });
  });

  it('is not found by a zone of another region', async () => {
    const region = { region: 'seoul', zone: 'tokyo-a' };
    const { connection } = await connect({ stateDirectory: await newStateDirectory(), region });
    const error = await failure(connection.check(call));
    expect(error.kind).toBe('not-found');
    expect(error.remedy?.en).toContain('seoul-a, seoul-b, seoul-c');
  });

  it('puts a subnet into its zone', async () => {
    const region = { region: 'seoul', zone: 'seoul-b' };
    const { handlers } = await connect({ stateDirectory: await newStateDirectory(), region });
    const subnets = [
      { name: 'subnet-01', cidr: '10.0.1.0/24' },
      { name: 'subnet-02', cidr: '10.0.2.0/24', zone: 'seoul-c' },
    ];
    const vpc = await handlers.vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
    expect(vpc.subnets.map(({ zone }) => zone)).toEqual(['seoul-b', 'seoul-c']);
  });
});
