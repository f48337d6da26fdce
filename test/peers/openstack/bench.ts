import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type CloudProxy, openProxy, type Treatment } from './proxy.ts';
import { openWorld, type Place, type World } from './world.ts';

/** A project behind a proxy, for the tests of a file. */
export interface ProxyBench {
  readonly world: () => World;
  readonly proxy: () => CloudProxy;
  /** Through the proxy. Its connection is closed when the test has ended. */
  connect(place?: Place): Promise<AllHandlers & Pick<CloudConnection, 'check'>>;
  /** Until the test has ended. */
  arm(treatment: Treatment): void;
}

export function openProxyBench(title: string): ProxyBench {
  let world: World;
  let proxy: CloudProxy;
  const opened: CloudConnection[] = [];
  beforeAll(async () => {
    world = await openWorld(title);
    proxy = await openProxy(world.peer.admin.identityUrl);
  });
  afterEach(async () => {
    proxy.treat();
    await Promise.all(opened.splice(0).map((connection) => connection.close()));
  });
  afterAll(async () => {
    await proxy?.close();
    await world?.close();
  });
  return {
    world: () => world,
    proxy: () => proxy,
    arm: (treatment) => proxy.treat(treatment),
    async connect(place = {}) {
      const connection = await world.connect({ url: proxy.url, ...place });
      opened.push(connection);
      return { ...(connection.handlers as AllHandlers), check: (call) => connection.check(call) };
    },
  };
}

/** The CloudError of that kind that a call ends with, fit to be shown to a person. */
export async function told(promise: Promise<unknown>, kind: CloudErrorKind): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) throw error;
  expect({ kind: error.kind, code: error.code }).toMatchObject({ kind });
  expect(error.fact).toEqual({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
  return error;
}
