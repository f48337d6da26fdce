import { afterEach, describe, expect, it } from 'vitest';
import { SlackError } from '../../../../src/frontends/slack/web/slack-error.ts';
import { type FakeSlack, openFakeSlack } from '../../../doubles/slack/fake-slack.ts';
import { apiOf, createLog } from '../outlet-bench.ts';

let slack: FakeSlack;
afterEach(() => slack.close());

const channel = { channel: 'C_OPS' };
const message = { text: 'hello' };

async function failureOf(call: Promise<unknown>): Promise<SlackError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SlackError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('the Web API', () => {
  it('says who the app is and what it may do', async () => {
    slack = await openFakeSlack({ scopes: ['chat:write', 'users:read'] });
    expect(await apiOf(slack).identify()).toEqual({
      team: 'T1',
      teamName: 'Example',
      botUser: 'U_BOT',
      botName: 'spinneret',
      scopes: ['chat:write', 'users:read'],
    });
  });

  it('posts without previews and without reading names into the text', async () => {
    slack = await openFakeSlack();
    const ref = await apiOf(slack).post(channel, message);
    expect(slack.message('C_OPS', ref.ts)?.text).toBe('hello');
    expect(slack.calls.at(-1)?.args).toMatchObject({
      parse: 'none',
      link_names: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('updates, finds and removes a message', async () => {
    slack = await openFakeSlack();
    const api = apiOf(slack);
    const ref = await api.post(channel, message);
    await api.update(ref, { text: 'changed' });
    expect(slack.message('C_OPS', ref.ts)?.text).toBe('changed');
    expect(await api.permalink(ref)).toContain('/archives/C_OPS/p');
    await api.remove(ref);
    expect(slack.message('C_OPS', ref.ts)).toBeUndefined();
  });

  it('takes a message that is gone for removed', async () => {
    slack = await openFakeSlack();
    const api = apiOf(slack);
    const ref = await api.post(channel, message);
    await api.remove(ref);
    await expect(api.remove(ref)).resolves.toBeUndefined();
  });

  it('shows an ephemeral message to one person', async () => {
    slack = await openFakeSlack();
    await apiOf(slack).postEphemeral(channel, 'U_LEE', message);
    expect(slack.ephemerals.map(({ ephemeralFor, text }) => [ephemeralFor, text])).toEqual([['U_LEE', 'hello']]);
  });

  it('uploads a file into a thread', async () => {
    slack = await openFakeSlack();
    const api = apiOf(slack);
    const { ts } = await api.post(channel, message);
    await api.upload({ ...channel, threadTs: ts }, { name: 'rows.csv', title: 'Rows', content: 'a,b\n1,서울\n' });
    expect(slack.files.map(({ name, title, thread_ts, content }) => [name, title, thread_ts, `${content}`])).toEqual([
      ['rows.csv', 'Rows', ts, 'a,b\n1,서울\n'],
    ]);
  });

  it('tells people from bots, guests and those who left', async () => {
    slack = await openFakeSlack();
    slack.addUser({ id: 'U_GUEST', is_ultra_restricted: true, deleted: true });
    const api = apiOf(slack);
    expect(await api.user('U_KIM')).toEqual({
      id: 'U_KIM',
      team: 'T1',
      name: 'kim',
      isBot: false,
      isGuest: false,
      isDeleted: false,
      locale: 'ko-KR',
    });
    expect(await api.user('U_GUEST')).toMatchObject({ isGuest: true, isDeleted: true });
    expect(await api.user('U_BOT')).toMatchObject({ isBot: true });
  });

  it('knows a direct message from a channel that is shared with others', async () => {
    slack = await openFakeSlack();
    slack.addChannel({ id: 'C_SHARED', is_ext_shared: true });
    const api = apiOf(slack);
    expect(await api.channel('C_SHARED')).toMatchObject({ kind: 'channel', isExternallyShared: true });
    expect(await api.channel(await api.openDirect('U_KIM'))).toMatchObject({ kind: 'direct' });
  });

  it('lists the user groups with their members', async () => {
    slack = await openFakeSlack({ userGroups: [{ id: 'S_OPS', users: ['U_KIM'] }] });
    expect(await apiOf(slack).groups()).toEqual([{ id: 'S_OPS', users: ['U_KIM'] }]);
  });
});

describe('a failed call', () => {
  it.each([
    ['not_in_channel', 'not-in-channel'],
    ['channel_not_found', 'gone'],
    ['message_not_found', 'gone'],
    ['expired_trigger_id', 'gone'],
    ['msg_too_long', 'too-long'],
    ['msg_blocks_too_long', 'too-long'],
    ['account_inactive', 'unauthorized'],
    ['channel_type_not_supported', 'unknown-method'],
    ['message_not_in_streaming_state', 'stream-over'],
    ['stopped_by_user', 'stream-over'],
    ['fatal_error', 'unavailable'],
    ['invalid_blocks', 'other'],
  ] as const)('with %s is %s', async (code, kind) => {
    slack = await openFakeSlack();
    slack.fail('chat.postMessage', code, 9);
    expect(await failureOf(apiOf(slack).post(channel, message))).toMatchObject({
      kind,
      code,
      method: 'chat.postMessage',
    });
  });

  it('names the scope that is missing', async () => {
    slack = await openFakeSlack({ scopes: ['users:read'] });
    const failure = await failureOf(apiOf(slack).post(channel, message));
    expect(failure).toMatchObject({ kind: 'missing-scope', needed: 'chat:write' });
    expect(failure.message).toBe('chat.postMessage: missing_scope (needs chat:write)');
  });

  it('says that the token is refused, and does not name it', async () => {
    slack = await openFakeSlack();
    const log = createLog();
    const failure = await failureOf(apiOf(slack, log, 'xoxb-wrong-token').identify());
    expect(failure).toMatchObject({ kind: 'unauthorized', code: 'invalid_auth' });
    expect(JSON.stringify([failure, log.lines])).not.toContain('wrong-token');
  });

  it('says that a method is unknown to the workspace', async () => {
    slack = await openFakeSlack();
    slack.unknownMethods.add('chat.startStream');
    const start = apiOf(slack).startStream({ ...channel, threadTs: '1.1' }, { user: 'U_KIM', team: 'T1' }, 'a');
    expect(await failureOf(start)).toMatchObject({ kind: 'unknown-method' });
  });

  it('waits for a rate limit and is done then', async () => {
    slack = await openFakeSlack();
    slack.fail('chat.postMessage', { status: 429, retryAfterSeconds: 0 }, 2);
    const ref = await apiOf(slack).post(channel, message);
    expect(slack.messages('C_OPS').map(({ ts }) => ts)).toEqual([ref.ts]);
  });

  it('does not wait for a rate limit longer than is bearable', async () => {
    slack = await openFakeSlack();
    slack.fail('chat.postMessage', { status: 429, retryAfterSeconds: 3_600 });
    expect(await failureOf(apiOf(slack).post(channel, message))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 3_600_000,
    });
  });

  it('does not hold up other methods by a rate limit', async () => {
    slack = await openFakeSlack();
    const api = apiOf(slack);
    slack.fail('chat.postMessage', { status: 429, retryAfterSeconds: 1 });
    const order: string[] = [];
    await Promise.all([
      api.post(channel, message).then(() => order.push('post')),
      api.user('U_KIM').then(() => order.push('user')),
    ]);
    expect(order).toEqual(['user', 'post']);
  });

  it('is repeated where that does no harm', async () => {
    slack = await openFakeSlack();
    const api = apiOf(slack);
    const ref = await api.post(channel, message);
    slack.fail('chat.update', { lost: 'answer' });
    slack.fail('chat.update', { status: 503 });
    await api.update(ref, { text: 'changed' });
    expect(slack.message('C_OPS', ref.ts)?.text).toBe('changed');
  });

  it('is not repeated where a message would stand there twice', async () => {
    slack = await openFakeSlack();
    slack.fail('chat.postMessage', { lost: 'answer' });
    expect(await failureOf(apiOf(slack).post(channel, message))).toMatchObject({
      kind: 'unavailable',
      code: 'no_answer',
    });
    expect(slack.messages('C_OPS')).toHaveLength(1);
  });

  it('never reached Slack where nobody listens', async () => {
    slack = await openFakeSlack();
    await slack.close();
    expect(await failureOf(apiOf(slack).post(channel, message))).toMatchObject({
      kind: 'unavailable',
      code: 'unreachable',
    });
  });

  it('tells the log nothing of what was to be said', async () => {
    slack = await openFakeSlack();
    const log = createLog();
    slack.fail('chat.postMessage', { lost: 'request' });
    await failureOf(apiOf(slack, log).post(channel, { text: 'the secret plan' }));
    slack.fail('chat.postMessage', { error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] bad'] } });
    await failureOf(apiOf(slack, log).post(channel, { text: 'the secret plan' }));
    expect(log.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(log.lines)).not.toMatch(/secret plan|xoxb/);
  });
});
