import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDriverContract } from '../../contracts/driver.ts';
import { countTests } from './figures.ts';
import { lacks } from './lacks.ts';
import { counted, kindNames } from './project-state.ts';
import { samples } from './seed/samples.ts';
import { openWorld, type World } from './world.ts';

const title = 'OpenStack Zed';

describe(title, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('contract');
  });
  afterAll(() => world.close());

  describe('the driver', () => {
    countTests(title, lacks);
    describeDriverContract('OpenStack', {
      provider: 'OPENSTACK',
      async open() {
        const connection = await world.connect();
        return { connection, cleanup: () => connection.close() };
      },
      lacks,
      samples: {
        region: samples.region,
        image: samples.image,
        windowsImage: samples.windowsImage,
        spec: samples.flavor,
        driverFunction: 'limits',
        diskSizesGB: { small: 1, large: 2 },
      },
      settle: { timeoutMs: 240_000, pollMs: 300 },
    });
  });

  it('has left nothing behind', async () => {
    const left = counted(await world.state());
    expect(left).toEqual(Object.fromEntries(kindNames.map((kind) => [kind, 0])));
  });
});
