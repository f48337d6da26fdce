import type { Localized } from '../../drivers/contract/text.ts';
import { ConfigError } from '../config-error.ts';
import type { Reach } from '../frontends/slack/receive/receivers.ts';
import { SlackError } from '../frontends/slack/web/slack-error.ts';
import type { SecretText } from '../secret-text.ts';

const purposes = {
  SLACK_BOT_TOKEN: {
    en: 'the token of the installed app (xoxb-…), from "OAuth & Permissions"',
    ko: '설치한 앱의 토큰(xoxb-…, "OAuth & Permissions" 메뉴)',
  },
  SLACK_APP_TOKEN: {
    en: 'an app-level token with connections:write (xapp-…), from "Basic Information"',
    ko: 'connections:write 권한이 있는 앱 토큰(xapp-…, "Basic Information" 메뉴)',
  },
  SLACK_SIGNING_SECRET: {
    en: 'the signing secret, from "Basic Information"',
    ko: '서명 시크릿("Basic Information" 메뉴의 Signing Secret)',
  },
} as const satisfies Record<string, Localized>;

/** Throws ConfigError where it is not set. */
export function required(secret: SecretText | undefined, name: keyof typeof purposes): SecretText {
  if (secret) return secret;
  throw new ConfigError(
    { en: `${name} is not set.`, ko: `${name} 값이 없습니다.` },
    {
      en: `Set it to ${purposes[name].en}. The README leads there step by step.`,
      ko: `${purposes[name].ko} 값을 지정하십시오. README에 단계별 안내가 있습니다.`,
    },
  );
}

/** What to tell of a start that failed; undefined where nothing is known of it. */
export function startFailure(error: unknown, reach: Reach): ConfigError | undefined {
  if (error instanceof SlackError) return slackFailure(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (reach.kind !== 'http' || (code !== 'EADDRINUSE' && code !== 'EACCES')) return undefined;
  return new ConfigError(
    {
      en: `Port ${reach.port} cannot be listened on (${code}).`,
      ko: `${reach.port}번 포트에서 요청을 받을 수 없습니다(${code}).`,
    },
    {
      en: 'End what listens there already, or choose another port with --http.',
      ko: '해당 포트를 사용하는 프로세스를 종료하거나 --http 옵션으로 다른 포트를 지정하십시오.',
    },
  );
}

function slackFailure({ kind, method, code, message }: SlackError): ConfigError {
  if (kind === 'unavailable' || kind === 'rate-limited') {
    return new ConfigError(
      { en: `Slack does not answer (${message}).`, ko: `Slack이 응답하지 않습니다(${message}).` },
      {
        en: 'See whether this machine reaches https://slack.com, then start again.',
        ko: '이 서버에서 https://slack.com에 접속되는지 확인한 뒤 다시 시작하십시오.',
      },
    );
  }
  const token = method === 'apps.connections.open' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  return new ConfigError(
    { en: `Slack refuses ${token} (${code}).`, ko: `Slack이 ${token} 값을 거부했습니다(${code}).` },
    {
      en: `Set it to ${purposes[token].en}. To see what else is missing: spinneret slack check`,
      ko: `${purposes[token].ko} 값을 지정하십시오. 다른 문제는 spinneret slack check 명령으로 확인할 수 있습니다.`,
    },
  );
}
