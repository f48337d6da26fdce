import { readdir, readFile } from 'node:fs/promises';
import { webApi } from '@slack/bolt';
import { createEmulator } from 'emulate';
import { createQuietLogger } from './quiet-logger.ts';

/**
 * emulate's Slack: written by others, so it agrees with nobody's idea of Slack here. It has messages, threads, people
 * and signed events over HTTP, but no streaming, no interactivity, no slash commands and no Socket Mode.
 */
export interface EmulatedSlack extends AsyncDisposable {
  /** `slackApiUrl`: ends in `/api/`. */
  readonly url: string;
  readonly signingSecret: string;
  readonly token: string;
  readonly botUser: string;
  /** Kim, whose words are said. */
  readonly user: string;
  readonly team: string;
  /** Where Kim and the app are. */
  readonly channel: string;
  /** Events go to the URL from now on. It sends `message` by itself, `app_mention` for `mention` only. */
  subscribe(url: string, events?: readonly string[]): void;
  /** A message of Kim's: a `message` event to the app, without `channel_type`. Its ts. */
  say(text: string, thread_ts?: string): Promise<string>;
  /** As `say` with a mention, and an `app_mention` event, which emulate signs and delivers but does not make itself. */
  mention(text: string, thread_ts?: string): Promise<string>;
  /** The parent and its replies. */
  thread(ts: string): Promise<readonly { readonly user: string; readonly text: string; readonly ts: string }[]>;
}

/** emulate's sender of events, as far as it is used here. */
interface Dispatcher {
  register(subscription: object): unknown;
  dispatch(event: string, action: undefined, payload: unknown, owner: string): Promise<void>;
}

const signingSecret = 'emulated-signing-secret';
const team = 'T000000001';
const channel = 'C000000001';
const botUser = 'U_BOT';
const tokens = { bot: 'xoxb-emulated', kim: 'xoxp-kim' };

/** One at a time: what opens it is shared with others that open one at the same moment. */
export async function openEmulatedSlack(): Promise<EmulatedSlack> {
  const { emulator, dispatcher } = await start();
  const url = `${emulator.url}/api/`;
  const clientOptions = { slackApiUrl: url, retryConfig: { retries: 0 }, logger: createQuietLogger() };
  const kim = new webApi.WebClient(tokens.kim, clientOptions);
  const bot = new webApi.WebClient(tokens.bot, clientOptions);
  const { user_id: user = '' } = await kim.auth.test();

  async function say(text: string, thread_ts?: string): Promise<string> {
    const { ts = '' } = await kim.chat.postMessage({ channel, text, ...(thread_ts !== undefined && { thread_ts }) });
    return ts;
  }

  return {
    url,
    signingSecret,
    token: tokens.bot,
    botUser,
    user,
    team,
    channel,
    subscribe: (target, events = ['message', 'app_mention']) =>
      void dispatcher.register({ url: target, events, active: true, owner: 'slack' }),
    say,
    async mention(text, thread_ts) {
      const words = `<@${botUser}> ${text}`;
      const ts = await say(words, thread_ts);
      const event = { type: 'app_mention', user, text: words, ts, channel, team, event_ts: ts };
      const event_time = Math.floor(Date.now() / 1000);
      const body = { type: 'event_callback', team_id: team, event_id: `Ev${ts.replace('.', '')}`, event_time };
      await dispatcher.dispatch(
        'app_mention',
        undefined,
        { ...body, event: { ...event, ...(thread_ts !== undefined && { thread_ts }) } },
        'slack',
      );
      return ts;
    },
    async thread(ts) {
      const { messages = [] } = await bot.conversations.replies({ channel, ts });
      return messages.map((message) => ({
        user: message.user ?? '',
        text: message.text ?? '',
        ts: message.ts ?? '',
      }));
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

/**
 * emulate delivers events to whoever is registered with its dispatcher, but its Slack has neither a setting nor a route
 * to register by. So the dispatcher is taken where emulate hands it to its Slack.
 */
async function start() {
  const plugin = await slackPlugin();
  const { register } = plugin;
  let dispatcher: Dispatcher | undefined;
  plugin.register = (...given) => {
    dispatcher = given[2];
    register.apply(plugin, given);
  };
  try {
    const emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        slack: {
          users: [{ name: 'kim', real_name: 'Kim' }],
          oauth_apps: [
            {
              client_id: '1.1',
              client_secret: 'client-secret',
              app_id: 'A1',
              name: 'Spinneret',
              redirect_uris: [],
              bot_id: 'B1',
              bot_user_id: botUser,
              bot_name: 'spinneret',
              scopes: ['chat:write', 'app_mentions:read', 'channels:history'],
            },
          ],
          tokens: [
            { token: tokens.bot, type: 'bot', user_id: botUser, app_id: 'A1', bot_id: 'B1', bot_user_id: botUser },
            { token: tokens.kim, type: 'user', user: 'kim' },
          ],
          signing_secret: signingSecret,
        },
      },
    });
    if (!dispatcher) throw new Error('emulate did not hand its dispatcher to its Slack');
    return { emulator, dispatcher };
  } finally {
    plugin.register = register;
  }
}

type Register = (app: unknown, store: unknown, dispatcher: Dispatcher, ...rest: unknown[]) => void;

async function slackPlugin(): Promise<{ register: Register }> {
  const folder = new URL('.', import.meta.resolve('emulate'));
  for (const name of await readdir(folder)) {
    if (!/^dist-.*\.js$/.test(name)) continue;
    const file = new URL(name, folder);
    if (!(await readFile(file, 'utf8')).includes('slackPlugin')) continue;
    const module: { slackPlugin?: { register: Register } } = await import(file.href);
    if (module.slackPlugin) return module.slackPlugin;
  }
  throw new Error('emulate has no Slack');
}
