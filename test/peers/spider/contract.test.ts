import { randomBytes } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { createSpiderServerDriver } from '../../../drivers/spider/index.ts';
import { describeDriverContract } from '../../contracts/driver.ts';
import { declareLimits } from '../../drivers/spider/limits.ts';
import { currentMock, earlyMock } from '../../drivers/spider/mock-driver.ts';
import { connectThrough } from '../../drivers/spider/spider-world.ts';
import { countTests } from './figures.ts';
import { play } from './play.ts';
import { openServers } from './servers.ts';

const servers = await openServers();
afterAll(() => Promise.all(servers.map((server) => server.stop())));

describe.each(servers)('$title', ({ title, early, ...address }) => {
  const { cannot, lacks, ...driver } = early ? earlyMock : currentMock;
  const run = randomBytes(4).toString('hex');

  const answers = declareLimits(cannot, (steps) => play(address, steps, randomBytes(4).toString('hex')));
  countTests(title, cannot, lacks, answers);

  describeDriverContract('its mock driver', {
    ...driver,
    lacks,
    async open() {
      const server = createSpiderServerDriver({ intervals: { vm: 20 } }).open({ name: 'peer', ...address });
      const place = { provider: 'MOCK', account: `contract-${run}`, region: 'default' } as const;
      const connection = await connectThrough(server, `contract-${run}`, place);
      return {
        connection,
        cleanup: () => server.close(),
      };
    },
  });
});
