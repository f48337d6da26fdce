import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { CloudConnection, RegionSetting } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { type Account, openAccount } from '../../../drivers/openstack/account.ts';
import { contextOf, type OpenStackOptions } from '../../../drivers/openstack/context.ts';
import { createOpenStackDriver } from '../../../drivers/openstack/index.ts';
import { openStackProfile } from '../../../drivers/openstack/profile.ts';
import { type DoubleOptions, type OpenStackDouble, startOpenStack } from './openstack-double.ts';

export const call: CallOptions = { signal: new AbortController().signal };

/** A double that is there until the test has ended. */
export async function double(options: DoubleOptions = {}): Promise<OpenStackDouble> {
  const started = await startOpenStack(options);
  onTestFinished(() => started.close());
  return started;
}

export interface Opening extends OpenStackOptions {
  /** Over the double's own; an empty text takes a value away. */
  readonly credential?: Readonly<Record<string, string>>;
  readonly region?: RegionSetting;
}

async function connectOptions(cloud: OpenStackDouble, { credential, region }: Opening) {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'openstack-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  return {
    connectionName: 'lab',
    credential: { ...cloud.credential, ...credential },
    region: region ?? { region: cloud.region },
    stateDirectory,
    signal: call.signal,
  };
}

/** Waits are over at once. */
const impatient: OpenStackOptions = { sleep: async () => {} };

export async function connect(cloud: OpenStackDouble, opening: Opening = {}): Promise<CloudConnection> {
  const driver = createOpenStackDriver({ ...impatient, ...opening });
  const connection = await driver.connect(await connectOptions(cloud, opening));
  onTestFinished(() => connection.close());
  return connection;
}

export async function openDouble(cloud: OpenStackDouble, opening: Opening = {}): Promise<Account> {
  const context = contextOf({ ...impatient, ...opening });
  const account = await openAccount(await connectOptions(cloud, opening), context, openStackProfile);
  onTestFinished(() => account.close());
  return account;
}

export async function failureOf(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) throw error;
  return error;
}
