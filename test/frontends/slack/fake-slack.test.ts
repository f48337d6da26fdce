import { App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack } from '../../doubles/slack/fake-slack.ts';
import { createQuietLogger } from '../../doubles/slack/quiet-logger.ts';
import { signedRequest } from '../../doubles/slack/signed-request.ts';
import { createTestReceiver } from '../../doubles/slack/test-receiver.ts';

const { WebClient } = webApi;
const quiet = { logger: createQuietLogger() };

const clientOf = (slack: FakeSlack) =>
  new WebClient(slack.tokens.bot, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...quiet,
  });

/** Slack's error code, and its reasons where it gives some. */
async function refusalOf(call: Promise<unknown>): Promise<{ readonly code: string; readonly reasons: string[] }> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error: string; response_metadata?: { messages?: string[] } } };
    if (data) return { code: data.error, reasons: data.response_metadata?.messages ?? [] };
    throw error;
  }
  throw new Error('nothing was refused');
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const approve = {
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: 'approve',
      value: 'approval-1',
      style: 'primary',
      text: { type: 'plain_text', text: 'Approve' },
    },
  ],
};
const modal = {
  type: 'modal',
  callback_id: 'reason',
  title: { type: 'plain_text', text: 'Deny' },
  submit: { type: 'plain_text', text: 'Deny' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'text', max_length: 20 },
    },
  ],
};

/** A clock that a test turns. */
function turnable(): { readonly clock: () => Date; turn(seconds: number): void } {
  let now = Date.parse('2026-11-21T08:00:00Z');
  return {
    clock: () => new Date(now),
    turn(seconds) {
      now += seconds * 1000;
    },
  };
}

describe('the fake Slack', () => {
  it('says who the token is, and what it may do', async () => {
    await using slack = await openFakeSlack({ scopes: ['chat:write', 'users:read'] });
    const { user_id, team_id, response_metadata } = await clientOf(slack).auth.test();
    expect({ user_id, team_id }).toEqual({ user_id: 'U_BOT', team_id: 'T1' });
    expect(response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
  });

  it('refuses what it has no scope for, and says which', async () => {
    await using slack = await openFakeSlack();
    slack.scopes = ['users:read'];
    const error = await clientOf(slack)
      .chat.postMessage({ channel: 'C_OPS', text: 'hi' })
      .catch((e) => e.data);
    expect(error).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided: 'users:read' });
  });

  it('refuses unknown, wrong and revoked tokens', async () => {
    await using slack = await openFakeSlack();
    const withToken = (token: string) => refusalOf(clientOf(slack).auth.test({ token }));
    expect(await withToken('xoxb-other')).toMatchObject({ code: 'invalid_auth' });
    expect(await withToken(slack.tokens.app)).toMatchObject({ code: 'not_allowed_token_type' });
    slack.revoke();
    expect(await withToken(slack.tokens.bot)).toMatchObject({ code: 'token_revoked' });
  });

  it('takes JSON bodies as it takes forms', async () => {
    await using slack = await openFakeSlack();
    const response = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.tokens.bot}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C_OPS', text: 'hi', blocks: [section('hi')] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C_OPS' });
    expect(slack.messages('C_OPS')).toMatchObject([{ text: 'hi', blocks: [{ type: 'section' }], bot_id: 'B1' }]);
  });

  it('keeps threads, updates and deletions', async () => {
    await using slack = await openFakeSlack();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C_OPS', text: 'one', blocks: [section('one')] });
    const reply = await client.chat.postMessage({ channel: 'C_OPS', text: 'two', thread_ts: ts });
    await client.chat.update({ channel: 'C_OPS', ts, text: 'three' });
    expect(slack.thread('C_OPS', ts)).toMatchObject([
      { text: 'three', blocks: [], edits: 1 },
      { text: 'two', thread_ts: ts },
    ]);
    await client.chat.delete({ channel: 'C_OPS', ts: reply.ts ?? '' });
    expect(slack.thread('C_OPS', ts)).toHaveLength(1);
  });

  it.each([
    ['channel_not_found', { channel: 'C_NONE', text: 'hi' }],
    ['not_in_channel', { channel: 'C_OTHER', text: 'hi' }],
    ['channel_not_found', { channel: 'C_SECRET', text: 'hi' }],
    ['thread_not_found', { channel: 'C_OPS', text: 'hi', thread_ts: '1.000001' }],
    ['no_text', { channel: 'C_OPS', text: '' }],
    ['markdown_text_conflict', { channel: 'C_OPS', text: 'hi', markdown_text: 'hi' }],
    ['msg_too_long', { channel: 'C_OPS', markdown_text: 'x'.repeat(12_001) }],
    ['invalid_blocks_format', { channel: 'C_OPS', text: 'hi', blocks: 'nothing' }],
    ['invalid_blocks', { channel: 'C_OPS', text: 'hi', blocks: [section('')] }],
    ['msg_blocks_too_long', { channel: 'C_OPS', text: 'hi', blocks: Array(5).fill(section('x'.repeat(2900))) }],
    ['invalid_arguments', { text: 'hi' }],
  ])('refuses a message with %s', async (code, args) => {
    await using slack = await openFakeSlack();
    slack.addChannel({ id: 'C_OTHER', members: ['U_KIM'] });
    slack.addChannel({ id: 'C_SECRET', members: ['U_KIM'], is_private: true });
    expect(await refusalOf(clientOf(slack).apiCall('chat.postMessage', args))).toMatchObject({ code });
    expect(slack.messages('C_OPS')).toEqual([]);
  });

  it('says where blocks are wrong', async () => {
    await using slack = await openFakeSlack();
    const posting = clientOf(slack).chat.postMessage({
      channel: 'C_OPS',
      text: 'hi',
      blocks: [section('x'.repeat(3001))],
    });
    const { reasons } = await refusalOf(posting);
    expect(reasons).toEqual(['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]']);
  });

  it('shows an ephemeral message to members alone', async () => {
    await using slack = await openFakeSlack();
    slack.addUser({ id: 'U_PARK' });
    const client = clientOf(slack);
    await client.chat.postEphemeral({ channel: 'C_OPS', user: 'U_KIM', text: 'psst' });
    expect(slack.ephemerals).toMatchObject([{ ephemeralFor: 'U_KIM', text: 'psst' }]);
    expect(slack.messages('C_OPS')).toEqual([]);
    const stranger = client.chat.postEphemeral({ channel: 'C_OPS', user: 'U_PARK', text: 'psst' });
    expect(await refusalOf(stranger)).toMatchObject({ code: 'user_not_in_channel' });
  });

  it('answers as arranged, and then as always', async () => {
    await using slack = await openFakeSlack();
    const client = clientOf(slack);
    slack.fail('auth.test', 'internal_error');
    slack.fail('auth.test', { status: 429, retryAfterSeconds: 7 });
    slack.fail('chat.postMessage', { lost: 'answer' });
    slack.unknownMethods.add('chat.startStream');
    expect(await refusalOf(client.auth.test())).toMatchObject({ code: 'internal_error' });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    expect((await client.auth.test()).ok).toBe(true);
    await expect(client.chat.postMessage({ channel: 'C_OPS', text: 'hi' })).rejects.toThrow();
    expect(slack.messages('C_OPS')).toHaveLength(1);
    const streaming = client.chat.startStream({ channel: 'C_OPS', thread_ts: '1' });
    expect(await refusalOf(streaming)).toMatchObject({ code: 'unknown_method' });
    expect(slack.calls.map(({ outcome }) => outcome)).toEqual([
      'internal_error',
      'http 429',
      'ok',
      'lost',
      'unknown_method',
    ]);
  });

  it('says what is there when what a test waits for does not come', async () => {
    await using slack = await openFakeSlack();
    await clientOf(slack).chat.postMessage({ channel: 'C_OPS', text: 'something else' });
    const waiting = slack.waitFor(() => slack.messages('C_OPS')[1], 'a second message', 30);
    await expect(waiting).rejects.toThrow(/a second message did not come[\s\S]*something else/);
  });

  it('takes files, and shares them in a thread', async () => {
    await using slack = await openFakeSlack();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C_OPS', text: 'hi' });
    const upload = { channel_id: 'C_OPS', thread_ts: ts, filename: 'vms.csv', title: 'VMs' };
    await client.filesUploadV2({ ...upload, file: Buffer.from('a,b\n1,2\n') });
    await client.filesUploadV2({ ...upload, content: 'c,d\n' });
    expect(slack.files.map(({ content, title }) => [title, content.toString()])).toEqual([
      ['VMs', 'a,b\n1,2\n'],
      ['VMs', 'c,d\n'],
    ]);
    expect(slack.thread('C_OPS', ts)).toHaveLength(3);
  });

  it('knows people, groups and channels', async () => {
    await using slack = await openFakeSlack({ userGroups: [{ id: 'S_ADMINS', users: ['U_KIM'] }] });
    slack.addUser({ id: 'U_GUEST', is_ultra_restricted: true });
    const client = clientOf(slack);
    const { user } = await client.users.info({ user: 'U_GUEST', include_locale: true });
    expect(user).toMatchObject({ is_ultra_restricted: true, locale: 'en-US', tz: 'Asia/Seoul' });
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id: 'S_ADMINS', users: ['U_KIM'] }]);
    expect((await client.conversations.info({ channel: 'C_OPS' })).channel).toMatchObject({ name: 'ops' });
    expect((await client.conversations.open({ users: 'U_LEE' })).channel).toEqual({ id: 'D_LEE' });
    expect(await refusalOf(client.users.info({ user: 'U_NOBODY' }))).toMatchObject({ code: 'user_not_found' });
  });
});

describe('a stream', () => {
  it('collects what is appended, and ends', async () => {
    await using slack = await openFakeSlack();
    const { event } = slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'list vms' });
    const streamer = clientOf(slack).chatStream({
      channel: 'C_OPS',
      thread_ts: event.ts,
      recipient_user_id: 'U_KIM',
      recipient_team_id: 'T1',
      buffer_size: 1,
    });
    await streamer.append({ markdown_text: 'web-01 ' });
    await streamer.append({ markdown_text: 'runs' });
    expect(slack.thread('C_OPS', event.ts)[1]).toMatchObject({
      text: 'web-01 runs',
      stream: { state: 'streaming', recipient: 'U_KIM' },
    });
    await streamer.stop({ blocks: [section('done')] });
    expect(slack.thread('C_OPS', event.ts)[1]).toMatchObject({
      stream: { state: 'stopped' },
      blocks: [{ type: 'section' }],
    });
  });

  it('is over after five minutes, and can be updated then', async () => {
    const { clock, turn } = turnable();
    await using slack = await openFakeSlack({ clock });
    const { event } = slack.payloads.directMessage({ user: 'U_KIM', text: 'hi' });
    const client = clientOf(slack);
    const place = { channel: event.channel, thread_ts: event.ts };
    const { ts = '' } = await client.chat.startStream({ ...place, markdown_text: 'a' });
    const stream = { channel: event.channel, ts };
    turn(299);
    await client.chat.appendStream({ ...stream, markdown_text: 'b' });
    expect(await refusalOf(client.chat.update({ ...stream, text: 'x' }))).toMatchObject({
      code: 'streaming_state_conflict',
    });
    turn(1);
    const over = { code: 'message_not_in_streaming_state' };
    expect(await refusalOf(client.chat.appendStream({ ...stream, markdown_text: 'c' }))).toMatchObject(over);
    expect(await refusalOf(client.chat.stopStream(stream))).toMatchObject(over);
    await client.chat.update({ ...stream, text: 'abc' });
    expect(slack.message(event.channel, ts)).toMatchObject({ text: 'abc', stream: { state: 'expired', text: 'ab' } });
  });

  it.each([
    ['invalid_arguments', { channel: 'C_OPS', thread_ts: undefined }],
    ['thread_not_found', { channel: 'C_OPS', thread_ts: '1.000001' }],
    ['missing_recipient_user_id', { channel: 'C_OPS' }],
    ['missing_recipient_team_id', { channel: 'C_OPS', recipient_user_id: 'U_KIM' }],
    ['team_not_found', { channel: 'C_OPS', recipient_user_id: 'U_KIM', recipient_team_id: 'T2' }],
    ['channel_type_not_supported', { channel: 'C_PLAIN' }],
    [
      'msg_too_long',
      { channel: 'C_OPS', recipient_user_id: 'U_KIM', recipient_team_id: 'T1', markdown_text: 'x'.repeat(12_001) },
    ],
    [
      'invalid_chunks',
      { channel: 'C_OPS', recipient_user_id: 'U_KIM', recipient_team_id: 'T1', chunks: [{ type: 'x' }] },
    ],
  ])('is refused with %s', async (code, args) => {
    await using slack = await openFakeSlack();
    slack.addChannel({ id: 'C_PLAIN', without_streaming: true });
    const { event } = slack.payloads.appMention({ user: 'U_KIM', channel: args.channel, text: 'hi' });
    const starting = clientOf(slack).apiCall('chat.startStream', { thread_ts: event.ts, ...args });
    expect(await refusalOf(starting)).toMatchObject({ code });
  });

  it('holds so much text and no more', async () => {
    await using slack = await openFakeSlack();
    const { event } = slack.payloads.directMessage({ user: 'U_KIM', text: 'hi' });
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.startStream({
      channel: event.channel,
      thread_ts: event.ts,
      markdown_text: 'x'.repeat(11_999),
    });
    await client.chat.appendStream({ channel: event.channel, ts, markdown_text: 'y' });
    const more = client.chat.appendStream({ channel: event.channel, ts, markdown_text: 'z' });
    expect(await refusalOf(more)).toMatchObject({ code: 'msg_too_long' });
  });
});

describe('a modal', () => {
  const open = (slack: FakeSlack, trigger_id: string, view: object = modal) =>
    clientOf(slack).apiCall('views.open', { trigger_id, view });

  it('opens with a trigger, once, within three seconds', async () => {
    const { clock, turn } = turnable();
    await using slack = await openFakeSlack({ clock });
    const { trigger_id } = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS' });
    await open(slack, trigger_id);
    expect(slack.views).toMatchObject([{ user: 'U_KIM', trigger: trigger_id, view: { callback_id: 'reason' } }]);
    expect(await refusalOf(open(slack, trigger_id))).toMatchObject({ code: 'exchanged_trigger_id' });
    const late = slack.payloads.trigger('U_KIM');
    turn(4);
    expect(await refusalOf(open(slack, late))).toMatchObject({ code: 'expired_trigger_id' });
    expect(await refusalOf(open(slack, '1.2.x'))).toMatchObject({ code: 'invalid_trigger_id' });
  });

  it('is refused with the reason', async () => {
    await using slack = await openFakeSlack();
    const title = { type: 'plain_text', text: 'x'.repeat(25) };
    const refused = await refusalOf(open(slack, slack.payloads.trigger('U_KIM'), { ...modal, title }));
    expect(refused).toEqual({
      code: 'invalid_arguments',
      reasons: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    });
  });

  it('is submitted with what stands in it, and does what the app acknowledges', async () => {
    await using slack = await openFakeSlack();
    await open(slack, slack.payloads.trigger('U_KIM'));
    const [view] = slack.views;
    if (!view) throw new Error('no modal');
    expect(() => slack.payloads.viewSubmission({ user: 'U_KIM', view })).toThrow(/must be filled in/);
    const { view: submitted } = slack.payloads.viewSubmission({ user: 'U_KIM', view, values: { why: 'no' } });
    expect(submitted).toMatchObject({
      id: view.id,
      callback_id: 'reason',
      state: { values: { why: { text: { type: 'plain_text_input', value: 'no' } } } },
    });
    expect(() => slack.settleSubmission(view, { response_action: 'errors', errors: { other: 'x' } })).toThrow();
    slack.settleSubmission(view, { response_action: 'update', view: { ...modal, callback_id: 'second' } });
    expect(view).toMatchObject({ closed: false, updates: 1, view: { callback_id: 'second' } });
    slack.settleSubmission(view, undefined);
    expect(view.closed).toBe(true);
  });
});

describe('what belongs to a modal or a click', () => {
  it('stacks three modals and no more', async () => {
    await using slack = await openFakeSlack();
    const client = clientOf(slack);
    await client.apiCall('views.open', { trigger_id: slack.payloads.trigger('U_KIM'), view: modal });
    const push = () => {
      const trigger_id = slack.payloads.trigger('U_KIM', slack.views.at(-1));
      return client.apiCall('views.push', { trigger_id, view: modal });
    };
    await push();
    await push();
    expect(await refusalOf(push())).toMatchObject({ code: 'push_limit_reached' });
    expect(slack.views.map(({ previous }) => previous)).toEqual([undefined, slack.views[0]?.id, slack.views[1]?.id]);
  });

  it('refuses to overwrite a home tab that has changed', async () => {
    await using slack = await openFakeSlack();
    const client = clientOf(slack);
    const home = { user_id: 'U_KIM', view: { type: 'home', blocks: [section('one')] } };
    const { view } = (await client.apiCall('views.publish', home)) as { view?: { hash: string } };
    await client.apiCall('views.publish', home);
    const stale = client.apiCall('views.publish', { ...home, hash: view?.hash });
    expect(await refusalOf(stale)).toMatchObject({ code: 'hash_conflict' });
  });

  it('lets a response URL be used five times', async () => {
    await using slack = await openFakeSlack();
    const { response_url } = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS' });
    const statuses: number[] = [];
    for (const text of ['1', '2', '3', '4', '5', '6']) {
      const { status } = await fetch(response_url, { method: 'POST', body: JSON.stringify({ text }) });
      statuses.push(status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.ephemerals.map(({ text, ephemeralFor }) => [text, ephemeralFor])).toEqual(
      ['1', '2', '3', '4', '5'].map((text) => [text, 'U_KIM']),
    );
  });

  it('shows status, title and prompts of a thread that there is', async () => {
    await using slack = await openFakeSlack();
    const { threads } = clientOf(slack).assistant;
    const { event } = slack.payloads.directMessage({ user: 'U_KIM', text: 'hi' });
    const place = { channel_id: event.channel, thread_ts: event.ts };
    await threads.setStatus({ ...place, status: 'is thinking...' });
    await threads.setTitle({ ...place, title: 'VMs' });
    await threads.setSuggestedPrompts({ ...place, prompts: [{ title: 'List', message: 'list vms' }] });
    expect(slack.statuses).toMatchObject([{ status: 'is thinking...', thread_ts: event.ts }]);
    expect(slack.title(event.channel, event.ts)).toBe('VMs');
    expect(slack.prompts).toMatchObject([{ prompts: [{ title: 'List', message: 'list vms' }] }]);
    const elsewhere = threads.setStatus({ ...place, thread_ts: '1.000001', status: 'x' });
    expect(await refusalOf(elsewhere)).toMatchObject({ code: 'invalid_thread_ts' });
  });
});

const httpApp = async (slack: FakeSlack) => {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, ...quiet });
  const app = new App({
    token: slack.tokens.bot,
    receiver,
    clientOptions: { slackApiUrl: slack.url },
    ...quiet,
  });
  const server = await receiver.start({ host: '127.0.0.1', port: 0 } as unknown as number);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    app,
    url: `http://127.0.0.1:${address.port}/slack/events`,
    [Symbol.asyncDispose]: async () => void (await receiver.stop()),
  };
};

describe('a Bolt app in process', () => {
  const inProcess = (slack: FakeSlack) => {
    const receiver = createTestReceiver();
    const clientOptions = { slackApiUrl: slack.url };
    return { receiver, app: new App({ token: slack.tokens.bot, receiver, clientOptions, ...quiet }) };
  };

  it('answers a mention', async () => {
    await using slack = await openFakeSlack();
    const { app, receiver } = inProcess(slack);
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `you said ${event.text}`, thread_ts: event.ts });
    });
    const payload = slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hi' });
    const { acked, processed } = await receiver.deliver(payload, { retryNum: 1 });
    await processed;
    expect(acked).toBe(true);
    expect(slack.thread('C_OPS', payload.event.ts).map(({ text }) => text)).toEqual([
      '<@U_BOT> hi',
      'you said <@U_BOT> hi',
    ]);
  });

  it('takes clicks on its own messages, and the answer to their URL', async () => {
    await using slack = await openFakeSlack();
    const { app, receiver } = inProcess(slack);
    app.action('approve', async ({ ack, action, body, respond }) => {
      await ack();
      const value = 'value' in action ? action.value : '';
      await respond({ text: `${body.user.id} approved ${value}`, replace_original: true });
    });
    await clientOf(slack).chat.postMessage({ channel: 'C_OPS', text: 'approve?', blocks: [approve] });
    const [message] = slack.messages('C_OPS');
    if (!message) throw new Error('no message');
    await receiver.deliver(slack.payloads.click({ user: 'U_LEE', message, action: 'approve' }));
    await receiver.idle();
    expect(message).toMatchObject({ text: 'U_LEE approved approval-1', blocks: [], edits: 1 });
    expect(() => slack.payloads.click({ user: 'U_LEE', message, action: 'approve' })).toThrow(/nothing to click/);
  });

  it('tells what a modal is acknowledged with', async () => {
    await using slack = await openFakeSlack();
    const { app, receiver } = inProcess(slack);
    app.command('/cloud', async ({ ack, body, client }) => {
      await ack();
      await client.apiCall('views.open', { trigger_id: body.trigger_id, view: modal });
    });
    app.view('reason', async ({ ack }) => {
      await ack({ response_action: 'errors', errors: { why: 'say more' } });
    });
    await receiver.deliver(slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS', text: 'deny' }));
    const view = await slack.waitFor(() => slack.views[0], 'the modal');
    const submission = slack.payloads.viewSubmission({ user: 'U_KIM', view, values: { text: 'no' } });
    const { ackBody } = await receiver.deliver(submission);
    expect(ackBody).toEqual({ response_action: 'errors', errors: { why: 'say more' } });
  });

  it('opens its home tab', async () => {
    await using slack = await openFakeSlack();
    const { app, receiver } = inProcess(slack);
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [approve] } });
    });
    app.action('approve', async ({ ack, body }) => ack(body.user.id as never));
    await receiver.deliver(slack.payloads.appHomeOpened({ user: 'U_KIM' }));
    const view = await slack.waitFor(() => slack.home('U_KIM'), 'the home tab');
    const { ackBody } = await receiver.deliver(slack.payloads.clickInView({ user: 'U_KIM', view, action: 'approve' }));
    expect(ackBody).toBe('U_KIM');
  });

  it('that acknowledges nothing is found out', async () => {
    await using slack = await openFakeSlack();
    const { receiver } = inProcess(slack);
    const command = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS' });
    expect((await receiver.deliver(command)).acked).toBe(false);
  });
});

describe('a Bolt app over HTTP', () => {
  it('takes events, clicks and commands that are signed', async () => {
    await using slack = await openFakeSlack();
    await using bolt = await httpApp(slack);
    const seen: string[] = [];
    bolt.app.event('app_mention', async ({ event }) => void seen.push(event.text));
    bolt.app.action('approve', async ({ ack }) => {
      seen.push('click');
      await ack();
    });
    bolt.app.command('/cloud', async ({ ack, command }) => {
      await ack(`usage: ${command.text}`);
    });
    await clientOf(slack).chat.postMessage({ channel: 'C_OPS', text: 'approve?', blocks: [approve] });
    const [message] = slack.messages('C_OPS');
    if (!message) throw new Error('no message');
    const { payloads, signingSecret } = slack;
    const mention = payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: '안녕' });
    const click = payloads.click({ user: 'U_KIM', message, action: 'approve' });
    const command = payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS', text: 'help' });
    expect(await signedRequest(bolt.url, signingSecret, mention)).toEqual({ status: 200, body: '' });
    expect(await signedRequest(bolt.url, signingSecret, click)).toEqual({ status: 200, body: '' });
    expect(await signedRequest(bolt.url, signingSecret, command)).toEqual({ status: 200, body: 'usage: help' });
    await slack.waitFor(() => seen.length === 2, 'both payloads');
    expect(seen.toSorted()).toEqual(['<@U_BOT> 안녕', 'click']);
  });

  it('refuses what is not signed rightly', async () => {
    await using slack = await openFakeSlack();
    await using bolt = await httpApp(slack);
    const mention = slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hi' });
    const stale = Math.floor(Date.now() / 1000) - 6 * 60;
    const statuses = [
      await signedRequest(bolt.url, 'another secret', mention),
      await signedRequest(bolt.url, slack.signingSecret, mention, { timestamp: stale }),
      await signedRequest(bolt.url, slack.signingSecret, mention, { body: '{"type":"event_callback"}' }),
      await signedRequest(bolt.url, slack.signingSecret, mention, { signature: null }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401]);
  });
});

describe('a Bolt app in Socket Mode', () => {
  const connect = async (app: App) => {
    await app.start();
    return { [Symbol.asyncDispose]: async () => void (await app.stop()) };
  };

  it('takes envelopes, and answers them', async () => {
    await using slack = await openFakeSlack();
    const app = new App({
      token: slack.tokens.bot,
      appToken: slack.tokens.app,
      socketMode: true,
      clientOptions: { slackApiUrl: slack.url },
      ...quiet,
    });
    app.event('app_mention', async ({ event, say }) => void (await say({ text: 'yes?', thread_ts: event.ts })));
    app.command('/cloud', async ({ ack }) => ack({ text: 'usage' }));
    await using _connection = await connect(app);
    const mention = slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text: 'hi' });
    expect((await slack.socket.send('events_api', mention, { retry: 1 })).payload).toEqual({});
    await slack.waitFor(() => slack.thread('C_OPS', mention.event.ts)[1], 'the answer');
    const command = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS' });
    expect((await slack.socket.send('slash_commands', command)).payload).toEqual({ text: 'usage' });
    expect(slack.socket.connections).toBe(1);
  });

  it('comes again when it is asked to and when its connection breaks', async () => {
    await using slack = await openFakeSlack();
    const receiver = new SocketModeReceiver({
      appToken: slack.tokens.app,
      installerOptions: { clientOptions: { slackApiUrl: slack.url } },
      clientPingTimeout: 30,
      ...quiet,
    });
    const clientOptions = { slackApiUrl: slack.url };
    const app = new App({ token: slack.tokens.bot, receiver, clientOptions, ...quiet });
    app.command('/cloud', async ({ ack }) => ack());
    await using _connection = await connect(app);
    await slack.waitFor(() => slack.socket.heartbeats.pings > 0, 'a ping');
    slack.socket.disconnect('refresh_requested');
    await slack.waitFor(() => slack.socket.opened === 2 && slack.socket.connections === 1, 'the second connection');
    slack.socket.drop();
    await slack.waitFor(() => slack.socket.opened === 3 && slack.socket.connections === 1, 'the third connection');
    const command = slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS' });
    expect((await slack.socket.send('slash_commands', command)).payload).toEqual({});
  });
});
