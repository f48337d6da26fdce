import { App, HTTPReceiver } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { type EmulatedSlack, openEmulatedSlack } from '../../doubles/slack/emulated.ts';
import { createQuietLogger } from '../../doubles/slack/quiet-logger.ts';

async function listening(slack: EmulatedSlack, signingSecret = slack.signingSecret) {
  const logged: string[] = [];
  const logger = createQuietLogger(logged);
  const receiver = new HTTPReceiver({ signingSecret, logger });
  const app = new App({ token: slack.token, receiver, clientOptions: { slackApiUrl: slack.url }, logger });
  const server = await receiver.start({ host: '127.0.0.1', port: 0 } as unknown as number);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.subscribe(`http://127.0.0.1:${address.port}/slack/events`);
  return { app, logged, [Symbol.asyncDispose]: async () => void (await receiver.stop()) };
}

describe("emulate's Slack", () => {
  it('sends a message to the app and takes its answer', async () => {
    await using slack = await openEmulatedSlack();
    await using bolt = await listening(slack);
    const { promise, resolve } = Promise.withResolvers<void>();
    bolt.app.message('list vms', async ({ message, say }) => {
      await say({ text: 'web-01', thread_ts: message.ts });
      resolve();
    });
    const ts = await slack.say('list vms');
    await promise;
    expect(await slack.thread(ts)).toMatchObject([
      { user: slack.user, text: 'list vms' },
      { user: slack.botUser, text: 'web-01' },
    ]);
  });

  it('sends a mention to the app and takes its answer', async () => {
    await using slack = await openEmulatedSlack();
    await using bolt = await listening(slack);
    const { promise, resolve } = Promise.withResolvers<void>();
    bolt.app.event('app_mention', async ({ event, say }) => {
      await say({ text: `yes, <@${event.user}>?`, thread_ts: event.ts });
      resolve();
    });
    const ts = await slack.mention('hello');
    await promise;
    expect((await slack.thread(ts)).map(({ text }) => text)).toEqual([
      `<@${slack.botUser}> hello`,
      `yes, <@${slack.user}>?`,
    ]);
  });

  it('signs what it sends', async () => {
    await using slack = await openEmulatedSlack();
    await using bolt = await listening(slack, 'another secret');
    await slack.say('list vms');
    expect(bolt.logged.join('\n')).toContain('signature mismatch');
  });
});
