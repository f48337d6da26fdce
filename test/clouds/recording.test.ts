import { describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { KeyPairHandler } from '../../drivers/contract/keypair.ts';
import { createInstallation, never } from './installation.ts';

type Installation = Awaited<ReturnType<typeof createInstallation>>;

async function keyPairs(installation: Installation): Promise<KeyPairHandler> {
  await installation.register('north-01');
  const { connection } = await installation.clouds.open('north-01', never);
  const handler = connection.handlers.keyPair;
  if (!handler) throw new Error('the test driver has key pairs');
  return handler;
}

const fastTimeouts = { readMs: 10, changeMs: 10, graceMs: 5 };
/** Waits until it is aborted, as a well-behaved driver does, or for ever. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

describe('a driver call', () => {
  it('answers as the driver does and is kept in the call history', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    expect(await handler.createKey({ name: 'key-02' }, { signal: never })).toMatchObject({ iid: { nameId: 'key-02' } });
    expect(await installation.history.query({ limit: 10 })).toEqual([
      {
        time: '2026-03-01T09:00:00.000Z',
        connection: 'north-01',
        provider: 'TEST',
        region: 'north',
        operation: 'createKey',
        resource: 'key-02',
        durationMs: expect.any(Number),
        outcome: 'ok',
      },
    ]);
  });

  it('is kept with the name of a reference, of a request, or the name itself', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    const { connection } = await installation.clouds.open('north-01', never);
    await handler.getKey({ nameId: 'key-01', systemId: 'key-0001' }, { signal: never });
    await connection.handlers.regionZone?.getRegionZone('north', { signal: never });
    await handler.listKey({ signal: never });
    await connection.check({ signal: never });
    const records = await installation.history.query({ limit: 10 });
    expect(records.map(({ operation, resource }) => [operation, resource]).sort()).toEqual([
      ['check', undefined],
      ['getKey', 'key-01'],
      ['getRegionZone', 'north'],
      ['listKey', undefined],
    ]);
  });

  it('passes the progress on', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    installation.driver.onCall = async (_, { progress }) => progress?.({ en: 'waiting', ko: '대기 중' });
    const said: string[] = [];
    await handler.listKey({ signal: never, progress: ({ en }) => said.push(en) });
    expect(said).toEqual(['waiting']);
  });

  it('that fails keeps what the cloud said, without secrets', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    const failure = new CloudError({
      kind: 'forbidden',
      subject: { resource: 'keypair', name: 'key-01' },
      fact: { en: 'not allowed', ko: '권한이 없습니다' },
      code: 'AccessDenied',
      cspMessage: 'no permission for canary-secret-4711',
      requestId: 'req-1',
    });
    installation.driver.onCall = async () => {
      throw failure;
    };
    await expect(handler.deleteKey({ nameId: 'key-01' }, { signal: never })).rejects.toBe(failure);
    expect(await installation.history.query({ limit: 1 })).toMatchObject([
      { outcome: 'forbidden', code: 'AccessDenied', message: 'no permission for [redacted]', requestId: 'req-1' },
    ]);
  });

  it('that fails in an unforeseen way is told as unknown, ambiguous for a change, without secrets', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    installation.driver.onCall = async () => {
      throw new TypeError('cannot send canary-secret-4711');
    };
    const failed = await handler.deleteKey({ nameId: 'key-01' }, { signal: never }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'CloudError', kind: 'unknown', ambiguous: true, provider: 'TEST' });
    expect(failed).toHaveProperty('fact.en', 'the driver failed in deleteKey: TypeError: cannot send [redacted]');
    await expect(handler.listKey({ signal: never })).rejects.toMatchObject({ kind: 'unknown', ambiguous: false });
  });

  it('that takes too long ends as a time-out', async () => {
    await using installation = await createInstallation({ timeouts: fastTimeouts });
    const handler = await keyPairs(installation);
    installation.driver.onCall = (_, { signal }) => untilAborted(signal);
    await expect(handler.listKey({ signal: never })).rejects.toMatchObject({ kind: 'timeout', ambiguous: false });
    await expect(handler.createKey({ name: 'key-02' }, { signal: never })).rejects.toMatchObject({
      kind: 'timeout',
      ambiguous: true,
      retryable: true,
    });
    expect(await installation.history.query({ limit: 10 })).toMatchObject([
      { outcome: 'timeout' },
      { outcome: 'timeout' },
    ]);
  });

  it('ends although its driver does not listen', async () => {
    await using installation = await createInstallation({ timeouts: fastTimeouts });
    const handler = await keyPairs(installation);
    installation.driver.onCall = () => new Promise(() => undefined);
    await expect(handler.listKey({ signal: never })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('that its driver reports as cancelled when the time is over is a time-out', async () => {
    await using installation = await createInstallation({ timeouts: fastTimeouts });
    const handler = await keyPairs(installation);
    installation.driver.onCall = async (_, { signal }) => {
      await untilAborted(signal).catch(() => undefined);
      throw new CloudError({
        kind: 'cancelled',
        subject: { resource: 'keypair', name: 'key-01' },
        fact: { en: 'cancelled', ko: '취소되었습니다' },
      });
    };
    await expect(handler.deleteKey({ nameId: 'key-01' }, { signal: never })).rejects.toMatchObject({
      kind: 'timeout',
      ambiguous: true,
    });
  });

  it('that its caller gives up is cancelled, ambiguous for a change that was sent', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    const caller = new AbortController();
    installation.driver.onCall = (_, { signal }) => {
      queueMicrotask(() => caller.abort());
      return untilAborted(signal);
    };
    const change = handler.createKey({ name: 'key-02' }, { signal: caller.signal });
    await expect(change).rejects.toMatchObject({ kind: 'cancelled', ambiguous: true });
  });

  it('that its caller gave up before is not sent', async () => {
    await using installation = await createInstallation();
    const handler = await keyPairs(installation);
    const sent: string[] = [];
    installation.driver.onCall = async (method) => {
      sent.push(method);
    };
    const change = handler.createKey({ name: 'key-02' }, { signal: AbortSignal.abort() });
    await expect(change).rejects.toMatchObject({ kind: 'cancelled', ambiguous: false });
    expect(sent).toEqual([]);
  });
});

describe('a call that its driver knows to take longer', () => {
  it('is waited for so long', async () => {
    await using installation = await createInstallation({ timeouts: fastTimeouts });
    installation.driver.limits = { 'keyPair.createKey': 60_000 };
    const answered = Promise.withResolvers<void>();
    installation.driver.onCall = () => answered.promise;
    const handler = await keyPairs(installation);
    const creating = handler.createKey({ name: 'key-02' }, { signal: never });
    await expect(handler.listKey({ signal: never })).rejects.toMatchObject({ kind: 'timeout' });
    answered.resolve();
    expect(await creating).toMatchObject({ iid: { nameId: 'key-02' } });
  });

  it('is waited for no shorter than any other', async () => {
    await using installation = await createInstallation();
    installation.driver.limits = { 'keyPair.createKey': 1 };
    installation.driver.onCall = () => new Promise((resolve) => setTimeout(resolve, 20));
    const handler = await keyPairs(installation);
    expect(await handler.createKey({ name: 'key-02' }, { signal: never })).toMatchObject({ iid: { nameId: 'key-02' } });
  });
});
