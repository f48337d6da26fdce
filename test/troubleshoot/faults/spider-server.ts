import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudServer } from '../../../drivers/contract/server.ts';
import { createSpiderServerDriver } from '../../../drivers/spider/index.ts';
import { registerConnection } from '../../drivers/spider/spider-world.ts';
import { ask, type SpiderAddress } from '../../peers/spider/play.ts';
import type { Request } from './scenario.ts';
import { openServedConversation } from './stage.ts';

const call = { signal: new AbortController().signal };
const ssh = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' };
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

    it('is what still stands in a VPC: it is proven by reading, its remedy is consented to, and the VPC goes', async () => {
      await using conversation = await openServedConversation(address(), account);
      const cidrs = { cidr: '10.6.0.0/16', subnets: [{ name: 'subnet-06', cidr: '10.6.1.0/24' }] };
      await conversation.call({ operation: 'CreateVPC', input: { name: 'vpc-06', ...cidrs } });
      await conversation.call({ operation: 'CreateSecurity', input: { name: 'sg-06', vpc: 'vpc-06', rules: [ssh] } });
      const deletion: Request = { operation: 'DeleteVPC', input: { name: 'vpc-06' } };
      expect(await conversation.call(deletion)).toMatchObject({ status: 'failed', error: { kind: 'dependency' } });
      const [best] = (await conversation.diagnose())?.causes ?? [];
      expect(best).toMatchObject({ playbook: 'any-in-use', verdict: 'confirmed' });
      const remedy = best?.remedies.find(({ operation }) => operation === 'DeleteSecurity');
      expect(remedy).toMatchObject({ input: { name: 'sg-06' }, retries: 'afterwards' });
      expect(await conversation.call({ operation: 'DeleteSecurity', input: remedy?.input ?? {} })).toMatchObject({
        status: 'done',
      });
      expect(await conversation.call(deletion)).toMatchObject({ status: 'done' });
      expect(await conversation.diagnose()).toBeUndefined();
    });

    it('is none where the request succeeds', async () => {
      await using conversation = await openServedConversation(address(), account);
      expect(await conversation.call(key('key-02'))).toMatchObject({ status: 'done' });
      expect(await conversation.diagnose()).toBeUndefined();
    });
  });
}
