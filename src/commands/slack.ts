import { once } from 'node:events';
import type { Localized } from '../../drivers/contract/text.ts';
import { openApplication } from '../application.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { SlackLog } from '../frontends/slack/options.ts';
import type { Reach } from '../frontends/slack/receive/receivers.ts';
import { createSecretDelivery } from '../frontends/slack/secrets/delivery.ts';
import { type RunningSlack, startSlack } from '../frontends/slack/start.ts';
import type { SlackSettings } from '../settings.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { slackOptions } from './slack-options.ts';
import { holdSlack } from './slack-process.ts';
import { required, startFailure } from './slack-start-failure.ts';

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Answers in Slack until the process is asked to end; then turns that run come to their end first. */
export async function slack(options: GlobalOptions & { http?: string }): Promise<ExitCode> {
  const port = portOf(options.http);
  await using application = await openApplication(options, 'command', createSecretDelivery);
  const { settings, language } = application;
  const botToken = required(settings.slack.botToken, 'SLACK_BOT_TOKEN').reveal();
  const reach = reachOf(settings.slack, port);
  const say = (text: Localized) => standardErrorLog.info(text[language]);
  await using lock = await holdSlack(application.store);

  const ending = new AbortController();
  const onInterrupt = () => {
    // The second one does not wait.
    if (ending.signal.aborted) process.exit(exitCode.failed);
    ending.abort();
  };
  lock.lost.addEventListener('abort', () => {
    standardErrorLog.error(lockLost[language]);
    ending.abort();
  });
  for (const signal of interrupts) process.on(signal, onInterrupt);
  try {
    const running = await startSlack({
      ...slackOptions(application, standardErrorLog),
      botToken,
      apiUrl: settings.slack.apiUrl,
      reach,
    });
    say(answering(running, reach));
    if (!ending.signal.aborted) await once(ending.signal, 'abort');
    say(closing);
    await running.stop();
    return lock.lost.aborted ? exitCode.failed : exitCode.done;
  } catch (error) {
    throw startFailure(error, reach) ?? error;
  } finally {
    for (const signal of interrupts) process.off(signal, onInterrupt);
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

function answering({ identity, port }: RunningSlack, reach: Reach): Localized {
  const { botName, teamName } = identity;
  const way = reach.kind === 'socket' ? 'Socket Mode' : `HTTP, port ${port ?? reach.port}, /slack/events`;
  return {
    en: `Answering as @${botName} in ${teamName} (${way}). Ctrl-C ends it.`,
    ko: `${teamName} 워크스페이스에서 @${botName} 이름으로 응답합니다(${way}). Ctrl-C로 종료합니다.`,
  };
}

const lockLost: Localized = {
  en: 'Another process answers from this data directory now, or the directory is gone: this one ends.',
  ko: '다른 프로세스가 이 데이터 디렉터리를 사용하고 있거나 디렉터리가 없어졌습니다. 이 프로세스를 종료합니다.',
};
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
