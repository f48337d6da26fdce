import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../../tools/korean.ts';
import type { SlackApi, SlackChannel, SlackIdentity, SlackUser } from '../frontends/slack/web/api.ts';
import { SlackError } from '../frontends/slack/web/slack-error.ts';
import type { PolicySettings } from '../guard/policy.ts';
import type { SlackSettings } from '../settings.ts';
import type { Finding } from './doctor-checks.ts';
import { unreachable } from './slack-tokens.ts';

export interface RulesParts {
  readonly api: Pick<SlackApi, 'user' | 'channel' | 'groups'>;
  readonly identity: SlackIdentity;
  readonly slack: SlackSettings;
  readonly policy: PolicySettings;
}

/** The users and user groups that the policy names as approvers. */
export function namedApprovers({ approvers }: PolicySettings): { users: string[]; groups: string[] } {
  const listed = approvers.flatMap(({ by }) => (typeof by === 'string' ? [] : [by]));
  return { users: listed.flatMap(({ users }) => users), groups: listed.flatMap(({ groups }) => groups) };
}

/** Whether the ids of the configuration are those of people, groups and channels that it can mean. */
export async function rulesFindings(parts: RulesParts): Promise<Finding[]> {
  const { slack, policy } = parts;
  const approvers = namedApprovers(policy);
  const users = new Set([...Object.keys(slack.users), ...approvers.users]);
  const groups = new Set([...Object.keys(slack.groups), ...approvers.groups]);
  const findings: Finding[] = [];
  for (const id of Object.keys(slack.channels)) findings.push(await channelFinding(id, parts));
  for (const id of users) findings.push(await userFinding(id, parts));
  if (groups.size > 0) findings.push(...(await groupFindings([...groups], parts)));
  if (!Object.values({ ...slack.users, ...slack.groups }).some((role) => role !== 'viewer')) findings.push(allViewers);
  return findings;
}

async function channelFinding(id: string, { api, slack, identity }: RulesParts): Promise<Finding> {
  const named = (name: string) => ({ en: `Channel ${name}`, ko: `채널 ${name}` });
  let channel: SlackChannel;
  try {
    channel = await api.channel(id);
  } catch (error) {
    return lookupFailure(named(id), error, {
      fact: {
        en: 'there is none, or it is private and the app is not in it',
        ko: '없는 채널이거나, 앱이 참여하지 않은 비공개 채널입니다',
      },
      remedy: {
        en: `Correct the id in slack.channels, or type /invite @${identity.botName} there.`,
        ko: `slack.channels의 ID를 바로잡거나 해당 채널에서 /invite @${identity.botName} 명령을 실행하십시오.`,
      },
    });
  }
  const subject = named(`#${channel.name || id}`);
  const role = slack.channels[id] ?? 'viewer';
  if (role !== 'viewer' && (channel.isExternallyShared || channel.kind === 'group-direct')) {
    return {
      subject,
      state: 'warning',
      fact: channel.isExternallyShared ? sharedOutside : groupDirect,
      remedy: { en: 'Use another channel for changes.', ko: '변경 작업은 다른 채널에서 하십시오.' },
    };
  }
  if (channel.isMember === false) {
    const invite = `/invite @${identity.botName}`;
    return {
      subject,
      state: 'warning',
      fact: { en: 'the app is not in it', ko: '앱이 참여하지 않았습니다' },
      remedy: { en: `Type ${invite} there.`, ko: `해당 채널에서 ${invite} 명령을 실행하십시오.` },
    };
  }
  return { subject, state: 'ok', fact: { en: `at most ${role}`, ko: `최대 ${role}` } };
}

async function userFinding(id: string, { api, slack, identity }: RulesParts): Promise<Finding> {
  const named = (name: string) => ({ en: `User ${name}`, ko: `사용자 ${name}` });
  let user: SlackUser;
  try {
    user = await api.user(id);
  } catch (error) {
    return lookupFailure(named(id), error, {
      fact: { en: 'there is nobody with this id', ko: '이 ID의 사용자가 없습니다' },
      remedy: correctId,
    });
  }
  const subject = named(user.name);
  const why = whyRefused(user, [identity.team, ...slack.workspaces]);
  if (why) return { subject, state: 'bad', fact: why, remedy: correctId };
  const role = slack.users[id];
  const fact = role ? { en: role, ko: role } : { en: 'approves', ko: '승인자' };
  return { subject, state: 'ok', fact };
}

/** As `access.ts` refuses them. */
function whyRefused({ isBot, isDeleted, isGuest, team }: SlackUser, teams: readonly string[]): Localized | undefined {
  if (isBot) return { en: 'is a bot, and is refused', ko: '봇이므로 사용할 수 없습니다' };
  if (isDeleted) return { en: 'is deactivated', ko: '비활성화된 계정입니다' };
  if (isGuest) return { en: 'is a guest, and is refused', ko: '게스트이므로 사용할 수 없습니다' };
  if (teams.includes(team)) return undefined;
  return {
    en: `is of the workspace ${team}, which slack.workspaces does not name`,
    ko: `slack.workspaces에 없는 워크스페이스 ${team} 소속입니다`,
  };
}

async function groupFindings(ids: readonly string[], { api, slack }: RulesParts): Promise<Finding[]> {
  const named = (id: string) => ({ en: `User group ${id}`, ko: `사용자 그룹 ${id}` });
  let found: Awaited<ReturnType<SlackApi['groups']>>;
  try {
    found = await api.groups();
  } catch (error) {
    const subject = { en: 'User groups', ko: '사용자 그룹' };
    return [lookupFailure(subject, error, { fact: verbatimCode(error), remedy: correctId })];
  }
  return ids.map((id): Finding => {
    const group = found.find((each) => each.id === id);
    const subject = named(id);
    if (!group) {
      const fact = { en: 'there is none, or it is disabled', ko: '없거나 비활성화된 그룹입니다' };
      return { subject, state: 'bad', fact, remedy: correctId };
    }
    const count = group.users.length;
    const role = slack.groups[id];
    const people = { en: `${count} people`, ko: `${count}명` };
    return {
      subject,
      state: count === 0 ? 'warning' : 'ok',
      fact: role ? { en: `${role}, ${people.en}`, ko: `${role}, ${people.ko}` } : people,
      ...(count === 0 && { remedy: { en: 'Nobody is in it.', ko: '그룹에 멤버가 없습니다.' } }),
    };
  });
}

/** `unknown`: what it means that Slack does not know the id. */
function lookupFailure(subject: Localized, error: unknown, unknown: Pick<Finding, 'fact' | 'remedy'>): Finding {
  if (!(error instanceof SlackError)) throw error;
  const { kind, needed, code } = error;
  if (kind === 'unavailable' || kind === 'rate-limited') return unreachable(subject, error);
  if (kind !== 'missing-scope') return { subject, state: 'bad', ...unknown };
  const scope = needed ?? code;
  return {
    subject,
    state: 'bad',
    fact: { en: `cannot be looked up without ${scope}`, ko: `${josa(scope, '이/가')} 없어 조회할 수 없습니다` },
    remedy: { en: 'Add the scope, then install the app again.', ko: '권한 범위를 추가한 뒤 앱을 다시 설치하십시오.' },
  };
}

const verbatimCode = (error: unknown): Localized => {
  const code = error instanceof SlackError ? error.code : '';
  return { en: `cannot be looked up (${code})`, ko: `조회할 수 없습니다(${code})` };
};

const sharedOutside: Localized = {
  en: 'it is shared with another organisation, so that everybody is a viewer in it',
  ko: '외부 조직과 공유된 채널이므로 모두 조회(viewer)만 할 수 있습니다',
};
const groupDirect: Localized = {
  en: 'it is a direct message of several people, in which everybody is a viewer',
  ko: '그룹 DM이므로 모두 조회(viewer)만 할 수 있습니다',
};
const correctId: Localized = {
  en: 'Correct the id in config.json: Slack shows it in the profile, under Copy member ID, and for a group in its menu.',
  ko: 'config.json의 ID를 바로잡으십시오. 사용자 ID는 프로필의 멤버 ID 복사, 그룹 ID는 그룹 메뉴에서 확인할 수 있습니다.',
};
const allViewers: Finding = {
  subject: { en: 'Roles', ko: '역할' },
  state: 'warning',
  fact: {
    en: 'everybody is a viewer: nobody can change anything from Slack',
    ko: '모두 조회 권한(viewer)이므로 Slack에서는 아무도 변경할 수 없습니다',
  },
  remedy: {
    en: 'Give people roles in config.json: "slack": {"users": {"U…": "operator"}, "channels": {"C…": "operator"}}.',
    ko: 'config.json에서 역할을 지정하십시오: "slack": {"users": {"U…": "operator"}, "channels": {"C…": "operator"}}',
  },
};
