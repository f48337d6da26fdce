import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { RegionSetting } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import { createMockDriver, type MockOptions } from '../../../drivers/mock/index.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';

export const call: CallOptions = { signal: new AbortController().signal };

export async function newStateDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mock-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export interface MockWorld {
  readonly stateDirectory: string;
  readonly options?: MockOptions;
  readonly account?: string;
  readonly region?: RegionSetting;
}

export async function connect({ stateDirectory, options, account = 'test', region }: MockWorld) {
  const connection = await createMockDriver(options).connect({
    connectionName: 'mock-test',
    credential: { MockName: account },
    region: region ?? { region: 'seoul' },
    stateDirectory,
    signal: call.signal,
  });
  return { connection, handlers: connection.handlers as AllHandlers };
}

/** A clock that stands until it is moved. */
export function createTestClock(start = '2026-11-20T00:00:00.000Z') {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance(ms: number) {
      now += ms;
    },
  };
}

/** Makes all that a VM needs and returns a request for one. */
export async function prepareVM({ vpc, security, keyPair }: AllHandlers): Promise<VMRequest> {
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/28' }];
  await vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
  await keyPair.createKey({ name: 'keypair-01' }, call);
  return {
    name: 'vm-01',
    imageType: 'PublicImage',
    image: 'ubuntu-24.04',
    spec: 't1.small',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'keypair-01',
  };
}

/** What `promise` rejects with, which has to be a CloudError. */
export async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw error;
}
