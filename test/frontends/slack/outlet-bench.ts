import { createPngMaker, type MakePng } from '../../../src/frontends/slack/charts/chart-png.ts';
import type { SlackLog, SlackTimings } from '../../../src/frontends/slack/options.ts';
import { createOutlet, type OutletOptions } from '../../../src/frontends/slack/outlet/outlet.ts';
import { createStreamSupport, type StreamSupport } from '../../../src/frontends/slack/outlet/stream-support.ts';
import type { Outlet } from '../../../src/frontends/slack/parts.ts';
import type { Place } from '../../../src/frontends/slack/state.ts';
import type { Patience } from '../../../src/frontends/slack/web/patient-call.ts';
import { createSlackLogger } from '../../../src/frontends/slack/web/slack-logger.ts';
import { createWebApi } from '../../../src/frontends/slack/web/web-api.ts';
import { createWebClient } from '../../../src/frontends/slack/web/web-client.ts';
import { textsIn } from '../../doubles/slack/block-text.ts';
import { type FakeSlack, openFakeSlack } from '../../doubles/slack/fake-slack.ts';
import type { FakeMessage } from '../../doubles/slack/state.ts';
import type { NewChannel } from '../../doubles/slack/world.ts';

export const impatient: Patience = { pausesMs: [1, 1, 1], leastMs: 1, longestMs: 5_000 };

const timings: SlackTimings = {
  progressAfterMs: 60_000,
  progressEveryMs: 60_000,
  trackedEveryMs: 60_000,
  textEveryMs: 1,
  streamForMs: 240_000,
};

export interface LogLine {
  readonly level: keyof SlackLog;
  readonly text: string;
}

export function createLog(): SlackLog & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof SlackLog) => (text: string) => void lines.push({ level, text });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

export const apiOf = (slack: FakeSlack, log: SlackLog = createLog(), token = slack.tokens.bot) =>
  createWebApi(createWebClient(token, { apiUrl: slack.url, logger: createSlackLogger(log) }), log, impatient);

/** A thread of a fake Slack with an outlet in it, and a clock that stands until it is turned. */
export interface OutletBench extends AsyncDisposable {
  readonly slack: FakeSlack;
  readonly place: Place & { threadTs: string };
  readonly log: ReturnType<typeof createLog>;
  readonly streams: StreamSupport;
  outlet(options?: Partial<OutletOptions> & { readonly place?: Place }): Outlet;
  /** What the app has written in the thread, in its order, as people read it. */
  shown(): string[];
  messages(): readonly FakeMessage[];
  calls(method: string): number;
  turn(ms: number): void;
  /** Ends the streams as Slack does when they are too old. */
  expireStreams(): void;
  /** Resolves when what was pushed has been sent as far as it can be. */
  sent(text: string): Promise<void>;
}

export async function openOutletBench(
  options: {
    readonly timings?: Partial<SlackTimings>;
    readonly channels?: readonly NewChannel[];
    readonly makePng?: MakePng;
  } = {},
): Promise<OutletBench> {
  let time = Date.parse('2026-11-21T05:00:00.000Z');
  const clock = () => new Date(time);
  const slack = await openFakeSlack({ clock, ...(options.channels && { channels: options.channels }) });
  const log = createLog();
  const api = apiOf(slack, log);
  const streams = createStreamSupport();
  const { makePng = createPngMaker() } = options;
  const { event } = slack.payloads.appMention({ channel: 'C_OPS', user: 'U_KIM', text: 'list vms' });
  const place = { channel: 'C_OPS', threadTs: event.ts };
  const identity = { team: 'T1', teamName: 'Example', botUser: 'U_BOT', botName: 'spinneret', scopes: [] };
  const messages = () => slack.thread(place.channel, place.threadTs).filter(({ user }) => user === 'U_BOT');
  const shown = () => messages().map(readable);
  return {
    slack,
    place,
    log,
    streams,
    messages,
    shown,
    outlet: ({ place: elsewhere, ...rest } = {}) =>
      createOutlet(
        { api, identity, log, clock, streams, makePng, timings: { ...timings, ...options.timings } },
        elsewhere ?? place,
        { user: 'U_KIM', team: 'T1' },
        { language: 'en', conversation: 'conversation-1', ...rest },
      ),
    calls: (method) => slack.calls.filter((call) => call.method === method).length,
    turn(ms) {
      time += ms;
    },
    expireStreams() {
      for (const { stream } of messages()) if (stream?.state === 'streaming') stream.state = 'expired';
    },
    sent: async (text) => {
      await slack.waitFor(() => shown().join('').includes(text), `"${text}"`);
    },
    [Symbol.asyncDispose]: () => slack.close(),
  };
}

/** A message as people read it: blocks where it has some, else its text. */
export const readable = ({ text, blocks }: Pick<FakeMessage, 'text' | 'blocks'>): string =>
  blocks.length > 0 ? textsIn(blocks).join('\n') : text;
