import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { CloudStackOptions as DriverOptions } from '../../../drivers/cloudstack/index.ts';
import { createCloudStackDriver } from '../../../drivers/cloudstack/index.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { VM, VMRequest } from '../../../drivers/contract/vm.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type FakeCloudStack, startCloudStack } from '../../doubles/cloudstack/cloudstack.ts';
import type { CloudStackOptions } from '../../doubles/cloudstack/options.ts';

export const call: CallOptions = { signal: new AbortController().signal };

/** The driver at a double of its own, whose waits take no time, with a network to start VMs in. */
export interface VMWorld {
  readonly cloudStack: FakeCloudStack;
  readonly connection: CloudConnection;
  readonly handlers: AllHandlers;
  readonly stateDirectory: string;
  /** What people were told while they waited, in English. */
  readonly told: readonly string[];
  /** Hears `told`. */
  readonly listening: CallOptions;
  request(changes?: Partial<VMRequest>): VMRequest;
  start(changes?: Partial<VMRequest>): Promise<VM>;
}

export async function openVMWorld(options: CloudStackOptions = {}, driving: DriverOptions = {}): Promise<VMWorld> {
  const cloudStack = await startCloudStack(options);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'cloudstack-'));
  const connection = await createCloudStackDriver({
    sleep: async (_durationMs, signal) => signal.throwIfAborted(),
    ...driving,
  }).connect({
    connectionName: 'lab',
    credential: { Endpoint: cloudStack.url, ClientId: cloudStack.apiKey, ClientSecret: cloudStack.secretKey },
    region: { region: 'seoul-1', zone: 'seoul-1' },
    stateDirectory,
    signal: call.signal,
  });
  onTestFinished(async () => {
    await connection.close();
    await cloudStack.close();
    await rm(stateDirectory, { recursive: true, force: true });
  });
  const handlers = connection.handlers as AllHandlers;
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/24' }];
  await handlers.vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  const web = { direction: 'inbound', protocol: 'TCP', fromPort: 80, toPort: 80, cidr: '0.0.0.0/0' } as const;
  await handlers.security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [web] }, call);
  await handlers.keyPair.createKey({ name: 'key-01' }, call);
  cloudStack.forgetCalls();

  const told: string[] = [];
  const request = (changes: Partial<VMRequest> = {}): VMRequest => ({
    name: 'web-01',
    imageType: 'PublicImage',
    image: 'Ubuntu 24.04',
    spec: 'Medium',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'key-01',
    ...changes,
  });
  return {
    cloudStack,
    connection,
    handlers,
    stateDirectory,
    told,
    listening: { ...call, progress: ({ en }) => void told.push(en) },
    request,
    start: (changes) => handlers.vm.startVM(request(changes), call),
  };
}

/** The CloudError that `promise` rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  return error as CloudError;
}

/** The one VM of the cloud, behind the driver's back. */
export const vmsIn = ({ cloudStack }: VMWorld) => [...cloudStack.cloud.vms.values()];
