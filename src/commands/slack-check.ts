import { allOperations } from '../../tools/index.ts';
import { loadConfig } from '../config.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { SlackLog } from '../frontends/slack/options.ts';
import type { SlackApi } from '../frontends/slack/web/api.ts';
import type { Settings } from '../settings.ts';
import { version } from '../version.ts';
import type { Finding } from './doctor-checks.ts';
import { sayFindings } from './findings.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';
import { namedApprovers, rulesFindings } from './slack-rules.ts';
import { appToken, botToken, grantedScopes, signingSecret } from './slack-tokens.ts';

export interface SlackCheckParts {
  readonly settings: Pick<Settings, 'slack' | 'policy'>;
  /** Slack is to call the app over HTTP; else Socket Mode. */
  readonly http: boolean;
  /** Undefined where there is no bot token. */
  readonly api: Pick<SlackApi, 'identify' | 'user' | 'channel' | 'groups'> | undefined;
  /** Whether Socket Mode can be opened. Throws SlackError. Undefined where there is no app token. */
  readonly openSocket: (() => Promise<void>) | undefined;
}

/** Looks at tokens, scopes, and the people and channels of the configuration. Throws nothing that Slack can cause. */
export async function checkSlack({ settings, http, api, openSocket }: SlackCheckParts): Promise<Finding[]> {
  const { slack, policy } = settings;
  const { identity, finding } = await botToken(api && (() => api.identify()));
  const reach = http ? signingSecret(slack) : await appToken(openSocket);
  if (!api || !identity) return [finding, reach];
  const needsGroups = Object.keys(slack.groups).length + namedApprovers(policy).groups.length > 0;
  return [
    finding,
    reach,
    ...grantedScopes(identity, needsGroups),
    ...(await rulesFindings({ api, identity, slack, policy })),
  ];
}

/** Exit code 2 where something is not set, 1 where something set does not work. */
export async function slackCheck(options: GlobalOptions & { json?: boolean; http?: boolean }): Promise<ExitCode> {
  const settings = await loadConfig({ env: process.env, flags: options });
  const http = options.http === true;
  const { language, slack } = settings;
  const findings = await checkSlack({ settings, http, ...(await portsOf(settings)) });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ version, findings }, null, 2)}\n`);
  } else {
    const { renderer } = await openScreen({ operations: allOperations, clock: () => new Date(), language });
    sayFindings(findings, { renderer, language });
  }
  if (!slack.botToken || !(http ? slack.signingSecret : slack.appToken)) return exitCode.usage;
  return findings.some(({ state }) => state === 'bad') ? exitCode.failed : exitCode.done;
}

async function portsOf({ slack }: Settings): Promise<Pick<SlackCheckParts, 'api' | 'openSocket'>> {
  const { createWebClient } = await import('../frontends/slack/web/web-client.ts');
  const { createWebApi } = await import('../frontends/slack/web/web-api.ts');
  const { checkAppToken } = await import('../frontends/slack/web/check-app-token.ts');
  const { createSlackLogger } = await import('../frontends/slack/web/slack-logger.ts');
  const clientSettings = { apiUrl: slack.apiUrl, logger: createSlackLogger(silent) };
  const client = (token: typeof slack.botToken) => token && createWebClient(token.reveal(), clientSettings);
  const bot = client(slack.botToken);
  const app = client(slack.appToken);
  return {
    api: bot && createWebApi(bot, silent, impatient),
    openSocket: app && (() => checkAppToken(app, silent, impatient)),
  };
}

/** What goes wrong stands in the findings. */
const silent: SlackLog = { info: () => {}, warn: () => {}, error: () => {} };
/** Somebody sits before it. */
const impatient = { pausesMs: [300, 1_500], leastMs: 1_000, longestMs: 10_000 };
