import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { describeDriverContract } from '../../contracts/driver.ts';
import { play } from '../../peers/spider/play.ts';
import { declareLimits } from './limits.ts';
import { currentMock } from './mock-driver.ts';
import { connectThrough, mockPlace, openSpiderWorld } from './spider-world.ts';

const world = await openSpiderWorld();

const { cannot, ...driver } = currentMock;

declareLimits(cannot, (steps) => play(world.access, steps, randomBytes(4).toString('hex')));

describeDriverContract('the mock driver behind CB-Spider', {
  ...driver,
  async open() {
    const connection = await connectThrough(world.server, 'mock-one', mockPlace);
    return { connection, cleanup: async () => {} };
  },
});

afterAll(() => world.close());
