import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCloudStackDriver } from '../../../drivers/cloudstack/index.ts';
import { capabilityOf } from '../../../drivers/contract/driver.ts';
import { type FakeCloudStack, startCloudStack } from '../../doubles/cloudstack/cloudstack.ts';
import type { CloudStackOptions } from '../../doubles/cloudstack/options.ts';
import { call, failureOf } from './vm-world.ts';

interface Opening {
  readonly region?: { readonly region: string; readonly zone?: string };
  readonly credential?: Readonly<Record<string, string>>;
}

async function start(options: CloudStackOptions = {}) {
  const cloudStack = await startCloudStack(options);
  onTestFinished(() => cloudStack.close());
  return cloudStack;
}

async function connect(cloudStack: FakeCloudStack, { region, credential }: Opening = {}) {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'cloudstack-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  const connection = await createCloudStackDriver({ sleep: async () => {} }).connect({
    connectionName: 'lab',
    credential: {
      Endpoint: cloudStack.url,
      ClientId: cloudStack.apiKey,
      ClientSecret: cloudStack.secretKey,
      ...credential,
    },
    region: region ?? { region: 'korea', zone: 'seoul-1' },
    stateDirectory,
    signal: call.signal,
  });
  onTestFinished(() => connection.close());
  return connection;
}

describe('opening a connection', () => {
  it('asks what the account is offered, each once, and never again', async () => {
    const cloudStack = await start();
    const connection = await connect(cloudStack);
    await connection.handlers.vmSpec?.listVMSpec(call);
    expect(Object.fromEntries(cloudStack.calls)).toEqual({
      listZones: 1,
      listCapabilities: 1,
      listApis: 1,
      listVPCOfferings: 1,
      listNetworkOfferings: 1,
      listServiceOfferings: 1,
    });
  });

  it('changes nothing', async () => {
    const cloudStack = await start();
    await connect(cloudStack);
    expect(cloudStack.log.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('takes the address of a server without its path', async () => {
    const cloudStack = await start();
    await expect(connect(cloudStack, { credential: { Endpoint: cloudStack.origin } })).resolves.toBeDefined();
  });

  it.each([
    ['vpc', { emulatedVpc: false, vpcCidr: true, clusterType: 'type-ii' }],
    ['isolated', { emulatedVpc: true, vpcCidr: true, clusterType: 'type-ii' }],
    ['security-groups', { emulatedVpc: true, vpcCidr: false }],
  ] as const)('knows the kind of a zone (%s) by what it offers', async (zoneKind, facts) => {
    const connection = await connect(await start({ zoneKind }));
    expect(connection.facts).toMatchObject(facts);
    expect(connection.facts.tagResourceTypes).toContain('keypair');
  });

  it('knows a Basic zone for one with security groups', async () => {
    const { handlers } = await connect(await start({ zoneKind: 'security-groups', networkType: 'Basic' }));
    expect(handlers.publicIP).toBeUndefined();
    expect(handlers.security).toBeDefined();
  });

  it.each([
    ['createSSHKeyPair', 'keyPair'],
    ['createVPC', 'vpc'],
    ['createNetworkACL', 'security'],
    ['enableStaticNat', 'publicIP'],
    ['listAccounts', 'quotaInfo'],
    ['createTags', 'tag'],
    ['createKubernetesCluster', 'cluster'],
  ])('offers nothing for which the account lacks %s', async (command, handler) => {
    const connection = await connect(await start({ withoutApis: [command] }));
    expect(Object.keys(capabilityOf(connection).handlers)).not.toContain(handler);
  });

  it('offers no clusters while the Kubernetes service is off', async () => {
    expect((await connect(await start({ kubernetes: false }))).handlers.cluster).toBeUndefined();
  });

  it('takes a role that may not see VPC offerings for one with isolated networks', async () => {
    const connection = await connect(await start({ withoutApis: ['listVPCOfferings'] }));
    expect(connection.facts.emulatedVpc).toBe(true);
  });
});

describe('a connection that cannot be opened', () => {
  it.each([
    ['API key', { ClientId: 'somebody-else' }],
    ['secret key', { ClientSecret: 'wrong' }],
  ])('because of a wrong %s says that the keys were refused', async (_what, credential) => {
    const error = await failureOf(connect(await start(), { credential }));
    expect(error).toMatchObject({
      kind: 'unauthorized',
      code: '401',
      subject: { resource: 'connection', name: 'lab' },
    });
    expect(error.fact.en).toContain('API key');
  });

  it.each([
    ['ClientId', 'unauthorized'],
    ['ClientSecret', 'unauthorized'],
    ['Endpoint', 'invalid-input'],
  ])('without %s is %s', async (key, kind) => {
    const error = await failureOf(connect(await start(), { credential: { [key]: '' } }));
    expect(error.kind).toBe(kind);
    expect(error.fact.en).toContain(key);
  });

  it.each(['ftp://cloud.example.com', 'cloud.example.com', 'http://user:secret@cloud.example.com'])(
    'at %s has no usable address, and does not repeat it',
    async (Endpoint) => {
      const error = await failureOf(connect(await start(), { credential: { Endpoint } }));
      expect(error.kind).toBe('invalid-input');
      expect(error.message).not.toContain('secret');
    },
  );

  it('at a path that is not the API’s says where the API is', async () => {
    const cloudStack = await start();
    const error = await failureOf(connect(cloudStack, { credential: { Endpoint: `${cloudStack.origin}/client` } }));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: false });
    expect(error.remedy?.en).toContain('/client/api');
  });

  it('names the zones where there are several and none was named', async () => {
    const error = await failureOf(connect(await start(), { region: { region: 'korea' } }));
    expect(error.kind).toBe('invalid-input');
    expect(error.remedy?.en).toContain('seoul-1, seoul-2');
  });

  it('names the zones where the one that was named is not there', async () => {
    const error = await failureOf(connect(await start(), { region: { region: 'korea', zone: 'busan-1' } }));
    expect(error.fact.en).toContain('busan-1');
    expect(error.remedy?.en).toContain('seoul-1');
  });

  it('because of a clock that is behind is told from one with wrong keys', async () => {
    const cloudStack = await start();
    cloudStack.faults.skewClock(30 * 60_000);
    const error = await failureOf(connect(cloudStack));
    expect(error).toMatchObject({ kind: 'unauthorized', code: '401' });
    expect(error.fact.en).toMatch(/expired/);
  });

  it('because of a clock that is ahead, where timestamps are demanded, says so', async () => {
    const cloudStack = await start({ enforcePost: true });
    cloudStack.faults.skewClock(-30 * 60_000);
    const error = await failureOf(connect(cloudStack));
    expect(error.fact.en).toMatch(/ahead of the cloud/);
  });
});

describe('a connection that is open', () => {
  it('works where POST and timestamps are demanded', async () => {
    const cloudStack = await start({ enforcePost: true });
    const { handlers } = await connect(cloudStack);
    await expect(handlers.keyPair?.createKey({ name: 'key-01' }, call)).resolves.toBeDefined();
  });

  it('works with a server that writes the names of its answers in mixed case', async () => {
    const { handlers } = await connect(await start({ keyCase: 'mixed' }));
    await expect(handlers.vpc?.listVPC(call)).resolves.toEqual([]);
  });

  it('is checked by one question, and knows when its zone is gone', async () => {
    const cloudStack = await start();
    const connection = await connect(cloudStack);
    cloudStack.forgetCalls();
    await connection.check(call);
    expect(Object.fromEntries(cloudStack.calls)).toEqual({ listZones: 1 });
    cloudStack.cloud.zones.clear();
    expect(['not-found', 'unavailable']).toContain((await failureOf(connection.check(call))).kind);
  });

  it('lets traffic out of its networks where every offering denies it', async () => {
    const cloudStack = await start({ zoneKind: 'isolated' });
    const { networkOfferings, egressRules } = cloudStack.cloud;
    for (const [id, { egressdefaultpolicy }] of networkOfferings) if (egressdefaultpolicy) networkOfferings.delete(id);
    const { handlers } = await connect(cloudStack);
    const subnets = [{ name: 'a', cidr: '10.2.1.0/24' }];
    await handlers.vpc?.createVPC({ name: 'vpc-out', cidr: '10.2.0.0/16', subnets }, call);
    expect([...egressRules.values()].map(({ protocol }) => protocol)).toEqual(['all']);
    await handlers.vpc?.deleteVPC({ nameId: 'vpc-out' }, call);
    expect(egressRules.size).toBe(0);
  });

  it('refuses new VPCs while its zone is disabled', async () => {
    const cloudStack = await start();
    for (const zone of cloudStack.cloud.zones.values()) zone.allocationstate = 'Disabled';
    const { handlers } = await connect(cloudStack);
    const creation = handlers.vpc?.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [] }, call);
    expect(await failureOf(Promise.resolve(creation))).toMatchObject({
      kind: 'unavailable',
      code: 'Preflight.ZoneDisabled',
    });
  });
});
