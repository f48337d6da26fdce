import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cardActions } from '../../../src/frontends/slack/blocks/card.ts';
import { inputBlocks } from '../../../src/frontends/slack/blocks/modals.ts';
import type { ModelRequest } from '../../../src/models/model.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import { textsIn } from '../../doubles/slack/block-text.ts';
import { type FakeSlack, openFakeSlack } from '../../doubles/slack/fake-slack.ts';
import type { FakeMessage } from '../../doubles/slack/state.ts';
import { openSlackBench, type SlackBench, type SlackBenchOptions } from './slack-bench.ts';

const said = (text: string, more: Partial<ScriptedStep> = {}): ScriptedStep => ({ text, ...more });
const call = (name: string, input: object): ScriptedStep => ({ calls: [{ name, arguments: input }] });
const suspend = call('SuspendVM', { name: 'web-01' });

const open = (steps: readonly ScriptedStep[], options: SlackBenchOptions = {}): Promise<SlackBench> =>
  openSlackBench({ model: createScriptedModel(steps), ...options });

const readable = ({ text, blocks }: FakeMessage): string => [text, ...textsIn(blocks)].join('\n');
const answersIn = (slack: FakeSlack, channel = 'C_OPS'): FakeMessage[] =>
  slack.messages(channel).filter(({ user }) => user === slack.app.botUser);
const textsFrom = (slack: FakeSlack, channel?: string): string[] => answersIn(slack, channel).map(({ text }) => text);
const hasButton = ({ blocks }: FakeMessage, action: string): boolean =>
  JSON.stringify(blocks).includes(`"action_id":"${action}"`);
const cardsIn = (slack: FakeSlack) => answersIn(slack).filter((message) => hasButton(message, cardActions.approve));
const toldTo = ({ slack }: SlackBench, user: string): string =>
  slack.ephemerals
    .filter(({ ephemeralFor }) => ephemeralFor === user)
    .map(readable)
    .join('\n');

function cardIn({ slack }: SlackBench): FakeMessage {
  const card = cardsIn(slack).at(-1);
  if (!card) throw new Error('no card');
  return card;
}

/** A data directory and a Slack that outlive a process. */
async function place(): Promise<{ directory: string; fake: FakeSlack }> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-'));
  const fake = await openFakeSlack();
  onTestFinished(async () => {
    await fake.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { directory, fake };
}

describe('a message', () => {
  it('that is delivered again is answered once', async () => {
    await using bench = await open([said('one')]);
    const payload = bench.slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hello' });
    const [first, second] = await Promise.all([
      bench.receiver.deliver(payload),
      bench.receiver.deliver(payload, { retryNum: 1 }),
    ]);
    await bench.idle();
    const third = await bench.receiver.deliver(payload, { retryNum: 2 });
    await bench.idle();
    expect([first.acked, second.acked, third.acked]).toEqual([true, true, true]);
    expect(textsFrom(bench.slack)).toEqual(['one']);
  });

  it('that comes as a mention and as a message of the direct channel is answered once', async () => {
    await using bench = await open([said('one')]);
    const payload = bench.slack.payloads.directMessage({ user: 'U_KIM', text: '<@U_BOT> hello' });
    const mention = { ...payload, event_id: 'Ev_other', event: { ...payload.event, type: 'app_mention' } };
    await Promise.all([bench.receiver.deliver(payload), bench.receiver.deliver(mention)]);
    await bench.idle();
    expect(textsFrom(bench.slack, payload.event.channel)).toEqual(['one']);
  });

  it('of a channel that comes as a mention and as a message is answered once', async () => {
    await using bench = await open([said('one')]);
    const payload = bench.slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hello' });
    const event = { ...payload.event, type: 'message', channel_type: 'channel' };
    await bench.receiver.deliver({ ...payload, event_id: 'Ev_other', event });
    await bench.receiver.deliver(payload);
    await bench.idle();
    expect(textsFrom(bench.slack)).toEqual(['one']);
  });

  it('that asks nothing gets a hint, to its person alone', async () => {
    await using bench = await open([], { env: { SPINNERET_LANG: '' } });
    await bench.mention('');
    expect(answersIn(bench.slack)).toEqual([]);
    expect(toldTo(bench, 'U_KIM')).toMatch(/VM 목록 보여줘/);
    await bench.mention('', { user: 'U_LEE' });
    expect(toldTo(bench, 'U_LEE')).toContain('What shall I do?');
  });

  it('in Korean is answered in Korean', async () => {
    await using bench = await open([call('GetVM', { name: 'web-09' }), said('다시 확인해 주십시오.')], {
      env: { SPINNERET_LANG: '' },
    });
    await bench.mention('web-09 보여줘', { user: 'U_LEE' });
    expect(answersIn(bench.slack).map(readable).join('\n')).toMatch(/web-09.*(없|찾)/);
  });

  it('of 50,001 characters is told what is too much, and one of 50,000 is answered', async () => {
    await using bench = await open([said('I have read it.')]);
    const [parent] = await bench.mention('a'.repeat(50_001));
    expect(answersIn(bench.slack).map(readable).join()).toContain('at most 50000');
    await bench.mention('a'.repeat(50_000), { thread: parent?.ts ?? '' });
    expect(textsFrom(bench.slack).at(-1)).toBe('I have read it.');
  });

  it('of a bot, of the app itself and an edited one are left alone', async () => {
    await using bench = await open([]);
    const { payloads, app } = bench.slack;
    const events = [
      { bot_id: 'B9' },
      { user: app.botUser },
      { edited: { user: 'U_KIM', ts: '1.0' } },
      { subtype: 'message_changed' },
    ];
    for (const event of events) {
      await bench.receiver.deliver(payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hello', event }));
    }
    await bench.idle();
    expect(answersIn(bench.slack)).toEqual([]);
  });
});

describe('threads', () => {
  it('answer their own messages in order', async () => {
    await using bench = await open([said('one', { delayMs: 50 }), said('two'), said('three')]);
    const first = bench.slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: '1' });
    const thread_ts = first.event.ts;
    const later = ['2', '3'].map((text) =>
      bench.slack.payloads.appMention({ user: 'U_LEE', channel: 'C_OPS', text, thread_ts }),
    );
    for (const payload of [first, ...later]) await bench.receiver.deliver(payload);
    await bench.idle();
    expect(textsFrom(bench.slack)).toEqual(['one', 'two', 'three']);
  });

  it('run side by side', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const scripted = createScriptedModel([said('slow'), said('quick')]);
    const model: typeof scripted = {
      ...scripted,
      async *generate(request) {
        const isSlow = JSON.stringify(request.messages).includes('take your time');
        const answer = [];
        for await (const event of scripted.generate(request)) answer.push(event);
        if (isSlow) await released;
        yield* answer;
      },
    };
    await using bench = await openSlackBench({ model });
    const slow = bench.slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'take your time' });
    await bench.receiver.deliver(slow);
    await bench.slack.waitFor(() => scripted.requests.length === 1, 'the first request');
    await bench.mention('quick', { user: 'U_LEE' });
    expect(textsFrom(bench.slack)).toEqual(['quick']);
    release();
    await bench.idle();
    expect(textsFrom(bench.slack)).toEqual(['quick', 'slow']);
  });
});

describe('a process that ended without a word', () => {
  it('leaves one card, on which a click still counts', async () => {
    const { directory, fake } = await place();
    const crashed = await open([suspend], { directory, fake });
    const [message] = await crashed.mention('suspend web-01');
    await crashed.bench.application.agent.close();
    await using bench = await open([said('It is suspended.')], { directory, fake });
    expect(message && cardsIn(fake)).toHaveLength(1);
    await bench.click(cardIn(bench), cardActions.approve);
    await bench.idle();
    expect(textsFrom(fake)).toContain('It is suspended.');
    expect(cardsIn(fake)).toEqual([]);
    expect(await bench.bench.application.history.query({ operation: 'suspendVM', limit: 9 })).toHaveLength(1);
  });
});

describe('while a card waits', () => {
  it('another person is told to wait', async () => {
    await using bench = await open([suspend]);
    const [parent] = await bench.mention('suspend web-01');
    const messages = await bench.mention('list the vms', { user: 'U_LEE', thread: parent?.ts ?? '' });
    expect(cardsIn(bench.slack)).toHaveLength(1);
    const told = `${messages.slice(-1).map(readable)}${toldTo(bench, 'U_LEE')}`;
    expect(told).toMatch(/kim/i);
    expect(await bench.bench.application.approvals.listPending()).toHaveLength(1);
  });

  it('a new message of its own person withdraws it, and the card says so', async () => {
    await using bench = await open([suspend, said('Never mind then.')]);
    const [parent] = await bench.mention('suspend web-01');
    const card = cardIn(bench);
    await bench.mention('no, leave it', { thread: parent?.ts ?? '' });
    await bench.idle();
    expect(hasButton(card, cardActions.approve)).toBe(false);
    expect(readable(card)).toContain('Withdrawn before it ran');
    expect(textsFrom(bench.slack)).toEqual([card.text, 'Never mind then.']);
    expect(await bench.bench.application.approvals.listPending()).toEqual([]);
  });

  it('a dialog is answered in time although Slack does not say who fills it in', async () => {
    await using bench = await open([call('TerminateVM', { name: 'web-01' })], {
      slack: { users: [{ id: 'U_KIM' }, { id: 'U_LEE' }, { id: 'U_CHO' }] },
    });
    const { slack } = bench;
    await bench.mention('terminate web-01');
    await bench.click(cardIn(bench), cardActions.approve);
    const view = slack.views.at(-1);
    if (!view) throw new Error('no dialog');
    slack.delay('users.info', 2_500);
    const submission = slack.payloads.viewSubmission({
      user: 'U_CHO',
      view,
      values: { [inputBlocks.typedName]: 'web-01' },
    });
    const { ackBody } = await bench.receiver.deliver(submission);
    expect(textsIn(ackBody).join('\n')).toContain('The card shows what comes of it');
    await bench.idle();
    expect(await bench.bench.application.approvals.listPending()).toHaveLength(1);
  });

  it('what came of it is said on the card, and once below', async () => {
    await using bench = await open([suspend, said('It is suspended.')]);
    await bench.mention('suspend web-01');
    const card = cardIn(bench);
    await bench.click(card, cardActions.approve);
    await bench.idle();
    expect(readable(card)).toContain('✅ Done');
    expect(textsFrom(bench.slack)).toEqual([card.text, 'It is suspended.']);
  });

  it('its message may be deleted: the request waits on, and is not asked twice', async () => {
    await using bench = await open([suspend, said('ok')]);
    const [parent] = await bench.mention('suspend web-01');
    const card = cardIn(bench);
    const value = bench.slack.payloads.click({ user: 'U_KIM', message: card, action: cardActions.approve });
    card.deleted = true;
    await bench.receiver.deliver(value);
    await bench.idle();
    expect(textsFrom(bench.slack).at(-1)).toBe('ok');
    expect(parent).toBeDefined();
    expect(bench.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

describe('what Slack refuses', () => {
  it('in a channel without the app is told to the person directly, and how to mend it', async () => {
    await using bench = await open([said('one')], { slack: { channels: [{ id: 'C_OPS', members: ['U_KIM'] }] } });
    await bench.mention('hello');
    expect(answersIn(bench.slack)).toEqual([]);
    expect(answersIn(bench.slack, 'D_KIM').map(readable).join('\n')).toContain('/invite');
    expect(bench.log.filter((line) => line.includes('not_in_channel'))).toHaveLength(1);
  });

  it('for want of a scope for streams is posted in the old way', async () => {
    await using bench = await open([said('one')]);
    bench.slack.fail('chat.startStream', { error: 'missing_scope', needed: 'assistant:write' }, 9);
    await bench.mention('hello');
    expect(textsFrom(bench.slack)).toEqual(['one']);
  });

  it('of a slash command is told to its person', async () => {
    await using bench = await open([]);
    const { slack } = bench;
    slack.fail('chat.postMessage', 'fatal_error');
    const command = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS', text: 'list the vms' });
    expect(await bench.receiver.deliver(command)).toMatchObject({ acked: true });
    await bench.idle();
    expect(slack.responses.map(({ body }) => body.text).join()).toContain('could not be answered');
    expect(bench.log.join()).toContain('chat.postMessage: fatal_error');
  });

  it('with a token that was revoked is logged once and clearly, and the process lives', async () => {
    await using bench = await open([said('one'), said('two')]);
    await bench.mention('hello');
    bench.slack.revoke();
    await bench.mention('hello again');
    const errors = bench.log.filter((line) => line.includes('token_revoked'));
    expect(errors).toEqual([expect.stringMatching(/^error .*Reinstall the app/)]);
  });

  it('for a while, as too much at once, is said later', async () => {
    await using bench = await open([said('one')]);
    for (const method of ['chat.startStream', 'chat.postMessage', 'users.info', 'conversations.info']) {
      bench.slack.fail(method, { status: 429, retryAfterSeconds: 1 });
    }
    await bench.mention('hello');
    expect(textsFrom(bench.slack)).toEqual(['one']);
  });
});

describe('the end of the process', () => {
  it('waits for turns that run, and takes up nothing new', async () => {
    const { directory, fake } = await place();
    const model = createScriptedModel([said('one', { delayMs: 300 })]);
    const ending = await openSlackBench({ model, directory, fake });
    const first = fake.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: '1' });
    const thread_ts = first.event.ts;
    await ending.receiver.deliver(first);
    await ending.receiver.deliver(fake.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: '2', thread_ts }));
    await fake.waitFor(() => model.requests.length === 1, 'the first turn');
    await ending.leave();
    expect(textsFrom(fake)).toEqual(['one']);
    await using bench = await open([said('two')], { directory, fake });
    await bench.idle();
    await fake.waitFor(() => textsFrom(fake).includes('two'), 'the second answer');
    expect(textsFrom(fake)).toEqual(['one', 'two']);
  });
});

describe('a viewer', () => {
  it('is offered no operation that changes anything', async () => {
    const offered: string[][] = [];
    const note = ({ tools }: ModelRequest) => void offered.push(tools.map(({ name }) => name));
    await using bench = await open([said('no', { expect: note }), said('yes', { expect: note })], {
      slack: { users: [{ id: 'U_KIM' }, { id: 'U_LEE' }, { id: 'U_CHO' }] },
    });
    await bench.mention('terminate web-01, suspend web-02 and create a VPC', { user: 'U_CHO' });
    await bench.mention('terminate web-01, suspend web-02 and create a VPC', { user: 'U_LEE' });
    const effects = new Map(bench.bench.application.operations.map(({ name, effect }) => [name, effect]));
    const changing = offered.map((names) => names.filter((name) => (effects.get(name) ?? 'read') !== 'read'));
    expect(changing[0]).toEqual([]);
    expect(changing[1]).toContain('TerminateVM');
  });
});
