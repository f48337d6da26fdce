import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { describeServerFaults } from '../../troubleshoot/faults/spider-server.ts';
import { openServers } from './servers.ts';

const servers = await openServers();
afterAll(() => Promise.all(servers.map((server) => server.stop())));

for (const { title, ...address } of servers) {
  describeServerFaults(title, () => address, `faults-${randomBytes(4).toString('hex')}`);
}
