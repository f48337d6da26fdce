import { createFaults, type Faults } from './faults.ts';
import { createPayloads, type Payloads } from './payloads.ts';
import { serve } from './server.ts';
import { createSocketServer, type FakeSocket } from './socket.ts';
import {
  createState,
  type FakeFile,
  type FakeMessage,
  type FakeView,
  findMessage,
  type MessageListener,
  type ThreadStatus,
  type UrlResponse,
} from './state.ts';
import { settleSubmission } from './view-state.ts';
import { waitFor } from './wait-for.ts';
import { type Access, createWebApi, type FakeCall, type Tokens } from './web-api.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface FakeSlackOptions extends WorldOptions {
  /** Of message timestamps, streams and triggers. */
  readonly clock?: () => Date;
  /** `xoxb-test` and `xapp-test`. */
  readonly tokens?: Partial<Tokens>;
  /** All that the methods need. */
  readonly scopes?: readonly string[];
}

/** A Slack of one workspace, over HTTP on loopback, that refuses what Slack refuses, with Slack's error codes. */
export interface FakeSlack extends AsyncDisposable, World, Omit<Faults, 'next' | 'delayOf'> {
  /** `slackApiUrl`: ends in `/api/`. */
  readonly url: string;
  readonly tokens: Tokens;
  readonly signingSecret: string;
  /** What the token may do; assign to take some away. */
  scopes: readonly string[];
  /** Methods that answer `unknown_method`. */
  readonly unknownMethods: Set<string>;
  /** From now on the bot token is `token_revoked`. */
  revoke(): void;

  /** In order of time, without those that were deleted; replies too. */
  messages(channel: string): readonly FakeMessage[];
  /** The parent and its replies. */
  thread(channel: string, ts: string): readonly FakeMessage[];
  message(channel: string, ts: string): FakeMessage | undefined;
  readonly ephemerals: readonly FakeMessage[];
  /** Modals that were opened or pushed, closed ones too. */
  readonly views: readonly FakeView[];
  home(user: string): FakeView | undefined;
  readonly files: readonly FakeFile[];
  readonly calls: readonly FakeCall[];
  readonly statuses: readonly ThreadStatus[];
  readonly prompts: readonly Readonly<Record<string, unknown>>[];
  /** The title of a thread of an assistant. */
  title(channel: string, ts: string): string | undefined;
  /** What came over response URLs. */
  readonly responses: readonly UrlResponse[];

  /** Builders of what Slack sends to the app. */
  readonly payloads: Payloads;
  /** Does to a submitted modal what the app's acknowledgement says. Throws what Slack would refuse. */
  settleSubmission(view: FakeView, ack: unknown): void;
  /** Resolves to what `predicate` returns once that is neither `undefined` nor `false`. */
  waitFor<T>(predicate: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>;
  /** Returns how to stop listening. */
  onMessage(listener: MessageListener): () => void;
  readonly socket: FakeSocket;
  close(): Promise<void>;
}

export const allScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
] as const;

export async function openFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const world = createWorld(options);
  const state = createState(world, options.clock ?? (() => new Date()));
  const faults = createFaults();
  const tokens: Tokens = { bot: 'xoxb-test', app: 'xapp-test', ...options.tokens };
  const access: Access = {
    scopes: [...(options.scopes ?? allScopes)],
    revoked: false,
    unknownMethods: new Set(),
  };
  const socket = createSocketServer(state);
  const api = createWebApi(state, { tokens, access, faults, openSocket: socket.open });
  const close = await serve(state, api, socket);

  function describe(): string {
    const lines = [
      ...state.messages.map(
        ({ channel, ts, thread_ts, user, text, blocks, deleted }) =>
          `message ${channel} ${ts}${thread_ts ? ` in ${thread_ts}` : ''} ${user}: ${JSON.stringify(text)} ` +
          `${blocks.map(({ type }) => type)}${deleted ? ' (deleted)' : ''}`,
      ),
      ...state.ephemerals.map(({ ephemeralFor, text }) => `ephemeral for ${ephemeralFor}: ${JSON.stringify(text)}`),
      ...state.views.map(({ id, user, view }) => `modal ${id} of ${user}: ${String(view.callback_id)}`),
      ...api.calls.slice(-15).map(({ method, outcome }) => `call ${method}: ${outcome ?? 'goes on'}`),
    ];
    return lines.join('\n') || 'nothing';
  }

  return {
    ...world,
    url: `${state.origin}/api/`,
    tokens,
    signingSecret: 'signing-secret',
    get scopes() {
      return access.scopes;
    },
    set scopes(scopes) {
      access.scopes = [...scopes];
    },
    unknownMethods: access.unknownMethods,
    revoke() {
      access.revoked = true;
    },
    fail: faults.fail,
    delay: faults.delay,
    messages: (channel) => state.messages.filter((each) => each.channel === channel && !each.deleted),
    thread: (channel, ts) =>
      state.messages.filter(
        (each) => each.channel === channel && !each.deleted && (each.ts === ts || each.thread_ts === ts),
      ),
    message: (channel, ts) => findMessage(state, channel, ts),
    ephemerals: state.ephemerals,
    views: state.views,
    home: (user) => state.homes.get(user),
    files: state.files,
    calls: api.calls,
    statuses: state.statuses,
    prompts: state.prompts,
    title: (channel, ts) => state.titles.get(`${channel}/${ts}`),
    responses: state.responses,
    payloads: createPayloads(state),
    settleSubmission: (view, ack) => settleSubmission(state, view, ack),
    waitFor: (predicate, what, timeoutMs) => waitFor(state.watchers, predicate, what, describe, timeoutMs),
    onMessage(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    socket,
    close,
    [Symbol.asyncDispose]: close,
  };
}
