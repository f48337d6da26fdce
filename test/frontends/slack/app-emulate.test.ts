import { describe, expect, it } from 'vitest';
import { slackOptions } from '../../../src/commands/slack-options.ts';
import { slackTimings } from '../../../src/frontends/slack/options.ts';
import { createSecretDelivery } from '../../../src/frontends/slack/secrets/delivery.ts';
import { startSlack } from '../../../src/frontends/slack/start.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import { openBench } from '../../doubles/bench.ts';
import { type EmulatedSlack, openEmulatedSlack } from '../../doubles/slack/emulated.ts';

/** The app behind a Slack that others wrote, which has no streaming and no buttons. */
async function openApp(slack: EmulatedSlack, steps: readonly ScriptedStep[]) {
  const bench = await openBench({
    model: createScriptedModel(steps),
    delivery: createSecretDelivery,
    config: { slack: { users: { [slack.user]: 'operator' }, channels: { [slack.channel]: 'operator' } } },
  });
  const log: string[] = [];
  const note = (text: string) => void log.push(text);
  const running = await startSlack({
    ...slackOptions(bench.application, { info: note, warn: note, error: note }, { ...slackTimings, textEveryMs: 5 }),
    botToken: slack.token,
    apiUrl: slack.url,
    reach: { kind: 'http', port: 0, signingSecret: slack.signingSecret },
  });
  slack.subscribe(`http://127.0.0.1:${running.port}/slack/events`);
  return {
    bench,
    log,
    async [Symbol.asyncDispose]() {
      await running.stop();
      await bench.close();
    },
  };
}

describe("the app in emulate's Slack", () => {
  it('answers a mention in its thread', async () => {
    await using slack = await openEmulatedSlack();
    await using app = await openApp(slack, [{ text: 'web-01 runs.' }]);
    const ts = await slack.mention('how is web-01?');
    await expect.poll(async () => (await slack.thread(ts)).length, { timeout: 10_000 }).toBe(2);
    expect(await slack.thread(ts)).toMatchObject([{ user: slack.user }, { user: slack.botUser, text: 'web-01 runs.' }]);
    expect(app.log.filter((line) => line.includes('could not be answered'))).toEqual([]);
  });

  it('goes on with the conversation of a thread, and leaves messages alone that do not mention it', async () => {
    await using slack = await openEmulatedSlack();
    const asked = (request: { readonly messages: readonly unknown[] }) =>
      expect(JSON.stringify(request.messages)).toContain('how is web-01?');
    await using _app = await openApp(slack, [{ text: 'web-01 runs.' }, { text: 'It has two disks.', expect: asked }]);
    const ts = await slack.mention('how is web-01?');
    await expect.poll(async () => (await slack.thread(ts)).length, { timeout: 10_000 }).toBe(2);
    await slack.say('thanks, all', ts);
    await slack.mention('and its disks?', ts);
    await expect
      .poll(async () => (await slack.thread(ts)).map(({ text }) => text), { timeout: 10_000 })
      .toEqual([
        expect.stringContaining('how is web-01?'),
        'web-01 runs.',
        'thanks, all',
        expect.stringContaining('and its disks?'),
        'It has two disks.',
      ]);
  });

  it('asks for consent on a card', async () => {
    await using slack = await openEmulatedSlack();
    const suspend = { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] };
    await using app = await openApp(slack, [suspend]);
    const ts = await slack.mention('suspend web-01');
    await expect.poll(async () => (await slack.thread(ts)).at(-1)?.text, { timeout: 10_000 }).toContain('SuspendVM');
    expect(await app.bench.application.approvals.listPending()).toHaveLength(1);
  });
});
