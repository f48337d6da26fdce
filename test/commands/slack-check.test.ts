import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rulesFindings } from '../../src/commands/slack-rules.ts';
import { scopes } from '../../src/frontends/slack/web/scopes.ts';
import { SlackError } from '../../src/frontends/slack/web/slack-error.ts';
import { defaultPolicySettings } from '../../src/guard/policy.ts';
import { type FakeSlack, openFakeSlack } from '../doubles/slack/fake-slack.ts';
import { type Ended, install } from '../process/program.ts';

const textSchema = z.strictObject({ en: z.string(), ko: z.string() });
const findingSchema = z.strictObject({
  subject: textSchema,
  state: z.enum(['ok', 'warning', 'bad']),
  fact: textSchema,
  remedy: textSchema.optional(),
});
const reportSchema = z.strictObject({ version: z.string(), findings: z.array(findingSchema) });
const findingsOf = ({ stdout }: Ended) => reportSchema.parse(JSON.parse(stdout)).findings;

const rules = { users: { UKIM: 'admin' }, channels: { COPS: 'operator' } };
const users = [{ id: 'UKIM', name: 'kim' }];
const channels = [{ id: 'COPS', name: 'ops' }];
const granted = scopes.map(({ name }) => name);

interface Checking {
  readonly args?: readonly string[];
  readonly config?: object;
  readonly env?: Readonly<Record<string, string>>;
}

async function check(slack: FakeSlack, { args = [], config = { slack: rules }, env = {} }: Checking = {}) {
  await using spinneret = await install();
  await writeFile(spinneret.path('config.json'), JSON.stringify(config));
  return await spinneret.run(['slack', 'check', ...args], {
    env: {
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_API_URL: slack.url,
      ...env,
    },
  });
}

describe.concurrent('slack check', () => {
  it('finds nothing wrong where everything is set up', async () => {
    await using slack = await openFakeSlack({ users, channels, scopes: granted });
    const { code, stdout, stderr } = await check(slack);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/[✗!]/);
    for (const line of [
      '✓ Bot token: spinneret in Example (T1)',
      '✓ App token: opens Socket Mode',
      `✓ Scopes: all ${granted.length} are granted`,
      '✓ Channel #ops: at most operator',
      '✓ User kim: admin',
    ]) {
      expect(stdout).toContain(line);
    }
  });

  it('prints its findings as JSON, with a remedy only where one is needed', async () => {
    await using slack = await openFakeSlack({ users, channels, scopes: granted });
    const findings = findingsOf(await check(slack, { args: ['--json'] }));
    expect(findings.map(({ subject, state }) => `${subject.en}: ${state}`)).toEqual([
      'Bot token: ok',
      'App token: ok',
      'Scopes: ok',
      'Channel #ops: ok',
      'User kim: ok',
    ]);
    expect(findings.filter(({ remedy }) => remedy !== undefined)).toEqual([]);
  });

  it('says which tokens are not set, and where they are', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['--lang', 'ko', 'slack', 'check']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/✗ 봇 토큰: SLACK_BOT_TOKEN.*\n +→ .*xoxb-/);
    expect(stdout).toMatch(/✗ 앱 토큰: SLACK_APP_TOKEN.*\n +→ .*connections:write/);
  });

  it('asks for the signing secret instead of the app token with --http', async () => {
    await using slack = await openFakeSlack({ users, channels, scopes: granted });
    const without = await check(slack, { args: ['--http'], env: { SLACK_APP_TOKEN: '' } });
    expect(without.code).toBe(2);
    expect(without.stdout).toMatch(/✗ Signing secret: SLACK_SIGNING_SECRET is not set/);
    const given = await check(slack, { args: ['--http'], env: { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'x' } });
    expect(given.code).toBe(0);
    expect(given.stdout).toContain('✓ Signing secret: is set');
  });

  it('finds tokens that Slack refuses, and shows neither', async () => {
    await using slack = await openFakeSlack({ users, channels });
    const env = { SLACK_BOT_TOKEN: 'xoxb-wrong-0001', SLACK_APP_TOKEN: 'xapp-wrong-0002' };
    const { code, stdout, stderr } = await check(slack, { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Bot token: Slack refuses it \(invalid_auth\)\n +→ Set SLACK_BOT_TOKEN anew/);
    expect(stdout).toMatch(/✗ App token: Slack refuses it \(invalid_auth\)\n +→ Set SLACK_APP_TOKEN anew/);
    expect(stdout + stderr).not.toMatch(/000[12]/);
  });

  it('says that Slack does not answer', async () => {
    await using slack = await openFakeSlack();
    await slack.close();
    const { code, stdout } = await check(slack);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Bot token: Slack does not answer \(unreachable\)\n +→ .*https:\/\/slack\.com/);
  });

  it('says what does not work without a scope, and fails for those that everything needs', async () => {
    const without = (...names: string[]) => granted.filter((name) => !names.includes(name));
    await using slack = await openFakeSlack({ users, channels, scopes: without('files:write') });
    const first = await check(slack);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/! Scope files:write: is missing, for: hands out long lists as a file\n +→ Add it/);
    slack.scopes = without('chat:write');
    const second = await check(slack);
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/✗ Scope chat:write: is missing, for: answers/);
  });

  it('fails without the scope for user groups where the configuration names some', async () => {
    const scopesWithout = granted.filter((name) => name !== 'usergroups:read');
    await using slack = await openFakeSlack({ users, channels, scopes: scopesWithout });
    const { code, stdout } = await check(slack, { config: { slack: { groups: { SOPS: 'operator' } } } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Scope usergroups:read/);
    expect(stdout).toMatch(/✗ User groups: cannot be looked up without usergroups:read/);
  });

  it('finds ids in the configuration that nobody has', async () => {
    await using slack = await openFakeSlack({ users, channels, scopes: granted });
    const config = {
      slack: {
        users: { UKIM: 'admin', UNOBODY: 'admin' },
        groups: { SNONE: 'operator' },
        channels: { CNONE: 'operator' },
      },
      policy: { approvers: [{ by: { users: ['UGONE'], groups: ['SGONE'] } }] },
    };
    const findings = findingsOf(await check(slack, { args: ['--json'], config }));
    const bad = findings.filter(({ state }) => state === 'bad').map(({ subject }) => subject.en);
    expect(bad).toEqual(['Channel CNONE', 'User UNOBODY', 'User UGONE', 'User group SNONE', 'User group SGONE']);
  });

  it.each([
    ['a guest', { is_restricted: true }, /is a guest/],
    ['a bot', { is_bot: true }, /is a bot/],
    ['a deactivated account', { deleted: true }, /is deactivated/],
    ['a person of another workspace', { team_id: 'T2' }, /is of the workspace T2/],
  ])('finds %s that was given a role', async (_, user, words) => {
    await using slack = await openFakeSlack({ users: [{ id: 'UKIM', ...user }], channels, scopes: granted });
    const { code, stdout } = await check(slack);
    expect(code).toBe(1);
    expect(stdout).toMatch(words);
  });

  it('warns of a channel that is shared with another organisation', async () => {
    await using slack = await openFakeSlack({
      users,
      channels: [{ id: 'COPS', name: 'ops', is_ext_shared: true }],
      scopes: granted,
    });
    const { code, stdout } = await check(slack);
    expect(code).toBe(0);
    expect(stdout).toMatch(/! Channel #ops: it is shared with another organisation/);
  });

  it('finds a user group with its people', async () => {
    await using slack = await openFakeSlack({
      users,
      channels,
      userGroups: [{ id: 'SOPS', users: ['UKIM'] }, { id: 'SEMPTY' }],
      scopes: granted,
    });
    const config = { slack: { groups: { SOPS: 'operator', SEMPTY: 'admin' } } };
    const { stdout } = await check(slack, { config });
    expect(stdout).toContain('✓ User group SOPS: operator, 1 people');
    expect(stdout).toContain('! User group SEMPTY: admin, 0 people');
  });

  it('warns where nobody may change anything', async () => {
    await using slack = await openFakeSlack({ scopes: granted });
    const { code, stdout } = await check(slack, { config: {} });
    expect(code).toBe(0);
    expect(stdout).toMatch(/! Roles: everybody is a viewer/);
  });
});

describe('the rules of Slack', () => {
  const identity = { team: 'T1', teamName: 'Example', botUser: 'UBOT', botName: 'spinneret', scopes: [] };
  const slack = {
    botToken: undefined,
    appToken: undefined,
    signingSecret: undefined,
    apiUrl: undefined,
    users: { UKIM: 'viewer' },
    groups: {},
    channels: { COPS: 'operator' },
    directMessages: 'admin',
    workspaces: [],
  } as const;
  const kim = { id: 'UKIM', team: 'T1', name: 'Kim', isBot: false, isGuest: false, isDeleted: false };
  const ops = { id: 'COPS', kind: 'channel', isExternallyShared: false, name: 'ops' } as const;

  it('name the channels that the app is not in', async () => {
    const findings = await rulesFindings({
      api: { user: async () => kim, channel: async () => ({ ...ops, isMember: false }), groups: async () => [] },
      identity,
      slack,
      policy: defaultPolicySettings,
    });
    expect(findings[0]).toMatchObject({
      subject: { en: 'Channel #ops' },
      state: 'warning',
      fact: { en: 'the app is not in it' },
      remedy: { en: 'Type /invite @spinneret there.' },
    });
  });

  it('are not called wrong where Slack does not answer', async () => {
    const lost = new SlackError({ kind: 'unavailable', method: 'users.info', code: 'no_answer' });
    const findings = await rulesFindings({
      api: { user: () => Promise.reject(lost), channel: () => Promise.reject(lost), groups: async () => [] },
      identity,
      slack,
      policy: defaultPolicySettings,
    });
    expect(findings.slice(0, 2).map(({ fact }) => fact.en)).toEqual(
      Array.from({ length: 2 }, () => 'Slack does not answer (no_answer)'),
    );
  });
});
