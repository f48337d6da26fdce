import { Server } from 'node:net';
import type { Receiver } from '@slack/bolt';
import type { TrackedRecord } from '../../agent/tracked/record.ts';
import { createAccess } from './access.ts';
import { createActions } from './actions/index.ts';
import { createWhisper } from './actions/whisper.ts';
import { homeView } from './blocks/home.ts';
import { createPngMaker } from './charts/chart-png.ts';
import { createCards } from './consent/cards.ts';
import { createConsent } from './consent/index.ts';
import { createHealthChecks } from './home/connection-health.ts';
import { createHome } from './home/home.ts';
import { createOverview } from './home/overview.ts';
import type { SlackOptions } from './options.ts';
import { createOutlet } from './outlet/outlet.ts';
import { createStreamSupport } from './outlet/stream-support.ts';
import { createApp } from './receive/app.ts';
import { createHandlers } from './receive/handlers.ts';
import { createIntake } from './receive/intake.ts';
import { createReceiver, type Reach } from './receive/receivers.ts';
import { createSecretHandover } from './secrets/handover.ts';
import { createGate } from './threads/gate.ts';
import { watchProgress } from './threads/progress-watch.ts';
import { threadSight } from './threads/sight.ts';
import { createThreadQueue } from './threads/thread-queue.ts';
import { createThreads } from './threads/threads.ts';
import { createThreadTurns } from './threads/turns.ts';
import type { SlackIdentity } from './web/api.ts';
import { createSlackLogger } from './web/slack-logger.ts';
import { createWebApi } from './web/web-api.ts';
import { createWebClient } from './web/web-client.ts';

export interface StartOptions extends SlackOptions {
  readonly botToken: string;
  /** Undefined: Slack's own. Ends in a slash. */
  readonly apiUrl: string | undefined;
  /** How Slack reaches the app, or what receives in its place. */
  readonly reach: Reach | Receiver;
  /** Everybody's operations that go on in the clouds, or have gone on there. */
  tracked(): Promise<readonly TrackedRecord[]>;
}

/** More at once make each of them slower; measured with `npm run bench`. */
const crowd = { places: 16, heldMs: 1_500 };

/** The conversation in Slack, as long as it runs. */
export interface RunningSlack {
  readonly identity: SlackIdentity;
  /** That Slack calls; undefined where it does not call one. */
  readonly port: number | undefined;
  /** Resolves when all that dialogs have begun has ended. */
  settled(): Promise<void>;
  /** Takes up nothing more, lets turns come to their end, and closes the connection. */
  stop(): Promise<void>;
}

/**
 * Connects to Slack, takes up what an earlier process has left, and answers from then on. Throws SlackError where Slack
 * does not let it in.
 */
export async function startSlack(options: StartOptions): Promise<RunningSlack> {
  const { agent, log, records, redactText, clock, apiUrl, botToken } = options;
  const logger = createSlackLogger(log);
  const onError = (error: unknown) => log.error(redactText(`Slack: ${messageOf(error)}`));
  const api = createWebApi(createWebClient(botToken, { apiUrl, logger }), log);
  const identity = await api.identify();
  const access = createAccess({ api, identity, rules: options.rules, clock, log });
  const parts = { ...options, api, identity, access };

  const threads = createThreads({ agent, records });
  const queue = createThreadQueue();
  const intake = createIntake({ identity, incoming: records.incoming, threads, agent, redactText, clock });
  const whisper = createWhisper(parts);
  const cards = createCards({ ...parts, cards: records.cards });
  const handover = createSecretHandover({ ...parts, whisper });
  const streams = createStreamSupport();
  const makePng = createPngMaker();
  const turns = createThreadTurns({
    agent,
    access,
    queue,
    gate: createGate(crowd),
    intake,
    open: threads.open,
    sight: (thread, user, language) => threadSight({ cards, handover, outlet }, thread, user, language),
  });
  const outlet: Parameters<typeof threadSight>[0]['outlet'] = (thread, user, language) =>
    createOutlet(
      { ...parts, streams, makePng },
      thread,
      { user, team: thread.team },
      { language, conversation: thread.conversation, onStopped: () => turns.stop(thread) },
    );
  const consent = createConsent({ ...parts, cards, turns, whisper });
  const overview = createOverview(parts);
  const health = createHealthChecks(parts);
  const home = createHome({ ...parts, overview, health, view: homeView });
  const actions = createActions({
    ...parts,
    consent,
    secrets: handover,
    threads: records.threads,
    conversations: records.conversations,
    turns,
    whisper,
  });
  const commands = { ...parts, intake, overview, health, secrets: handover };
  const handlers = createHandlers({ ...parts, intake, threads, turns, actions, home, commands, whisper });

  const receiver =
    'kind' in options.reach ? createReceiver(options.reach, { apiUrl, logger, log, onError }) : options.reach;
  const app = createApp({ receiver, botToken, identity, apiUrl, logger, handlers, onError });
  await consent.recover();
  for (const incoming of await intake.recover()) void handlers.answer(incoming);
  const expiry = consent.watchExpiry();
  const progress = await watchProgress({
    ...parts,
    operations: options.tracked,
    conversations: records.conversations,
    messages: records.tracked,
    isBusy: turns.isRunning,
  });
  void options.secrets.removeExpired().catch(onError);

  async function stop(): Promise<void> {
    expiry[Symbol.dispose]();
    await Promise.all([app.stop(), turns.drain()]);
    await consent.settled();
    await progress[Symbol.asyncDispose]();
  }

  const started = await app.start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { identity, port: portOf(started), settled: () => consent.settled(), stop };
}

/** A server that was started says where it listens: the port that it was given may have been any. */
function portOf(started: unknown): number | undefined {
  const address = started instanceof Server ? started.address() : undefined;
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
