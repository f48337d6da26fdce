import type { Localized } from '../../../../drivers/contract/text.ts';

/** A right of the app's bot token. */
export interface Scope {
  readonly name: string;
  /** Nothing works without it; else only what it is for. */
  readonly required: boolean;
  readonly purpose: Localized;
}

/** All that the app asks for when it is installed, and no more. `templates/slack` has the same list. */
export const scopes: readonly Scope[] = [
  {
    name: 'app_mentions:read',
    required: true,
    purpose: { en: 'hears mentions in channels', ko: '채널 멘션 수신' },
  },
  {
    name: 'assistant:write',
    required: false,
    purpose: {
      en: 'stands in the side pane for agents and shows there what it is doing',
      ko: '에이전트 사이드 패널 사용 및 진행 상태 표시',
    },
  },
  {
    name: 'channels:read',
    required: true,
    purpose: {
      en: 'sees whether a public channel is shared with other organisations',
      ko: '공개 채널의 외부 조직 공유 여부 확인',
    },
  },
  {
    name: 'chat:write',
    required: true,
    purpose: { en: 'answers', ko: '답변 게시' },
  },
  {
    name: 'commands',
    required: false,
    purpose: { en: 'the slash command /cloud', ko: '슬래시 명령 /cloud 사용' },
  },
  {
    name: 'files:write',
    required: false,
    purpose: { en: 'hands out long lists as a file', ko: '긴 목록을 파일로 전송' },
  },
  {
    name: 'groups:read',
    required: false,
    purpose: {
      en: 'sees whether a private channel is shared with other organisations; without it nobody can work in private channels that have a role',
      ko: '비공개 채널의 외부 조직 공유 여부 확인. 없으면 역할이 지정된 비공개 채널에서 사용할 수 없음',
    },
  },
  {
    name: 'im:history',
    required: true,
    purpose: { en: 'hears direct messages', ko: 'DM 수신' },
  },
  {
    name: 'im:write',
    required: true,
    purpose: {
      en: 'writes to a person directly: new keys, and what others must not see',
      ko: '키 전달 등 본인만 보아야 하는 내용을 DM으로 발송',
    },
  },
  {
    name: 'usergroups:read',
    required: false,
    purpose: {
      en: 'knows who is in a user group that has a role or approves',
      ko: '역할이나 승인 권한이 있는 사용자 그룹의 멤버 확인',
    },
  },
  {
    name: 'users:read',
    required: true,
    purpose: { en: 'knows who is speaking, and tells guests and bots apart', ko: '사용자, 게스트, 봇 식별' },
  },
];

/** What Slack is to send. `message.im` needs `im:history`, `app_mention` needs `app_mentions:read`. */
export const botEvents: readonly string[] = ['app_home_opened', 'app_mention', 'message.im'];
