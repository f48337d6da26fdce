import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKTCloudDriver } from '../../drivers/ktcloud/index.ts';
import { type DriverUnderTest, describeDriverContract } from '../contracts/driver.ts';
import { methodNames } from '../contracts/driver-methods.ts';
import { startKTCloud } from '../doubles/cloudstack/kt.ts';
import { productOf } from './ktcloud/kt-bench.ts';

const lacking = /^(?:cluster|publicIP|nic|priceInfo|quotaInfo|anyCall|registration)\./;
const optional = [
  'image.listImagePage',
  'image.createImage',
  'image.deleteImage',
  'vmSpec.listVMSpecPage',
  'nlb.changeListener',
  'nlb.changeVMGroupInfo',
  'nlb.changeHealthCheckerInfo',
];

/** Both clocks run an hour ahead at each look, so that a MyImage is old enough as soon as somebody wants to delete it. */
function createFastClock() {
  let now = Date.parse('2026-11-20T00:00:00.000Z');
  return () => {
    now += 60 * 60 * 1000;
    return new Date(now);
  };
}

/** `jobPolls`: how many looks see a change going on. */
async function ktDriver(zone: 'seoul-m2' | 'central-a', jobPolls: number): Promise<DriverUnderTest> {
  const clock = createFastClock();
  const double = await startKTCloud({ zone, jobPolls, addressRefusals: 1, clock });
  const region = double.zone.name.split(' ')[0] ?? '';
  return {
    provider: 'KTCLASSIC',
    async open() {
      const stateDirectory = await mkdtemp(join(tmpdir(), 'kt-contract-'));
      const driver = createKTCloudDriver({
        clock,
        sleep: async (_durationMs, signal) => signal.throwIfAborted(),
      });
      const connection = await driver.connect({
        connectionName: `kt-${zone}`,
        credential: { ClientId: double.apiKey, ClientSecret: double.secretKey, Endpoint: double.origin },
        region: { region, zone: double.zone.id },
        stateDirectory,
        signal: new AbortController().signal,
      });
      return {
        connection,
        async cleanup() {
          await connection.close();
          await double.close();
          await rm(stateDirectory, { recursive: true, force: true });
        },
      };
    },
    lacks: methodNames.filter((method) => lacking.test(method) || optional.includes(method)),
    samples: {
      region,
      ...productOf(double, 'CENTOS', '2vCore'),
      windowsImage: productOf(double, 'WIN', '2vCore').image,
    },
    limits: { imagesOfSuspendedVMs: true },
    settle: { timeoutMs: 10_000, pollMs: 3 },
  };
}

describeDriverContract('the KT Cloud Classic driver in Seoul-M2', await ktDriver('seoul-m2', 3));
describeDriverContract('the KT Cloud Classic driver in a zone of the first API', await ktDriver('central-a', 0));
