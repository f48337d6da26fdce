import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { connectTo, type Place, region } from './connect.ts';
import { inPagesOf } from './faults.ts';
import { type Moto, openMoto } from './moto.ts';
import { type AwsProxy, openProxy, type Treatment } from './proxy.ts';
import { sampleImages } from './samples.ts';

/** A moto behind a proxy, for the tests of a file. */
export interface RobustBench {
  readonly moto: () => Moto;
  readonly proxy: () => AwsProxy;
  /** Its connection is closed when the test has ended. */
  connect(place?: Partial<Place>): Promise<AllHandlers & Pick<CloudConnection, 'check'>>;
  /** Until the test has ended. */
  arm(treatment: Treatment): void;
  /** So many VMs, and a server that tells of five at a time. */
  makeLongList(count: number): Promise<void>;
}

export function openRobustBench(): RobustBench {
  let moto: Moto;
  let proxy: AwsProxy;
  const opened: CloudConnection[] = [];
  const armed: (() => void)[] = [];
  beforeAll(async () => {
    moto = await openMoto();
    proxy = await openProxy(moto.url);
  });
  afterEach(async () => {
    for (const disarm of armed.splice(0)) disarm();
    await Promise.all(opened.splice(0).map((connection) => connection.close()));
  });
  afterAll(async () => {
    await proxy.close();
    await moto.stop();
  });
  return {
    moto: () => moto,
    proxy: () => proxy,
    arm: (treatment) => armed.push(proxy.treat(treatment)),
    async makeLongList(count) {
      const ec2 = new EC2Client({
        endpoint: moto.url,
        region,
        credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      });
      const { linux: ImageId } = await sampleImages(moto.url);
      for (let made = 0; made < count; made += 1) {
        await ec2.send(new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }));
      }
      ec2.destroy();
      proxy.treat(inPagesOf(5));
    },
    async connect(place = {}) {
      const connection = await connectTo({ url: proxy.url, ...place });
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
