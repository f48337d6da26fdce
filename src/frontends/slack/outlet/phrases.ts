import type { Localized } from '../../../../drivers/contract/text.ts';

/** What an outlet says by itself. Where it stands in mrkdwn, what is handed in is mrkdwn. */
export const texts = {
  /** Slack puts the app's name before it. */
  thinking: { en: 'is thinking…', ko: '답변을 준비하고 있습니다…' },
  stop: { en: 'Stop', ko: '중지' },
  notInvited: (channel: string, app: string): Localized => ({
    en: `I cannot write in ${channel} because I am not a member there, so my answer could not be shown. Invite me in that channel with \`/invite @${app}\` and ask again.`,
    ko: `${channel} 채널의 멤버가 아니어서 답변을 게시하지 못했습니다. 해당 채널에서 \`/invite @${app}\` 명령으로 앱을 초대한 뒤 다시 요청하십시오.`,
  }),
} as const;
