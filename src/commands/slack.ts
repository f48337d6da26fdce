import { once } from 'node:events';
import type { Localized } from '../../drivers/contract/text.ts';
import { openApplication } from '../application.ts';
import { ConfigError } from '../config-error.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { SlackLog } from '../frontends/slack/options.ts';
import type { Reach } from '../frontends/slack/receivers.ts';
import { createSecretDelivery } from '../frontends/slack/secrets/delivery.ts';
import { SlackError } from '../frontends/slack/slack-error.ts';
import { type RunningSlack, startSlack } from '../frontends/slack/start.ts';
import type { SecretText } from '../secret-text.ts';
import type { SlackSettings } from '../settings.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { slackOptions } from './slack-options.ts';

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Answers in Slack until the process is asked to end; then turns that run come to their end first. */
export async function slack(options: GlobalOptions & { http?: string }): Promise<ExitCode> {
  const port = portOf(options.http);
  await using application = await openApplication(options, 'command', createSecretDelivery);
  const { settings, language } = application;
  const botToken = required(settings.slack.botToken, 'SLACK_BOT_TOKEN').reveal();
  const reach = reachOf(settings.slack, port);
  const say = (text: Localized) => standardErrorLog.info(text[language]);

  const ending = new AbortController();
  const onInterrupt = () => {
    // The second one does not wait.
    if (ending.signal.aborted) process.exit(exitCode.failed);
    ending.abort();
  };
  for (const signal of interrupts) process.on(signal, onInterrupt);
  try {
    const running = await connect({
      ...slackOptions(application, standardErrorLog),
      botToken,
      apiUrl: settings.slack.apiUrl,
      reach,
    });
    say(answering(running, reach));
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    say(closing);
    await running.stop();
    return exitCode.done;
  } finally {
    for (const signal of interrupts) process.off(signal, onInterrupt);
  }
}

/** Throws ConfigError where Slack does not let the app in. */
async function connect(options: Parameters<typeof startSlack>[0]): Promise<RunningSlack> {
  try {
    return await startSlack(options);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    throw new ConfigError(
      { en: `Slack does not let the app in: ${error.message}.`, ko: `Slack에 연결할 수 없습니다: ${error.message}` },
      {
        en: 'See what is missing with: spinneret slack check',
        ko: '무엇이 빠졌는지 spinneret slack check 명령으로 확인하십시오.',
      },
    );
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError({
    en: `--http takes a port between 0 and 65535, not ${text}.`,
    ko: `--http에는 0부터 65535까지의 포트 번호를 지정하십시오: ${text}`,
  });
}

function reachOf({ appToken, signingSecret }: SlackSettings, port: number | undefined): Reach {
  return port === undefined
    ? { kind: 'socket', appToken: required(appToken, 'SLACK_APP_TOKEN').reveal() }
    : { kind: 'http', port, signingSecret: required(signingSecret, 'SLACK_SIGNING_SECRET').reveal() };
}

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
    ko: '서명 비밀 키("Basic Information" 메뉴의 Signing Secret)',
  },
} as const satisfies Record<string, Localized>;

function required(secret: SecretText | undefined, name: keyof typeof purposes): SecretText {
  if (secret) return secret;
  throw new ConfigError(
    { en: `${name} is not set.`, ko: `${name} 값이 없습니다.` },
    {
      en: `Set it to ${purposes[name].en}. The README leads there step by step.`,
      ko: `${purposes[name].ko} 값을 지정하십시오. README에 단계별 안내가 있습니다.`,
    },
  );
}

function answering({ identity, started }: RunningSlack, reach: Reach): Localized {
  const { botName, teamName } = identity;
  const way = reach.kind === 'socket' ? 'Socket Mode' : `http, port ${portIn(started) ?? reach.port}, /slack/events`;
  return {
    en: `Answering as @${botName} in ${teamName} (${way}). Ctrl-C ends it.`,
    ko: `${teamName} 워크스페이스에서 @${botName} 이름으로 응답합니다(${way}). Ctrl-C로 종료합니다.`,
  };
}

/** The port that was taken where 0 was asked for. */
function portIn(started: unknown): number | undefined {
  if (typeof started !== 'object' || started === null || !('address' in started)) return undefined;
  if (typeof started.address !== 'function') return undefined;
  const address: unknown = started.address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : undefined;
}

const closing: Localized = {
  en: 'Ending: what runs comes to its end first. Ctrl-C again does not wait.',
  ko: '진행 중인 작업을 마치고 종료합니다. 기다리지 않으려면 Ctrl-C를 한 번 더 누르십시오.',
};

const line = (level: string, text: string) => process.stderr.write(`${new Date().toISOString()} ${level} ${text}\n`);
const standardErrorLog: SlackLog = {
  info: (text) => line('info', text),
  warn: (text) => line('warn', text),
  error: (text) => line('error', text),
};
