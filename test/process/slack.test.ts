import { describe, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack } from '../doubles/slack/fake-slack.ts';
import { type Installation, install, type Running, until } from './program.ts';

const environment = (slack: FakeSlack): Record<string, string> => ({
  SLACK_API_URL: slack.url,
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_APP_TOKEN: slack.tokens.app,
  SLACK_SIGNING_SECRET: slack.signingSecret,
});

/** What it says while it runs. */
function follow({ child }: Running): () => string {
  let text = '';
  child.stderr?.on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}

async function startSlack(spinneret: Installation, slack: FakeSlack): Promise<Running & { said: () => string }> {
  const running = spinneret.start(['slack'], { env: environment(slack) });
  const said = follow(running);
  await until(async () => said().includes('Answering as'));
  return { ...running, said };
}

const mention = ({ payloads }: FakeSlack, text: string) =>
  payloads.appMention({ user: 'U_KIM', channel: 'C_OPS', text });
const lastAnswer = (slack: FakeSlack, thread: string) =>
  slack.waitFor(
    () => slack.thread('C_OPS', thread).find(({ user }) => user === slack.app.botUser),
    'an answer',
    30_000,
  );

describe.concurrent('slack', () => {
  it('says that it answers, answers, and ends when it is asked to', async () => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const { child, ended, said } = await startSlack(spinneret, slack);
    expect(said()).toContain('Answering as @spinneret in');
    expect(said()).toContain('Socket Mode');
    const payload = mention(slack, 'list vms');
    await slack.socket.send('events_api', payload);
    expect(JSON.stringify((await lastAnswer(slack, payload.event.ts)).blocks)).toContain('web-01');
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.match(/ error /g)).toBeNull();
    expect(slack.socket.connections).toBe(0);
  });

  it('answers over HTTP on the port that it was given', async () => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const running = spinneret.start(['slack', '--http', '0'], { env: environment(slack) });
    const said = follow(running);
    await until(async () => said().includes('Answering as'));
    const port = /HTTP, port (\d+)/.exec(said())?.[1];
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe('ok');
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it('is refused a data directory that another process answers from, and gets it after that was killed', async () => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const first = await startSlack(spinneret, slack);
    const { code, stderr } = await spinneret.run(['slack'], { env: environment(slack) });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Another process answers in Slack from this data directory already \(.+, PID \d+\)\.\n/);
    expect(slack.socket.opened).toBe(1);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await startSlack(spinneret, slack);
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  });

  it('answers after a kill what it had taken up before', async () => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const first = await startSlack(spinneret, slack);
    const payload = mention(slack, 'list vms');
    slack.delay('users.info', 60_000);
    await slack.socket.send('events_api', payload);
    first.child.kill('SIGKILL');
    await first.ended;
    slack.delay('users.info', 0);
    await spinneret.ageLocks();
    const second = await startSlack(spinneret, slack);
    expect(JSON.stringify((await lastAnswer(slack, payload.event.ts)).blocks)).toContain('web-01');
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  });

  it.each([
    ['SLACK_BOT_TOKEN', {}],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-test' }],
  ])('says that %s is missing', async (name, env) => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(['slack'], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${name} is not set.\nSet it to`);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-wrong'],
    ['SLACK_APP_TOKEN', 'xapp-wrong'],
  ])('says that Slack refuses %s, and does not repeat its value', async (name, value) => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(['slack'], { env: { ...environment(slack), [name]: value } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Slack refuses ${name} (invalid_auth).\nSet it to`);
    expect(stderr).not.toContain(value);
  });

  it('says that Slack does not answer', async () => {
    await using spinneret = await install();
    const slack = await openFakeSlack();
    const env = environment(slack);
    await slack.close();
    const { code, stderr } = await spinneret.run(['--lang', 'ko', 'slack'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('Slack이 응답하지 않습니다(auth.test: unreachable).');
  });

  it('says that its port is taken', async () => {
    await using slack = await openFakeSlack();
    await using spinneret = await install();
    const { port } = new URL(slack.url);
    const { code, stderr } = await spinneret.run(['slack', '--http', port], { env: environment(slack) });
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port} cannot be listened on (EADDRINUSE).\n`);
  });

  it('is the only command that loads the packages of Slack', async () => {
    await using spinneret = await install();
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (name.startsWith('@slack/')) throw new Error('loads ' + name);
        return next(name, context);
      } });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
    const [help, ask, slack] = await Promise.all([
      spinneret.run(['slack', '--help'], { env }),
      spinneret.run(['ask', 'list vms'], { env }),
      spinneret.run(['slack'], { env }),
    ]);
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect([ask.code, ask.stderr]).toEqual([0, '']);
    expect(slack.stderr).toContain('loads @slack/bolt');
  });
});
