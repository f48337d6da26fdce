import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../../src/frontends/slack/parts.ts';
import { runSlashCommand } from '../../../../src/frontends/slack/receive/slash-command.ts';
import type { Incoming } from '../../../../src/frontends/slack/state.ts';
import type { SlackMessage } from '../../../../src/frontends/slack/web/api.ts';
import { SlackError, type SlackErrorKind } from '../../../../src/frontends/slack/web/slack-error.ts';
import { sampleApproval } from '../../terminal/samples.ts';
import { connections, healthOf, kim, openHomeWorld, tracked } from '../home-parts.ts';

interface CommandSetting {
  readonly speaker?: Speaker;
  readonly failure?: Error;
  readonly channel?: string;
  /** Secrets of the person. */
  readonly waiting?: number;
}

function open({ speaker, failure, channel = 'COPS', waiting = 0 }: CommandSetting = {}) {
  const world = openHomeWorld();
  const posted: { readonly place: unknown; readonly message: SlackMessage }[] = [];
  const answers: SlackMessage[] = [];
  const run = (text: string, body: Record<string, unknown> = {}): Promise<Incoming | undefined> =>
    runSlashCommand(
      { command: '/cloud', text, user_id: 'UKIM', team_id: 'T1', channel_id: channel, ...body },
      async (message) => void answers.push(message),
      {
        api: {
          async post(place, message) {
            if (failure) throw failure;
            posted.push({ place, message });
            return { channel, ts: '7.7' };
          },
        },
        identity: { botUser: 'UBOT', botName: 'spinneret' },
        access: { speaker: async () => speaker ?? { kind: 'actor', actor: kim } },
        intake: {
          take: async (message) => ({ ...message, received: '2026-11-21T05:00:00.000Z', state: 'received' }),
        },
        overview: world.overview,
        health: healthOf(async (name) => ({ name, ok: name === 'mock-seoul' })),
        connections: async () => connections,
        secrets: { offer: async () => waiting },
        language: 'en',
        languageChosen: false,
        log: { info: () => {}, warn: () => {}, error: () => {} },
      },
    );
  /** All that was answered, texts of blocks included. */
  const answered = () => JSON.stringify(answers);
  return { run, world, posted, answers, answered };
}

const refusal = (kind: SlackErrorKind, code: string) => new SlackError({ kind, method: 'chat.postMessage', code });

describe('/cloud', () => {
  it.each([
    [0, 'No secret waits for you'],
    [2, '2 secrets wait for you'],
  ])('brings the %d secrets that wait to direct messages', async (waiting, words) => {
    const { run, answered } = open({ waiting });
    expect(await run('secrets')).toBeUndefined();
    expect(answered()).toContain(words);
  });

  it.each([[''], ['help'], ['  HELP '], ['도움말']])('answers %j with help, seen by nobody else', async (text) => {
    const { run, posted, answers } = open();
    expect(await run(text)).toBeUndefined();
    expect(answers).toHaveLength(1);
    expect(posted).toEqual([]);
  });

  it('helps in the language that the person reads', async () => {
    const { run, answered } = open({ speaker: { kind: 'actor', actor: kim, locale: 'ko-KR' } });
    await run('');
    expect(answered()).toMatch(/[가-힣]/);
  });

  it('shows a request in the channel, and holds the conversation below it', async () => {
    const { run, posted, answers } = open();
    expect(await run('list vms')).toMatchObject({
      channel: 'COPS',
      threadTs: '7.7',
      ts: '7.7',
      team: 'T1',
      user: 'UKIM',
      direct: false,
      text: 'list vms',
    });
    expect(posted).toEqual([{ place: { channel: 'COPS' }, message: { text: '*Kim* asks: list vms' } }]);
    expect(answers).toEqual([]);
  });

  it('pings nobody with a request', async () => {
    const { run, posted } = open();
    expect(await run('ask <!channel|@channel> and <@ULEE|lee> about &lt;!here&gt;')).toMatchObject({
      text: 'ask @channel and @lee about <!here>',
    });
    expect(posted[0]?.message.text).toBe('*Kim* asks: ask @channel and @lee about &lt;!here&gt;');
  });

  it('gives the agent all of a long request, and shows what fits', async () => {
    const { run, posted } = open();
    const text = 'x'.repeat(10_000);
    expect(await run(text)).toMatchObject({ text });
    expect(posted[0]?.message.text.length).toBeLessThan(3_000);
  });

  it.each([
    ['not-in-channel', 'not_in_channel'],
    ['gone', 'channel_not_found'],
  ] as const)('says what to do in a channel without the app: %s', async (kind, code) => {
    const { run, answered } = open({ failure: refusal(kind, code) });
    expect(await run('list vms')).toBeUndefined();
    expect(answered()).toContain('/invite @spinneret');
  });

  it('says that it is not part of a direct message between people', async () => {
    const { run, answered } = open({ failure: refusal('gone', 'channel_not_found'), channel: 'DPEOPLE' });
    await run('list vms');
    expect(answered()).toContain('Write to me directly');
    expect(answered()).not.toContain('/invite');
  });

  it('throws what else goes wrong', async () => {
    const { run, answers } = open({ failure: refusal('unavailable', 'no_answer') });
    await expect(run('list vms')).rejects.toThrow('no_answer');
    expect(answers).toEqual([]);
  });

  it('tells whoever is refused why', async () => {
    const why = { en: 'Guests may not use me.', ko: '게스트는 사용할 수 없습니다.' };
    const { run, posted, answered } = open({ speaker: { kind: 'refused', why } });
    expect(await run('목록 보여줘')).toBeUndefined();
    expect(answered()).toContain(why.ko);
    expect(posted).toEqual([]);
  });

  it('shows what waits and what runs', async () => {
    const { run, world, posted, answered } = open();
    world.approvals.push(sampleApproval({ requester: kim }));
    world.card('approval-1');
    world.tracked.push(tracked);
    expect(await run('status')).toBeUndefined();
    for (const part of [
      'TerminateVM',
      'https://example.slack.com/archives/COPS/p1.2',
      'CreateCluster',
      'being created',
    ])
      expect(answered()).toContain(part);
    expect(posted).toEqual([]);
  });

  it('takes a sentence that begins with a word of its own for a request', async () => {
    expect(await open().run('status of web-01')).toMatchObject({ text: 'status of web-01' });
  });

  it('shows the connections and whether they answer', async () => {
    const { run, answered } = open();
    await run('연결');
    for (const part of ['mock-seoul', 'mock-tokyo', '정상', '오류']) expect(answered()).toContain(part);
  });

  it('leaves what is no command', async () => {
    const { run, posted, answers } = open();
    expect(await run('list vms', { user_id: undefined })).toBeUndefined();
    expect([...posted, ...answers]).toEqual([]);
  });
});
