import type { Localized } from '../../../drivers/contract/text.ts';
import { type Role, roles } from '../../guard/actor.ts';
import { createLookups } from './lookups.ts';
import type { AccessRules, SlackLog } from './options.ts';
import type { Access, Speaker } from './parts.ts';
import type { SlackApi, SlackIdentity, SlackUser } from './web/api.ts';
import { SlackError } from './web/slack-error.ts';

export interface AccessParts {
  readonly api: Pick<SlackApi, 'user' | 'channel' | 'groups'>;
  readonly identity: Pick<SlackIdentity, 'team' | 'botUser'>;
  readonly rules: AccessRules;
  readonly clock: () => Date;
  readonly log: Pick<SlackLog, 'warn'>;
}

const minute = 60_000;
const personMs = 10 * minute;
const channelMs = 10 * minute;
const groupsMs = 5 * minute;
const kept = 2_000;
/** Slack does not call it a bot. */
const slackbot = 'USLACKBOT';

/**
 * Rights from Slack's ids. In a channel that people of other organisations read along, everybody looks only, whatever the
 * rules give: what runs there would be shown to them. What is not mapped to more than a viewer is not looked up.
 */
export function createAccess({ api, identity, rules, clock, log }: AccessParts): Access {
  const people = createLookups({ ask: (id) => api.user(id), clock, keepMs: personMs, limit: kept });
  const channels = createLookups({ ask: (id) => api.channel(id), clock, keepMs: channelMs, limit: kept });
  const members = createLookups({ ask: membersOfGroups, clock, keepMs: groupsMs, limit: 1 });
  const userRoles = new Map(Object.entries(rules.users));
  const groupRoles = new Map(Object.entries(rules.groups));
  const channelRoles = new Map(Object.entries(rules.channels));
  const namedGroups = new Set([...groupRoles.keys(), ...rules.approverGroups]);
  const teams = new Set([identity.team, ...rules.workspaces]);

  async function membersOfGroups(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const named = (await api.groups()).filter(({ id }) => namedGroups.has(id));
    return new Map(named.map(({ id, users }) => [id, new Set(users)]));
  }

  async function groupsOf(user: string): Promise<string[]> {
    if (namedGroups.size === 0) return [];
    const groups = await members.get('');
    return [...groups].filter(([, users]) => users.has(user)).map(([id]) => id);
  }

  async function roleAt(channel: string | undefined): Promise<Role> {
    if (channel === undefined) return 'admin';
    if (isDirectMessage(channel)) return rules.directMessages;
    const mapped = channelRoles.get(channel) ?? 'viewer';
    if (mapped === 'viewer') return mapped;
    const { kind, isExternallyShared } = await channels.get(channel);
    return kind === 'group-direct' || isExternallyShared ? 'viewer' : mapped;
  }

  function refusalOf(user: SlackUser): Localized | undefined {
    if (user.isBot || user.id === identity.botUser || user.id === slackbot) return noBots;
    if (user.isDeleted) return noLongerMember;
    if (user.isGuest) return noGuests;
    return teams.has(user.team) ? undefined : otherWorkspace;
  }

  async function speakerAt(id: string, channel: string | undefined): Promise<Speaker> {
    const user = await people.get(id);
    const why = refusalOf(user);
    if (why) return { kind: 'refused', why };
    const [groups, atMost] = await Promise.all([groupsOf(id), roleAt(channel)]);
    const own = [userRoles.get(id), ...groups.map((group) => groupRoles.get(group))];
    const role = lowest([highest(own.filter((given) => given !== undefined)), atMost]);
    const { name, locale } = user;
    return { kind: 'actor', actor: { id, name, frontend: 'slack', role, groups }, locale };
  }

  return {
    async speaker(user, { channel, team }) {
      if (!teams.has(team)) return { kind: 'refused', why: otherWorkspace };
      try {
        return await speakerAt(user, channel);
      } catch (error) {
        log.warn(
          `The rights of ${user} cannot be looked up: ${error instanceof Error ? error.message : String(error)}`,
        );
        return { kind: 'refused', why: whyUnknown(error) };
      }
    },
  };
}

/** Slack's ids say what they are: https://docs.slack.dev/apis/web-api/using-the-conversations-api. */
export const isDirectMessage = (channel: string): boolean => channel.startsWith('D');

const highest = (given: readonly Role[]): Role => roles.findLast((role) => given.includes(role)) ?? 'viewer';
const lowest = (given: readonly Role[]): Role => roles.find((role) => given.includes(role)) ?? 'viewer';

function whyUnknown(error: unknown): Localized {
  if (error instanceof SlackError && error.kind === 'missing-scope') {
    const scope = error.needed ?? error.method;
    return {
      en: `I cannot look up who you are: the app lacks the scope ${scope}. Whoever runs it sees what to do with: spinneret slack check`,
      ko: `앱에 ${scope} 권한 범위가 없어 사용자를 확인할 수 없습니다. 앱 운영자는 spinneret slack check 명령으로 조치 방법을 확인할 수 있습니다.`,
    };
  }
  return {
    en: 'I cannot look up who you are in Slack just now, so nothing was done. Try again in a moment.',
    ko: '지금은 Slack에서 사용자를 확인할 수 없어 요청을 처리하지 않았습니다. 잠시 후 다시 시도하십시오.',
  };
}

const noBots: Localized = {
  en: 'I answer people only, not bots.',
  ko: '봇의 요청은 처리하지 않습니다.',
};
const noGuests: Localized = {
  en: 'Guests may not use me. Ask a member of this workspace.',
  ko: '게스트 계정은 사용할 수 없습니다. 워크스페이스 멤버에게 요청하십시오.',
};
const noLongerMember: Localized = {
  en: 'This account is deactivated.',
  ko: '비활성화된 계정입니다.',
};
const otherWorkspace: Localized = {
  en: 'I answer members of the workspace that I am installed in, and of those that the configuration names (slack.workspaces).',
  ko: '앱이 설치된 워크스페이스나 설정의 slack.workspaces에 등록된 워크스페이스의 멤버만 사용할 수 있습니다.',
};
