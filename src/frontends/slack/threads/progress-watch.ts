import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from '../../../agent/agent.ts';
import type { TrackedRecord } from '../../../agent/tracked/record.ts';
import { progressMessage, type Work } from '../blocks/progress.ts';
import type { SlackLog, SlackTimings } from '../options.ts';
import { createChain } from '../outlet/chain.ts';
import type { Records, Thread } from '../state.ts';
import type { SlackApi } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import { announce } from './announcement.ts';
import type { TrackedMessage } from './tracked-message.ts';

export interface ProgressWatchParts {
  readonly agent: Pick<Agent, 'watch'>;
  /** Everybody's, as they were seen last; those that ended included as long as they are kept. */
  operations(): Promise<readonly TrackedRecord[]>;
  /** By conversation. */
  readonly conversations: Pick<Records<Thread>, 'get'>;
  readonly messages: Records<TrackedMessage>;
  /** A turn of the conversation is running: it shows what it has begun by itself. */
  isBusy(conversation: string): boolean;
  readonly api: SlackApi;
  readonly log: SlackLog;
  readonly clock: () => Date;
  readonly timings: Pick<SlackTimings, 'trackedEveryMs'>;
}

/** Shows in its thread what goes on in the clouds after its turn has ended. Disposing ends the watch. */
export interface ProgressWatch extends AsyncDisposable {
  /** Looks now instead of when it is time. Resolves when what it found is shown. */
  look(): Promise<void>;
}

/** Begins to watch: one message for each operation that runs, and a mention of its person when it has ended. */
export async function watchProgress(parts: ProgressWatchParts): Promise<ProgressWatch> {
  const { agent, conversations, messages, api, log, clock, timings } = parts;
  const closing = new AbortController();
  const known = new Set<string>();
  /** Each kind of failure once: looks are many. */
  function report(error: unknown): void {
    const words = error instanceof SlackError ? error.message : String(error);
    if (!known.has(words)) log.warn(`The progress of an operation was not shown: ${words}`);
    known.add(words);
  }
  const chain = createChain(report);

  const drawn = (record: Work, { language }: Pick<Thread, 'language'>) =>
    progressMessage(record, { language, now: clock() });

  async function show(record: TrackedRecord): Promise<void> {
    const message = await messages.get(record.id);
    // The record can be older than the outcome that was told meanwhile.
    if (message?.announced) return;
    if (message) return redraw(record, message);
    if (parts.isBusy(record.conversation)) return;
    const thread = await conversations.get(record.conversation);
    if (!thread) return;
    const { channel, threadTs, language } = thread;
    const { ts } = await api.post(thread, drawn(record, thread));
    const place = { channel, ...(threadTs !== undefined && { threadTs }) };
    const { id } = record;
    await messages.update(id, () => ({ ...place, id, ts, language, removed: false, announced: false }));
  }

  async function redraw(record: Work, message: TrackedMessage): Promise<void> {
    const { channel, ts, removed } = message;
    if (ts === undefined || removed) return;
    try {
      await api.update({ channel, ts }, drawn(record, message));
    } catch (error) {
      if (!(error instanceof SlackError && error.kind === 'gone')) throw error;
      await messages.update(message.id, (current) => current && { ...current, removed: true });
    }
  }

  /** Nothing more is to be said of an operation that was told by somebody else, or that its turn has told. */
  async function close(message: TrackedMessage, record: TrackedRecord | undefined): Promise<void> {
    const { id, channel, ts, removed, announced } = message;
    if (!announced && record) await redraw(record, message);
    else if (!announced && ts !== undefined && !removed) await api.remove({ channel, ts });
    await messages.update(id, () => undefined);
  }

  /** Resolves to whether its person has been told. */
  async function complete(outcome: TrackedRecord): Promise<boolean> {
    const thread = await conversations.get(outcome.conversation);
    if (!thread) return false;
    const message = await messages.get(outcome.id);
    if (message?.announced) return true;
    // What it came to is said once, where the person is called.
    if (message) await redraw({ ...outcome, status: undefined }, message).catch(report);
    await announce(api, thread, outcome, clock());
    const { channel, threadTs, language } = thread;
    const place = { channel, ...(threadTs !== undefined && { threadTs }) };
    await messages.update(outcome.id, (current) => ({
      ...(current ?? { ...place, id: outcome.id, language, removed: false }),
      announced: true,
    }));
    return true;
  }

  async function look(): Promise<void> {
    const operations = await parts.operations();
    const byId = new Map(operations.map((record) => [record.id, record]));
    for (const record of operations) if (record.state === 'running') void chain.push(() => show(record));
    for (const message of await messages.list()) {
      const record = byId.get(message.id);
      const isTold = !record || (record.state !== 'running' && record.announced);
      if (isTold) void chain.push(() => close(message, record));
    }
    await chain.idle();
  }

  async function lookAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      await look().catch(report);
      await sleep(timings.trackedEveryMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  }

  const watching = await agent.watch(async (outcome) => (await chain.push(() => complete(outcome))) ?? false);
  const looking = lookAgain();
  return {
    look,
    async [Symbol.asyncDispose]() {
      watching[Symbol.dispose]();
      closing.abort();
      await looking;
      await chain.idle();
    },
  };
}
