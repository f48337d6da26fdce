import { beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from '../../../src/frontends/slack/access.ts';
import type { AccessRules } from '../../../src/frontends/slack/options.ts';
import type { Speaker } from '../../../src/frontends/slack/parts.ts';
import type { SlackChannel, SlackUser } from '../../../src/frontends/slack/web/api.ts';
import { SlackError } from '../../../src/frontends/slack/web/slack-error.ts';
import { createSlackLogger } from '../../../src/frontends/slack/web/slack-logger.ts';
import { createWebApi } from '../../../src/frontends/slack/web/web-api.ts';
import { createWebClient } from '../../../src/frontends/slack/web/web-client.ts';
import { openFakeSlack } from '../../doubles/slack/fake-slack.ts';

const kim: SlackUser = { id: 'UKIM', team: 'T1', name: 'Kim', isBot: false, isGuest: false, isDeleted: false };
const ops: SlackChannel = { id: 'COPS', kind: 'channel', isExternallyShared: false, name: 'ops' };
const noRules: AccessRules = {
  users: {},
  groups: {},
  channels: {},
  directMessages: 'admin',
  workspaces: [],
  approverGroups: [],
};
const start = Date.parse('2026-11-21T05:00:00.000Z');

describe('access', () => {
  let asked: string[];
  let now: number;
  let failing: SlackError | undefined;
  beforeEach(() => {
    asked = [];
    now = start;
    failing = undefined;
  });

  function open(
    rules: Partial<AccessRules>,
    world: { user?: Partial<SlackUser>; channel?: Partial<SlackChannel>; groups?: Record<string, string[]> } = {},
  ) {
    const warnings: string[] = [];
    const answer = async <T>(question: string, value: T): Promise<T> => {
      asked.push(question);
      if (failing) throw failing;
      return value;
    };
    const access = createAccess({
      api: {
        user: (id) => answer(`user ${id}`, { ...kim, id, ...world.user }),
        channel: (id) => answer(`channel ${id}`, { ...ops, id, ...world.channel }),
        groups: () =>
          answer(
            'groups',
            Object.entries(world.groups ?? {}).map(([id, users]) => ({ id, users })),
          ),
      },
      identity: { team: 'T1', botUser: 'UBOT' },
      rules: { ...noRules, ...rules },
      clock: () => new Date(now),
      log: { warn: (text) => warnings.push(text) },
    });
    const speaker = (user = 'UKIM', channel: string | undefined = 'COPS', team = 'T1') =>
      access.speaker(user, { channel, team });
    return { access, speaker, warnings };
  }

  const roleOf = (speaker: Speaker) => (speaker.kind === 'actor' ? speaker.actor.role : 'refused');

  it.each<[string, Partial<AccessRules>, string, string]>([
    ['nobody who is not named', {}, 'COPS', 'viewer'],
    ['a user without the channel', { users: { UKIM: 'admin' } }, 'COPS', 'viewer'],
    ['a channel without the user', { channels: { COPS: 'admin' } }, 'COPS', 'viewer'],
    ['the lower of the two', { users: { UKIM: 'admin' }, channels: { COPS: 'operator' } }, 'COPS', 'operator'],
    ['the lower, the other way', { users: { UKIM: 'operator' }, channels: { COPS: 'admin' } }, 'COPS', 'operator'],
    ['both', { users: { UKIM: 'admin' }, channels: { COPS: 'admin' } }, 'COPS', 'admin'],
    ['a viewer in a channel of admins', { users: { UKIM: 'viewer' }, channels: { COPS: 'admin' } }, 'COPS', 'viewer'],
    ['another user', { users: { ULEE: 'admin' }, channels: { COPS: 'admin' } }, 'COPS', 'viewer'],
    ['another channel', { users: { UKIM: 'admin' }, channels: { COTHER: 'admin' } }, 'COPS', 'viewer'],
    ['a group', { groups: { SOPS: 'operator' }, channels: { COPS: 'admin' } }, 'COPS', 'operator'],
    ['a group without the user', { groups: { SDBA: 'admin' }, channels: { COPS: 'admin' } }, 'COPS', 'viewer'],
    [
      'the higher of user and group',
      { users: { UKIM: 'operator' }, groups: { SOPS: 'admin' }, channels: { COPS: 'admin' } },
      'COPS',
      'admin',
    ],
    [
      'the highest of several groups',
      { groups: { SOPS: 'operator', SALL: 'admin' }, channels: { COPS: 'admin' } },
      'COPS',
      'admin',
    ],
    ['a direct message', { users: { UKIM: 'admin' } }, 'DKIM', 'admin'],
    ['a direct message with less', { users: { UKIM: 'admin' }, directMessages: 'operator' }, 'DKIM', 'operator'],
    ['a direct message of nobody', {}, 'DKIM', 'viewer'],
    ['a name that objects have', { users: { UKIM: 'admin' } }, 'constructor', 'viewer'],
  ])('gives %s', async (_, rules, channel, role) => {
    const { speaker } = open(rules, { groups: { SOPS: ['UKIM'], SALL: ['ULEE', 'UKIM'], SDBA: ['ULEE'] } });
    expect(roleOf(await speaker('UKIM', channel))).toBe(role);
  });

  it.each<[string, Partial<SlackChannel>]>([
    ['is shared with another organisation', { isExternallyShared: true }],
    ['is a direct message of several people', { kind: 'group-direct' }],
  ])('lets everybody only look where a channel %s', async (_, channel) => {
    const { speaker } = open({ users: { UKIM: 'admin' }, channels: { COPS: 'admin' } }, { channel });
    expect(roleOf(await speaker())).toBe('viewer');
  });

  it.each<[string, Partial<SlackUser>]>([
    ['a bot', { isBot: true }],
    ['the app itself', { id: 'UBOT' }],
    ['Slackbot', { id: 'USLACKBOT' }],
    ['a guest', { isGuest: true }],
    ['a deactivated account', { isDeleted: true }],
    ['a person of another workspace', { team: 'T2' }],
  ])('refuses %s, with words in both languages', async (_, user) => {
    const { speaker } = open({ users: { UKIM: 'admin' }, channels: { COPS: 'admin' } }, { user });
    expect(await speaker()).toEqual({
      kind: 'refused',
      why: { en: expect.stringMatching(/\.$/), ko: expect.stringMatching(/[가-힣].*\.$/) },
    });
  });

  it('refuses an event of another workspace without asking who it is', async () => {
    const { speaker } = open({ users: { UKIM: 'admin' } });
    expect(roleOf(await speaker('UKIM', 'DKIM', 'T2'))).toBe('refused');
    expect(asked).toEqual([]);
  });

  it('lets in the people of a workspace that the rules name', async () => {
    const { speaker } = open({ users: { UKIM: 'admin' }, workspaces: ['T2'] }, { user: { team: 'T2' } });
    expect(roleOf(await speaker('UKIM', 'DKIM', 'T2'))).toBe('admin');
  });

  it('gives the role of the person alone where there is no channel', async () => {
    const { access } = open({ users: { UKIM: 'operator' }, directMessages: 'viewer' });
    expect(roleOf(await access.speaker('UKIM', { team: 'T1' }))).toBe('operator');
  });

  it('names the person, and of their groups those that the rules name', async () => {
    const { speaker } = open(
      { groups: { SOPS: 'operator' }, approverGroups: ['SLEADS', 'SOTHER'] },
      { user: { locale: 'ko-KR' }, groups: { SOPS: ['UKIM'], SLEADS: ['UKIM'], SOTHER: ['ULEE'], SLUNCH: ['UKIM'] } },
    );
    expect(await speaker()).toEqual({
      kind: 'actor',
      actor: { id: 'UKIM', name: 'Kim', frontend: 'slack', role: 'viewer', groups: ['SOPS', 'SLEADS'] },
      locale: 'ko-KR',
    });
  });

  it('asks for no groups and no channels that the rules do not name', async () => {
    const { speaker } = open({ users: { UKIM: 'admin' } });
    await speaker();
    expect(asked).toEqual(['user UKIM']);
  });

  it('asks once for many who come at the same time', async () => {
    const { speaker } = open({ channels: { COPS: 'admin' }, groups: { SOPS: 'admin' } });
    await Promise.all(Array.from({ length: 20 }, () => speaker()));
    expect(asked.toSorted()).toEqual(['channel COPS', 'groups', 'user UKIM']);
  });

  it('asks again when an answer is too old: groups after five minutes, people and channels after ten', async () => {
    const { speaker } = open({ channels: { COPS: 'admin' }, groups: { SOPS: 'admin' } });
    await speaker();
    now += 5 * 60_000;
    await speaker();
    expect(asked.toSorted()).toEqual(['channel COPS', 'groups', 'groups', 'user UKIM']);
    now += 5 * 60_000;
    await speaker();
    expect(asked.filter((question) => question !== 'groups')).toHaveLength(4);
  });

  it('refuses whom it cannot look up, and looks again the next time', async () => {
    const { speaker, warnings } = open({ users: { UKIM: 'admin' } });
    failing = new SlackError({ kind: 'unavailable', method: 'users.info', code: 'no_answer' });
    expect(roleOf(await speaker('UKIM', 'DKIM'))).toBe('refused');
    expect(warnings).toEqual([expect.stringContaining('users.info: no_answer')]);
    failing = undefined;
    expect(roleOf(await speaker('UKIM', 'DKIM'))).toBe('admin');
  });

  it('says which scope is missing', async () => {
    const { speaker } = open({});
    failing = new SlackError({
      kind: 'missing-scope',
      method: 'users.info',
      code: 'missing_scope',
      needed: 'users:read',
    });
    expect(await speaker()).toMatchObject({ why: { en: expect.stringContaining('users:read') } });
  });

  it('reads people, channels and groups of Slack itself', async () => {
    await using slack = await openFakeSlack({
      users: [
        { id: 'UKIM', name: 'kim', locale: 'ko-KR' },
        { id: 'UGUEST', is_restricted: true },
      ],
      channels: [{ id: 'COPS' }, { id: 'CSHARED', is_ext_shared: true }],
      userGroups: [{ id: 'SOPS', users: ['UKIM'] }],
    });
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const client = createWebClient(slack.tokens.bot, { apiUrl: slack.url, logger: createSlackLogger(log) });
    const api = createWebApi(client, log);
    const access = createAccess({
      api,
      identity: await api.identify(),
      rules: { ...noRules, groups: { SOPS: 'admin' }, channels: { COPS: 'operator', CSHARED: 'admin' } },
      clock: () => new Date(now),
      log,
    });
    const at = (user: string, channel: string) => access.speaker(user, { channel, team: 'T1' });
    expect(await at('UKIM', 'COPS')).toEqual({
      kind: 'actor',
      actor: { id: 'UKIM', name: 'kim', frontend: 'slack', role: 'operator', groups: ['SOPS'] },
      locale: 'ko-KR',
    });
    expect(roleOf(await at('UKIM', 'CSHARED'))).toBe('viewer');
    expect(roleOf(await at('UGUEST', 'COPS'))).toBe('refused');
    expect(roleOf(await at('UNOBODY', 'COPS'))).toBe('refused');
  });
});
