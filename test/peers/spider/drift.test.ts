import { randomBytes } from 'node:crypto';
import { afterAll, expect } from 'vitest';
import { createSpiderServerDriver } from '../../../drivers/spider/index.ts';
import { describeDrift } from '../../drivers/spider/drift-suite.ts';
import { connectThrough, registerConnection } from '../../drivers/spider/spider-world.ts';
import { ask } from './play.ts';
import { openServers } from './servers.ts';

const servers = await openServers();
afterAll(() => Promise.all(servers.map((server) => server.stop())));

for (const { title, restart, early, ...address } of servers) {
  const run = randomBytes(4).toString('hex');

  describeDrift(title, async () => {
    const server = createSpiderServerDriver({ intervals: { vm: 20 } }).open({ name: 'peer', ...address });
    const place = { provider: 'MOCK', account: `drift-${run}`, region: 'default' } as const;
    const connection = await connectThrough(server, `drift-${run}`, place);

    /** A server that is not ours to start again: the connection is given an account that has nothing. */
    async function pointElsewhere(): Promise<void> {
      await registerConnection(server, `empty-${run}`, { ...place, account: `empty-${run}` });
      const config = {
        ConfigName: `drift-${run}`,
        ProviderName: 'MOCK',
        DriverName: `drift-${run}-driver`,
        CredentialName: `empty-${run}-credential`,
        RegionName: `drift-${run}-region`,
      };
      expect(await ask(address, 'POST', '/connectionconfig', JSON.stringify(config))).toMatchObject({ status: 200 });
    }

    return { connection, early, lose: restart ?? pointElsewhere, close: () => server.close() };
  });
}
