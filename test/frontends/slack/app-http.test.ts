import { mkdir, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cardActions } from '../../../src/frontends/slack/blocks/card.ts';
import { inputBlocks } from '../../../src/frontends/slack/blocks/modals.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import { type SignedRequestOptions, signedRequest } from '../../doubles/slack/signed-request.ts';
import type { FakeMessage } from '../../doubles/slack/state.ts';
import { openSlackBench, type SlackBench } from './slack-bench.ts';

const answer: ScriptedStep = { text: 'web-01 runs.' };
const suspend: ScriptedStep = { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] };
const terminate: ScriptedStep = { calls: [{ name: 'TerminateVM', arguments: { name: 'web-01' } }] };
const minutes = 60;

interface HttpBench extends SlackBench {
  readonly origin: string;
  send(
    payload: object,
    options?: SignedRequestOptions & { readonly secret?: string },
  ): ReturnType<typeof signedRequest>;
}

async function openOverHttp(...steps: ScriptedStep[]): Promise<HttpBench> {
  const open = await openSlackBench({
    model: createScriptedModel(steps),
    reach: ({ signingSecret }) => ({ kind: 'http', port: 0, signingSecret }),
  });
  const origin = `http://127.0.0.1:${open.running.port}`;
  return {
    ...open,
    origin,
    send: (payload, { secret = open.slack.signingSecret, ...options } = {}) =>
      signedRequest(`${origin}/slack/events`, secret, payload, options),
  };
}

const mention = ({ slack }: SlackBench, text = 'how is web-01?') =>
  slack.payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text });
const answersIn = ({ slack }: SlackBench): FakeMessage[] =>
  slack.messages('C_OPS').filter(({ user }) => user === slack.app.botUser);
const answered = (bench: SlackBench, text: string) =>
  bench.slack.waitFor(() => answersIn(bench).find((message) => message.text.includes(text)), `an answer with ${text}`);
const cardIn = (bench: SlackBench) =>
  bench.slack.waitFor(
    () => answersIn(bench).find(({ blocks }) => JSON.stringify(blocks).includes(`"${cardActions.approve}"`)),
    'a card',
  );
const now = () => Math.floor(Date.now() / 1_000);

describe('the app over HTTP', () => {
  it('answers a request whose signature is right', async () => {
    await using bench = await openOverHttp(answer);
    expect(await bench.send(mention(bench))).toEqual({ status: 200, body: '' });
    await answered(bench, 'web-01 runs.');
  });

  it.each<[string, SignedRequestOptions & { secret?: string }]>([
    ['made with another secret', { secret: 'another secret' }],
    ['missing', { signature: null }],
    ['empty', { signature: '' }],
    ['of another version', { signature: `v1=${'0'.repeat(64)}` }],
    ['older than five minutes', { timestamp: now() - 5 * minutes - 10 }],
    ['of no time', { timestamp: Number.NaN }],
  ])('refuses a request whose signature is %s, and does nothing', async (_, options) => {
    await using bench = await openOverHttp();
    const payload = mention(bench);
    expect(await bench.send(payload, options)).toEqual({ status: 401, body: '' });
    await bench.leave();
    expect(answersIn(bench)).toEqual([]);
  });

  it('refuses a body that was changed after it was signed', async () => {
    await using bench = await openOverHttp();
    const payload = mention(bench);
    const body = JSON.stringify(payload).replace('how is', 'terminate');
    expect((await bench.send(payload, { body })).status).toBe(401);
    await bench.leave();
    expect(answersIn(bench)).toEqual([]);
  });

  it('refuses a click that nobody signed', async () => {
    await using bench = await openOverHttp(suspend);
    await bench.send(mention(bench));
    const card = await cardIn(bench);
    const click = bench.slack.payloads.click({ user: 'U_KIM', message: card, action: cardActions.approve });
    expect((await bench.send(click, { secret: 'another secret' })).status).toBe(401);
    const [request] = await bench.bench.application.approvals.listPending();
    expect(request).toMatchObject({ status: 'pending' });
  });

  it('answers the challenge with which Slack looks whether the address is right', async () => {
    await using bench = await openOverHttp();
    const { status, body } = await bench.send({ type: 'url_verification', token: 'x', challenge: 'abc' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ challenge: 'abc' });
  });

  it('says that it is there, and nothing on other paths', async () => {
    await using bench = await openOverHttp();
    const health = await fetch(`${bench.origin}/health`);
    expect([health.status, await health.text()]).toEqual([200, 'ok']);
    expect((await fetch(`${bench.origin}/`)).status).toBe(404);
    expect((await fetch(`${bench.origin}/slack/events`)).status).toBe(404);
  });

  it('takes a slash command', async () => {
    await using bench = await openOverHttp(answer);
    const command = bench.slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS', text: 'how is web-01?' });
    expect(await bench.send(command)).toEqual({ status: 200, body: '' });
    await answered(bench, 'web-01 runs.');
  });

  it('takes clicks and dialogs, and answers a dialog within its acknowledgement', async () => {
    await using bench = await openOverHttp(terminate, answer);
    const { slack } = bench;
    await bench.send(mention(bench, 'terminate web-01'));
    const card = await cardIn(bench);
    expect(
      await bench.send(slack.payloads.click({ user: 'U_KIM', message: card, action: cardActions.approve })),
    ).toEqual({ status: 200, body: '' });
    const view = await slack.waitFor(() => slack.views.at(-1), 'a dialog');
    const submission = (name: string) =>
      slack.payloads.viewSubmission({ user: 'U_KIM', view, values: { [inputBlocks.typedName]: name } });
    const wrong = await bench.send(submission('web-02'));
    expect(JSON.parse(wrong.body)).toMatchObject({ response_action: 'errors' });
    expect(await bench.send(submission('web-01'))).toEqual({ status: 200, body: '' });
    await answered(bench, 'TerminateVM');
  });

  it('does not acknowledge an event that it cannot keep, and handles it when Slack sends it again', async () => {
    await using bench = await openOverHttp(answer);
    const inbox = join(bench.bench.directory, 'slack-incoming.jsonl');
    await mkdir(inbox);
    const payload = mention(bench);
    expect((await bench.send(payload)).status).toBe(500);
    expect(answersIn(bench)).toEqual([]);
    expect(bench.log.join('\n')).toContain('slack-incoming');
    await rm(inbox, { recursive: true });
    expect((await bench.send(payload, { retryNum: 1, retryReason: 'http_error' })).status).toBe(200);
    await answered(bench, 'web-01 runs.');
    await bench.leave();
    expect(answersIn(bench)).toHaveLength(1);
  });

  it('ends although somebody holds a connection open without asking anything', async () => {
    await using bench = await openOverHttp();
    const idle = createConnection({ host: '127.0.0.1', port: bench.running.port ?? 0 });
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve));
    await bench.leave();
    await closed;
  });
});
