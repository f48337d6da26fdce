import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Provider } from '../../drivers/index.ts';
import { createCallHistory, createCallRecorder } from '../../src/clouds/call-history.ts';
import { type CloudsOptions, createClouds } from '../../src/clouds/clouds.ts';
import { createKnownSecrets } from '../../src/clouds/known-secrets.ts';
import { createVault } from '../../src/clouds/vault.ts';
import { createVaultKey } from '../../src/clouds/vault-key.ts';
import { createJsonLines } from '../../src/store/json-lines.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { type CallRecord, callRecordSchema } from '../../tools/call-history.ts';
import { createRecordingDriver } from './recording-driver.ts';

/** Providers for tests: one with a driver, one without. */
export function testProviders(load?: NonNullable<Provider['load']>): Provider[] {
  return [
    {
      name: 'TEST',
      title: 'Test cloud',
      credentialKeys: [
        { name: 'AccountName', cspName: 'account', identifier: true },
        { name: 'SecretKey', cspName: 'secret_key' },
        { name: 'Token', optional: true },
      ],
      ...(load && { load }),
    },
    { name: 'OTHER', title: 'Other cloud', credentialKeys: [{ name: 'Token' }] },
  ];
}

export const testValues = { AccountName: 'operations', SecretKey: 'canary-secret-4711' };

/** A whole installation in a directory of its own, with a driver that tells what it is asked. */
export async function createInstallation(changes: Partial<CloudsOptions> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-clouds-'));
  const driver = createRecordingDriver();
  const providers = changes.providers ?? testProviders(async () => driver);
  const knownSecrets = createKnownSecrets(providers);
  const store = createLowdbStore({ directory, onDamage: () => undefined });
  const journal = createJsonLines<CallRecord>({ directory, name: 'calls', schema: callRecordSchema });
  const problems: Localized[] = [];
  const onProblem = (problem: Localized) => problems.push(problem);
  const clouds = createClouds({
    store,
    vault: createVault(createVaultKey(directory, undefined)),
    providers,
    knownSecrets,
    record: createCallRecorder(journal, onProblem),
    redact: (text) => knownSecrets.values().reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text),
    onProblem,
    clock: () => new Date('2026-03-01T09:00:00Z'),
    newId: randomUUID,
    stateDirectory: join(directory, 'drivers'),
    ...changes,
  });

  /** Connections of the given names, all with the same driver, credential and region. */
  async function register(...names: string[]): Promise<void> {
    const { drivers, credentials, regions, connections } = clouds.records;
    await drivers.register({ name: 'test-driver', provider: 'TEST' });
    await credentials.register({ name: 'test-credential', provider: 'TEST' }, testValues);
    await regions.register({ name: 'test-region', provider: 'TEST', region: 'north', zone: 'north-a' });
    const parts = { provider: 'TEST', driver: 'test-driver', credential: 'test-credential', region: 'test-region' };
    for (const name of names) await connections.register({ name, ...parts });
  }

  return {
    directory,
    driver,
    store,
    clouds,
    knownSecrets,
    problems,
    history: createCallHistory(journal),
    register,
    async [Symbol.asyncDispose]() {
      await clouds.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export const never = new AbortController().signal;
