import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudServer } from '../../../drivers/contract/server.ts';
import { createSpiderServerDriver } from '../../../drivers/spider/index.ts';
import { registerConnection } from '../../drivers/spider/spider-world.ts';
import { ask, type SpiderAddress } from '../../peers/spider/play.ts';
import type { Request } from './scenario.ts';
import { openServedConversation } from './stage.ts';

const call = { signal: new AbortController().signal };
const key = (name: string): Request => ({ operation: 'CreateKey', input: { name } });

/** What fails at a CB-Spider server itself, through the driver for it. `account` is free there. */
export function describeServerFaults(title: string, address: () => SpiderAddress, account: string): void {
  describe(`a fault at ${title}`, () => {
    let server: CloudServer;
    beforeAll(async () => {
      server = createSpiderServerDriver().open({ name: 'lab', ...address() });
      await registerConnection(server, account, { provider: 'MOCK', account, region: 'default' });
    });
    afterAll(() => server.close());

    it('is a record that the connection lacks: it is proven, and the request comes about once it is there', async () => {
      await using conversation = await openServedConversation(address(), account);
      // The server itself lets go of a record that a connection needs; our driver would not.
      await ask(address(), 'DELETE', `/region/${account}-region`);
      expect(await conversation.call(key('key-01'))).toMatchObject({
        status: 'failed',
        error: { offer: expect.anything() },
      });
      const [best] = (await conversation.diagnose())?.causes ?? [];
      expect(best).toMatchObject({ playbook: 'spider-connection-unregistered', verdict: 'confirmed' });
      await server.regions.register({ name: `${account}-region`, provider: 'MOCK', region: 'default' }, call);
      expect(await conversation.call(key('key-01'))).toMatchObject({ status: 'done' });
      expect(await conversation.diagnose()).toBeUndefined();
    });

    it('is none where the request succeeds', async () => {
      await using conversation = await openServedConversation(address(), account);
      expect(await conversation.call(key('key-02'))).toMatchObject({ status: 'done' });
      expect(await conversation.diagnose()).toBeUndefined();
    });
  });
}
