import { describe, expect, it } from 'vitest';
import { createCloudStackDriver } from '../../../drivers/cloudstack/index.ts';
import { providers } from '../../../drivers/index.ts';
import { createKTCloudDriver } from '../../../drivers/ktcloud/index.ts';
import type { Remedy } from '../../../tools/diagnosis.ts';
import { startCloudStack } from '../../doubles/cloudstack/cloudstack.ts';
import { startKTCloud } from '../../doubles/cloudstack/kt.ts';
import type { CloudStackOptions } from '../../doubles/cloudstack/options.ts';
import { productOf } from '../../drivers/ktcloud/kt-bench.ts';
import type { Request } from './scenario.ts';
import { type Conversation, openConversation } from './stage.ts';

/** Waits that a test need not sit out. */
const sleep = async (_durationMs: number, signal: AbortSignal) => signal.throwIfAborted();

interface Wares {
  readonly image: string;
  readonly spec: string;
}

interface Cloud extends AsyncDisposable, Conversation {
  /** What its VMs are made of. */
  readonly wares: Wares;
  /** A spec that does not fit the image. */
  readonly unfitting: string;
}

function builtIn(name: string) {
  const provider = providers.find((each) => each.name === name);
  if (!provider) throw new Error(`there is no provider ${name}`);
  return provider;
}

async function cloudStack(options: CloudStackOptions): Promise<Cloud> {
  const double = await startCloudStack({ zoneKind: 'vpc', jobPolls: 1, ...options });
  const provider = { ...builtIn('CLOUDSTACK'), load: async () => createCloudStackDriver({ sleep }) };
  const credential = { Endpoint: double.url, ClientId: double.apiKey, ClientSecret: double.secretKey };
  const conversation = await openConversation(provider, credential, { region: 'seoul-1', zone: 'seoul-1' });
  return {
    ...conversation,
    wares: { image: 'Ubuntu 24.04', spec: 'Medium' },
    unfitting: 'Medium',
    async [Symbol.asyncDispose]() {
      await conversation[Symbol.asyncDispose]();
      await double.close();
    },
  };
}

async function ktCloud(): Promise<Cloud> {
  const double = await startKTCloud({ zone: 'seoul-m2', jobPolls: 1 });
  const provider = { ...builtIn('KTCLASSIC'), load: async () => createKTCloudDriver({ sleep }) };
  const credential = { Endpoint: double.origin, ClientId: double.apiKey, ClientSecret: double.secretKey };
  const region = { region: double.zone.name.split(' ')[0] ?? '', zone: double.zone.id };
  const conversation = await openConversation(provider, credential, region);
  return {
    ...conversation,
    wares: productOf(double, 'UBUNTU', '2vCore'),
    unfitting: productOf(double, 'CENTOS', '4vCore').spec,
    async [Symbol.asyncDispose]() {
      await conversation[Symbol.asyncDispose]();
      await double.close();
    },
  };
}

const start = ({ wares }: Cloud, name: string, changes: Partial<Wares> = {}): Request => ({
  operation: 'StartVM',
  input: {
    name,
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'key-01',
    ...wares,
    ...changes,
  },
});
const snapshot: Request = { operation: 'SnapshotVM', input: { name: 'golden-01', vm: 'app-01' } };
const suspend: Request = { operation: 'SuspendVM', input: { name: 'app-01' } };

async function withVM(cloud: Cloud): Promise<void> {
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/24' }];
  await succeed(cloud, { operation: 'CreateVPC', input: { name: 'vpc-01', cidr: '10.0.0.0/16', subnets } });
  await succeed(cloud, { operation: 'CreateSecurity', input: { name: 'sg-01', vpc: 'vpc-01', rules: [] } });
  await succeed(cloud, { operation: 'CreateKey', input: { name: 'key-01' } });
  await succeed(cloud, start(cloud, 'app-01'));
}

async function succeed({ call }: Conversation, request: Request): Promise<void> {
  const { operation, status, error } = await call(request);
  expect({ operation, status, error: error?.message.en }).toEqual({ operation, status: 'done', error: undefined });
}

/** What is proven of the refusal of the request; its remedies. */
async function proven(cloud: Cloud, request: Request, playbook: string): Promise<readonly Remedy[]> {
  const { status, error } = await cloud.call(request);
  expect({ status, ...error }).toMatchObject({ status: 'failed', offer: expect.anything() });
  const best = (await cloud.diagnose())?.causes[0];
  const told = `${error?.code} ${error?.cspMessage}`;
  expect(best, told).toMatchObject({ playbook, verdict: 'confirmed' });
  return best?.remedies ?? [];
}

async function apply(cloud: Cloud, remedies: readonly Remedy[], operation: string): Promise<void> {
  const remedy = remedies.find((each) => each.operation === operation);
  expect(remedy?.input, `a remedy that calls ${operation}`).toBeDefined();
  await succeed(cloud, { operation, input: remedy?.input ?? {} });
}

describe('through the driver of CloudStack', () => {
  it('a limit of the account is proven, and a VM that is suspended makes room', async () => {
    await using cloud = await cloudStack({ limits: { user_vm: 1 } });
    await withVM(cloud);
    await succeed(cloud, suspend);
    const remedies = await proven(cloud, start(cloud, 'app-02'), 'cloudstack-resource-limit');
    await apply(cloud, remedies, 'TerminateVM');
    await succeed(cloud, start(cloud, 'app-02'));
    expect(await cloud.diagnose()).toBeUndefined();
  });

  it('a snapshot of a running VM is proven to be the cause, and comes about once it is suspended', async () => {
    await using cloud = await cloudStack({});
    await withVM(cloud);
    const remedies = await proven(cloud, snapshot, 'cloudstack-snapshot-running');
    await apply(cloud, remedies, 'SuspendVM');
    await succeed(cloud, snapshot);
    expect(await cloud.diagnose()).toBeUndefined();
  });

  it('nothing is diagnosed where nothing fails', async () => {
    await using cloud = await cloudStack({});
    await withVM(cloud);
    expect(await cloud.diagnose()).toBeUndefined();
  });
});

describe('through the driver of KT Cloud Classic', () => {
  it('"general error" is proven to be a spec that does not fit the image, and one that fits starts', async () => {
    await using cloud = await ktCloud();
    await withVM(cloud);
    const request = start(cloud, 'app-02', { spec: cloud.unfitting });
    await apply(cloud, await proven(cloud, request, 'ktclassic-general-error'), 'StartVM');
    expect(await cloud.diagnose()).toBeUndefined();
  });

  it('an image of a running VM is refused for its state, and comes about once it is suspended', async () => {
    await using cloud = await ktCloud();
    await withVM(cloud);
    await apply(cloud, await proven(cloud, snapshot, 'ktclassic-image-vm-running'), 'SuspendVM');
    await succeed(cloud, snapshot);
    expect(await cloud.diagnose()).toBeUndefined();
  });
});
