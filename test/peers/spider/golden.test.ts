import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { describeSpiderConversation } from '../../scenarios/spider-conversation.ts';
import { openSpiderStage } from '../../scenarios/spider-stage.ts';
import { openServers } from './servers.ts';

const servers = await openServers();
afterAll(() => Promise.all(servers.map((server) => server.stop())));

for (const { title, ...address } of servers) {
  const run = randomBytes(4).toString('hex');
  describeSpiderConversation(title, (language) => openSpiderStage(address, language, `golden-${run}-${language}`));
}
