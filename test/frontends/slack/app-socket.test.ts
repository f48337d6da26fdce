import { describe, expect, it } from 'vitest';
import { cardActions } from '../../../src/frontends/slack/blocks/card.ts';
import { inputBlocks } from '../../../src/frontends/slack/blocks/modals.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import type { FakeMessage } from '../../doubles/slack/state.ts';
import { openSlackBench, type SlackBench } from './slack-bench.ts';

const said = (text: string): ScriptedStep => ({ text });
const terminate: ScriptedStep = { calls: [{ name: 'TerminateVM', arguments: { name: 'web-01' } }] };
const suspend: ScriptedStep = { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] };

const openOverSocket = (...steps: ScriptedStep[]): Promise<SlackBench> =>
  openSlackBench({
    model: createScriptedModel(steps),
    reach: ({ tokens }) => ({ kind: 'socket', appToken: tokens.app }),
  });

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
const connected = ({ slack }: SlackBench, opened: number) =>
  slack.waitFor(() => slack.socket.opened >= opened && slack.socket.connections === 1, `connection ${opened}`);

describe('the app in Socket Mode', () => {
  it('acknowledges an event and answers it', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'));
    const { payload } = await bench.slack.socket.send('events_api', mention(bench));
    expect(payload).toEqual({});
    await answered(bench, 'web-01 runs.');
  });

  it('takes a slash command', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'));
    const command = bench.slack.payloads.slashCommand({ user: 'U_KIM', channel: 'C_OPS', text: 'how is web-01?' });
    expect((await bench.slack.socket.send('slash_commands', command)).payload).toEqual({});
    await answered(bench, 'web-01 runs.');
  });

  it('takes clicks and dialogs, and answers a dialog within its acknowledgement', async () => {
    await using bench = await openOverSocket(terminate, said('It is gone.'));
    const { slack } = bench;
    await slack.socket.send('events_api', mention(bench, 'terminate web-01'));
    const card = await cardIn(bench);
    const click = slack.payloads.click({ user: 'U_KIM', message: card, action: cardActions.approve });
    expect((await slack.socket.send('interactive', click)).payload).toEqual({});
    const view = await slack.waitFor(() => slack.views.at(-1), 'a dialog');
    const submission = (name: string) =>
      slack.payloads.viewSubmission({ user: 'U_KIM', view, values: { [inputBlocks.typedName]: name } });
    expect((await slack.socket.send('interactive', submission('web-02'))).payload).toMatchObject({
      response_action: 'errors',
      errors: { [inputBlocks.typedName]: expect.any(String) },
    });
    expect((await slack.socket.send('interactive', submission('web-01'))).payload).toEqual({});
    await answered(bench, 'It is gone.');
  });

  it('connects again when Slack asks for it', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'));
    bench.slack.socket.disconnect('refresh_requested');
    await connected(bench, 2);
    await bench.slack.socket.send('events_api', mention(bench));
    await answered(bench, 'web-01 runs.');
  });

  it('connects again after its connection broke, and after Slack could not be asked for another', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'));
    const { slack, log } = bench;
    slack.fail('apps.connections.open', { status: 503 });
    slack.socket.drop();
    await connected(bench, 2);
    await slack.socket.send('events_api', mention(bench));
    await answered(bench, 'web-01 runs.');
    expect(log.filter((line) => line.includes('http_503'))).toHaveLength(1);
  });

  it('lives on and says so when Slack no longer accepts its app token', async () => {
    await using bench = await openOverSocket();
    const { slack, log } = bench;
    slack.fail('apps.connections.open', 'invalid_auth', 100);
    slack.socket.drop();
    const told = () => log.filter((line) => line.startsWith('error'));
    await slack.waitFor(() => told().length > 0, 'a line in the log');
    await slack.waitFor(
      () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length >= 3,
      'another attempt',
    );
    expect(told()).toEqual([expect.stringMatching(/invalid_auth.*SLACK_APP_TOKEN/)]);
  });

  it('is told in words that the app token is wrong', async () => {
    const opening = openSlackBench({
      reach: () => ({ kind: 'socket', appToken: 'xapp-wrong' }),
    });
    await expect(opening).rejects.toMatchObject({ kind: 'unauthorized', method: 'apps.connections.open' });
  });

  it('answers a message once that is sent again over another connection', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'), said('a second answer'));
    const { slack } = bench;
    const payload = mention(bench);
    await slack.socket.send('events_api', payload);
    slack.socket.drop();
    await connected(bench, 2);
    await slack.socket.send('events_api', payload, { retry: 1 });
    await answered(bench, 'web-01 runs.');
    await bench.leave();
    expect(answersIn(bench).map(({ text }) => text)).toEqual(['web-01 runs.']);
  });

  it('loses no message whose acknowledgement the broken connection swallowed', async () => {
    await using bench = await openOverSocket(said('web-01 runs.'), said('a second answer'));
    const { slack } = bench;
    const payload = mention(bench);
    const acknowledged = slack.socket.send('events_api', payload);
    slack.socket.disconnect('warning');
    await acknowledged.catch(() => {});
    await connected(bench, 2);
    await slack.socket.send('events_api', payload, { retry: 1 });
    await answered(bench, 'web-01 runs.');
    await bench.leave();
    expect(answersIn(bench).map(({ text }) => text)).toEqual(['web-01 runs.']);
  });

  it('runs a change once whose click comes while the connection is changed', async () => {
    await using bench = await openOverSocket(suspend, said('It is suspended.'));
    const { slack } = bench;
    await slack.socket.send('events_api', mention(bench, 'suspend web-01'));
    const card = await cardIn(bench);
    const click = slack.payloads.click({ user: 'U_KIM', message: card, action: cardActions.approve });
    const first = slack.socket.send('interactive', click).catch(() => {});
    slack.socket.disconnect('refresh_requested');
    await first;
    await connected(bench, 2);
    await slack.socket.send('interactive', click);
    await answered(bench, 'It is suspended.');
    await bench.leave();
    expect(await bench.bench.application.history.query({ operation: 'suspendVM', limit: 10 })).toHaveLength(1);
  });

  it('ends while it is about to connect again', async () => {
    await using bench = await openOverSocket();
    bench.slack.fail('apps.connections.open', { status: 503 }, 100);
    bench.slack.socket.drop();
    await bench.slack.waitFor(() => bench.log.some((line) => line.includes('http_503')), 'a line in the log');
    await bench.leave();
    expect(bench.slack.socket.connections).toBe(0);
  });
});
