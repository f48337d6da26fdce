import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSpiderDouble, type SpiderDouble } from '../../doubles/spider/index.ts';
import { type Played, play, type SpiderAddress } from './play.ts';
import { earlyScript, script } from './script/index.ts';
import type { Step } from './script/step.ts';
import { openServers } from './servers.ts';
import { sameFields } from './shape.ts';

const servers = await openServers();
afterAll(() => Promise.all(servers.map((server) => server.stop())));

describe.each(servers)('$title and the double', ({ title, early, ...address }) => {
  const steps: readonly Step[] = early ? earlyScript : script;
  let double: SpiderDouble;
  let real: Played[] = [];
  let ours: Played[] = [];

  beforeAll(async () => {
    double = await openSpiderDouble();
    const here: SpiderAddress = { url: double.url, userName: double.user.name, password: double.user.password };
    const run = randomBytes(4).toString('hex');
    [real, ours] = await Promise.all([play(address, steps, run), play(here, steps, run)]);
  }, 300_000);
  afterAll(async () => {
    console.log(`${title}: ${steps.length} requests compared with the double`);
    await double.close();
  });

  it.each(steps.map((step, index) => [`${step.method} ${step.path}`, index] as const))('%s', (_asked, index) => {
    if (early) sameFields(real[index], ours[index]);
    else expect(ours[index]).toEqual(real[index]);
  });
});
