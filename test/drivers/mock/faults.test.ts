import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import { cloudErrorKinds } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import { createMockFaults, injectFaults } from '../../../drivers/mock/index.ts';
import { call, connect, failure, newStateDirectory } from './mock-world.ts';

async function faulty() {
  const stateDirectory = await newStateDirectory();
  const faults = createMockFaults();
  return { stateDirectory, faults, ...(await connect({ stateDirectory, options: { faults } })) };
}

const key = { name: 'keypair-01' };

function cancelledWhileWaiting(): CallOptions {
  const controller = new AbortController();
  return { signal: controller.signal, progress: () => setImmediate(() => controller.abort()) };
}

describe('a fault', () => {
  it.each(cloudErrorKinds)('makes a call fail as %s, changing nothing', async (kind) => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'createKey', outcome: kind, message: 'The cloud says so.' });
    const error = await failure(handlers.keyPair.createKey(key, call));
    expect(error).toMatchObject({ kind, provider: 'MOCK', ambiguous: false, cspMessage: 'The cloud says so.' });
    await expect(handlers.keyPair.listKey(call)).resolves.toEqual([]);
  });

  it('befalls one call unless told otherwise', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'listVM', outcome: 'unavailable' });
    expect(await failure(handlers.vm.listVM(call))).toMatchObject({ kind: 'unavailable', retryable: true });
    await expect(handlers.vm.listVM(call)).resolves.toEqual([]);
  });

  it('befalls as many calls as it says', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: '*', outcome: 'rate-limited', count: 2 });
    await failure(handlers.vm.listVM(call));
    await failure(handlers.vpc.listVPC(call));
    await expect(handlers.vm.listVM(call)).resolves.toEqual([]);
  });

  it('befalls one handler’s method where the name says so', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'vm.listIid', outcome: 'unknown' });
    await expect(handlers.vpc.listIid(call)).resolves.toEqual([]);
    expect(await failure(handlers.vm.listIid(call))).toMatchObject({ kind: 'unknown' });
  });

  it('befalls one region where it says so', async () => {
    const { stateDirectory, faults, handlers } = await faulty();
    const tokyo = await connect({ stateDirectory, options: { faults }, region: { region: 'tokyo' } });
    faults.add({ operation: 'listVM', region: 'tokyo', outcome: 'unavailable' });
    await expect(handlers.vm.listVM(call)).resolves.toEqual([]);
    expect(await failure(tokyo.handlers.vm.listVM(call))).toMatchObject({ kind: 'unavailable' });
  });

  it('can be taken back', async () => {
    const { faults, connection } = await faulty();
    faults.add({ operation: 'check', outcome: 'forbidden' });
    faults.clear();
    await expect(connection.check(call)).resolves.toBeUndefined();
  });
});

describe('a lost answer', () => {
  it('leaves a change done and its outcome open', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'createKey', outcome: 'lostAnswer' });
    const error = await failure(handlers.keyPair.createKey(key, call));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    await expect(handlers.keyPair.listKey(call)).resolves.toHaveLength(1);
  });

  it('does not hide a refusal', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'deleteKey', outcome: 'lostAnswer' });
    expect(await failure(handlers.keyPair.deleteKey({ nameId: 'nobody' }, call))).toMatchObject({ kind: 'not-found' });
  });

  it('of a read is no open outcome', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'listKey', outcome: 'lostAnswer' });
    expect(await failure(handlers.keyPair.listKey(call))).toMatchObject({ kind: 'timeout', ambiguous: false });
  });
});

describe('a lost request', () => {
  it('looks the same, with nothing done', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'createKey', outcome: 'lostRequest' });
    const error = await failure(handlers.keyPair.createKey(key, call));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    await expect(handlers.keyPair.listKey(call)).resolves.toEqual([]);
  });
});

describe('a slow answer', () => {
  it('comes, and the wait is reported', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'listKey', delayMs: 5 });
    const messages: Localized[] = [];
    const watched = { ...call, progress: (message: Localized) => messages.push(message) };
    await expect(handlers.keyPair.listKey(watched)).resolves.toEqual([]);
    expect(messages).toHaveLength(1);
  });

  it('ends when a read is cancelled', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'listKey', delayMs: 60_000 });
    const error = await failure(handlers.keyPair.listKey(cancelledWhileWaiting()));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: false });
  });

  it('ends when a change is cancelled, which leaves the outcome open', async () => {
    const { faults, handlers } = await faulty();
    faults.add({ operation: 'createKey', delayMs: 60_000 });
    const error = await failure(handlers.keyPair.createKey(key, cancelledWhileWaiting()));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    await expect(handlers.keyPair.listKey(call)).resolves.toHaveLength(1);
  });

  it('can be every answer', async () => {
    const stateDirectory = await newStateDirectory();
    const { handlers } = await connect({ stateDirectory, options: { answerDelayMs: 60_000 } });
    const error = await failure(handlers.vmSpec.listVMSpec(cancelledWhileWaiting()));
    expect(error).toMatchObject({ kind: 'cancelled' });
  });
});

describe('faults.json', () => {
  it('brings faults from another process, once each', async () => {
    const { stateDirectory, handlers } = await faulty();
    await injectFaults(
      stateDirectory,
      [
        { operation: 'listKey', outcome: 'forbidden', count: 2 },
        { operation: 'listVM', outcome: 'quota' },
      ],
      call.signal,
    );
    await failure(handlers.keyPair.listKey(call));
    await failure(handlers.vm.listVM(call));
    await failure(handlers.keyPair.listKey(call));
    await expect(handlers.keyPair.listKey(call)).resolves.toEqual([]);
    expect(JSON.parse(await readFile(join(stateDirectory, 'faults.json'), 'utf8'))).toEqual([]);
  });

  it('may be written by hand', async () => {
    const { stateDirectory, handlers } = await faulty();
    const text = '[{ "operation": "terminateVM", "outcome": "lostAnswer" }]';
    await writeFile(join(stateDirectory, 'faults.json'), text);
    await expect(handlers.vm.listVM(call)).resolves.toEqual([]);
    expect(JSON.parse(await readFile(join(stateDirectory, 'faults.json'), 'utf8'))).toHaveLength(1);
  });

  it('that cannot be understood is set aside', async () => {
    const { stateDirectory, handlers } = await faulty();
    await writeFile(join(stateDirectory, 'faults.json'), '[{ "operation": 7 }]');
    expect(await failure(handlers.vm.listVM(call))).toMatchObject({ code: 'StateFile.Damaged' });
    await expect(handlers.vm.listVM(call)).resolves.toEqual([]);
  });
});
