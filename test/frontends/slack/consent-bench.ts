import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { slackOptions } from '../../../src/commands/slack-options.ts';
import { createWhisper } from '../../../src/frontends/slack/actions/whisper.ts';
import type { AccessRules, SlackLog, SlackTimings } from '../../../src/frontends/slack/options.ts';
import { createSecretDelivery } from '../../../src/frontends/slack/secrets/delivery.ts';
import { createSecretHandover } from '../../../src/frontends/slack/secrets/handover.ts';
import { startSlack } from '../../../src/frontends/slack/start.ts';
import { createWebApi } from '../../../src/frontends/slack/web/web-api.ts';
import { createWebClient } from '../../../src/frontends/slack/web/web-client.ts';
import type { Approval } from '../../../src/guard/approval.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import { type BenchOptions, openBench } from '../../doubles/bench.ts';
import { type FakeSlack, openFakeSlack } from '../../doubles/slack/fake-slack.ts';
import type { Fields } from '../../doubles/slack/limit-check.ts';
import { createQuietLogger } from '../../doubles/slack/quiet-logger.ts';
import type { FakeMessage, FakeView } from '../../doubles/slack/state.ts';
import { createTestReceiver } from '../../doubles/slack/test-receiver.ts';

/** Kim, Lee and Park run clouds; Choi is an admin; Cho looks only. */
export const people = ['U_KIM', 'U_LEE', 'U_PARK', 'U_CHOI', 'U_CHO'] as const;

export interface ConsentBenchOptions {
  readonly steps: readonly ScriptedStep[];
  /** `config.json`. */
  readonly config?: object;
  readonly rules?: Partial<AccessRules>;
  /** How much more the mock cloud offers. */
  readonly cloud?: BenchOptions['cloud'];
  /** Of a bench before: the same data directory and the same Slack. */
  readonly after?: Place;
}

/** What is there before and after a process. */
export interface Place {
  readonly slack: FakeSlack;
  /** How far the clocks are ahead, in milliseconds. */
  readonly time: { ahead: number };
  readonly directory: string;
}

/** A whole Spinneret behind a fake Slack, with the turns of its threads and everything that people click there. */
export type ConsentBench = Omit<Awaited<ReturnType<typeof openConsentBench>>, 'restart'>;

export const call = (name: string, args: object): ScriptedStep => ({ calls: [{ name, arguments: args }] });
export const said = (text: string): ScriptedStep => ({ text });

const rules: AccessRules = {
  users: { U_KIM: 'operator', U_LEE: 'operator', U_PARK: 'operator', U_CHOI: 'admin', U_CHO: 'viewer' },
  groups: {},
  channels: { C_OPS: 'admin', C_DEV: 'operator' },
  directMessages: 'admin',
  workspaces: [],
  approverGroups: [],
};

const timings: SlackTimings = {
  progressAfterMs: 60_000,
  progressEveryMs: 60_000,
  trackedEveryMs: 60_000,
  textEveryMs: 5,
  streamForMs: 60_000,
};

export async function openConsentBench({ steps, config, rules: changed, cloud, after }: ConsentBenchOptions) {
  const time = after?.time ?? { ahead: 0 };
  const clock = () => new Date(Date.now() + time.ahead);
  const slack = after?.slack ?? (await openSlack(clock));
  const model = createScriptedModel(steps);
  const inner = await openBench({
    model,
    clock,
    delivery: createSecretDelivery,
    ...(config && { config }),
    ...(cloud && { cloud }),
    ...(after && { directory: after.directory }),
  });
  const { application } = inner;
  const { agent, approvals } = application;
  const lines: string[] = [];
  const note = (level: string) => (text: string) => void lines.push(`${level} ${text}`);
  const log: SlackLog = { info: note('info'), warn: note('warn'), error: note('error') };
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      waits.push({ ms, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  /** With a timer that the test turns. */
  const options = { ...slackOptions(application, log, timings), wait };
  const receiver = createTestReceiver();
  const running = await startSlack({
    ...options,
    rules: { ...rules, ...changed },
    botToken: slack.tokens.bot,
    apiUrl: slack.url,
    reach: receiver,
  });
  const api = createWebApi(createWebClient(slack.tokens.bot, { apiUrl: slack.url, logger: createQuietLogger() }), log);
  let left = false;
  async function leave(): Promise<void> {
    if (left) return;
    left = true;
    await running.stop();
    await inner.leave();
  }
  onTestFinished(async () => {
    await leave();
    await inner.close();
    if (!after) await slack.close();
  });

  async function deliver(payload: object) {
    const delivery = await receiver.deliver(payload);
    await delivery.processed;
    return delivery;
  }

  /** A message of a person; resolves when it has been answered, or waits. */
  async function say(user: string, text: string, { channel = 'C_OPS' }: { channel?: string } = {}) {
    const payload = channel.startsWith('D')
      ? slack.payloads.directMessage({ user, text })
      : slack.payloads.appMention({ user, text, channel });
    await deliver(payload);
    return { channel, thread: payload.event.ts };
  }

  /** Nothing goes on: every turn has ended, or somebody has to decide. */
  async function settled(): Promise<void> {
    await expect
      .poll(
        async () => {
          const waiting = new Set((await approvals.listPending()).map(({ conversation }) => conversation));
          const conversations = new Set((await approvals.list()).map(({ conversation }) => conversation));
          const busy: string[] = [];
          for (const each of conversations) if ((await agent.view(each))?.turn && !waiting.has(each)) busy.push(each);
          return busy;
        },
        { timeout: 10_000, interval: 20 },
      )
      .toEqual([]);
    await receiver.idle();
  }

  /** The latest message in a channel that has a button with this action. */
  function cardIn(channel = 'C_OPS', action = 'approve'): FakeMessage {
    const found = slack.messages(channel).findLast(({ blocks }) => JSON.stringify(blocks).includes(`"${action}"`));
    if (!found) throw new Error(`no message with ${action} in ${channel}`);
    return found;
  }

  async function pending(): Promise<Approval> {
    const [first] = await approvals.listPending();
    if (!first) throw new Error('nothing waits');
    return first;
  }

  return {
    directory: inner.directory,
    slack,
    time,
    model,
    application,
    log: lines,
    cards: options.records.cards,
    waits,
    say,
    settled,
    cardIn,
    pending,
    leave,
    /** What waits for a person, offered to them once more. */
    offer: (user: string) =>
      createSecretHandover({
        ...options,
        api,
        access: { speaker: async () => ({ kind: 'refused', why: { en: '', ko: '' } }) },
        whisper: createWhisper({ api, log }),
      }).offer(user, 'en'),
    /** The value of a button. */
    valueOf(message: FakeMessage, action: string): string {
      const payload = slack.payloads.click({ user: 'U_KIM', message, action });
      const [button] = z.object({ actions: z.array(z.object({ value: z.string() })) }).parse(payload).actions;
      return button?.value ?? '';
    },
    /** Rows of the latest kept result. */
    rowCount: async () => (await application.results.list())[0]?.rowCount ?? 0,
    /** The text of what only this person was told last. */
    toldTo: (user: string) => textOf(slack.ephemerals.findLast(({ ephemeralFor }) => ephemeralFor === user)),
    textOf,
    async click(user: string, action: string, more: Clicking = {}): Promise<void> {
      const { message = cardIn('C_OPS', action), block, forged, body } = more;
      await deliver(
        slack.payloads.click({
          user,
          action,
          message,
          ...(block && { block }),
          ...(forged && { forged }),
          ...(body && { body }),
        }),
      );
    },
    /** Fills the dialog in, and does what the app answers. */
    async submit(user: string, values: Record<string, string>, more: Submitting = {}): Promise<unknown> {
      const view = more.view ?? openView(user);
      const payload = slack.payloads.viewSubmission({ user, view, values, unchecked: more.unchecked ?? false });
      const { ackBody } = await deliver(more.forge ? more.forge(payload) : payload);
      if (!view.closed) slack.settleSubmission(view, ackBody);
      return ackBody || undefined;
    },
    openView,
    /** The latest timer that was set. */
    timer: () => slack.waitFor(() => waits.at(-1), 'a timer'),
    /** The process ends without a word and another begins, with the rest of the model's script. */
    async restart(rest: readonly ScriptedStep[], other?: Partial<AccessRules>) {
      await leave();
      const after = { slack, time, directory: inner.directory };
      return openConsentBench({ steps: rest, after, ...(other ? { rules: other } : changed && { rules: changed }) });
    },
    /** Files of the data directory, and calls of Slack, that hold a text. */
    async holding(text: string): Promise<string[]> {
      const entries = await readdir(inner.directory, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
      const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
      const escaped = JSON.stringify(text).slice(1, -1);
      return [
        ...paths.filter((_, index) => texts[index]?.includes(text) || texts[index]?.includes(escaped)),
        ...slack.calls.filter(({ args }) => holds(args, escaped)).map(({ method }) => method),
      ];
    },
    timesRun: async (operation: string) => (await application.history.query({ operation, limit: 100 })).length,
  };

  function openView(user: string): FakeView {
    const view = slack.views.findLast((each) => each.user === user && !each.closed);
    if (!view) throw new Error(`${user} has no dialog open`);
    return view;
  }
}

interface Clicking {
  readonly message?: FakeMessage;
  readonly block?: string;
  readonly forged?: Fields;
  readonly body?: Fields;
}

interface Submitting {
  readonly view?: FakeView;
  readonly unchecked?: boolean;
  forge?(payload: Fields): Fields;
}

const openSlack = (clock: () => Date): Promise<FakeSlack> =>
  openFakeSlack({
    clock,
    users: [...people, 'U_ROH'].map((id) => ({ id, ...(id === 'U_ROH' && { is_restricted: true }) })),
    channels: [{ id: 'C_OPS' }, { id: 'C_DEV' }, { id: 'C_LOOK' }],
    userGroups: [{ id: 'S_LEADS', users: ['U_PARK'] }],
  });

/** JSON in a form is text, and escaped once more. */
const holds = (args: unknown, escaped: string): boolean => {
  const text = JSON.stringify(args);
  return text.includes(escaped) || text.includes(JSON.stringify(escaped).slice(1, -1));
};

/** Everything that a person reads in a message. */
export function textOf(message: FakeMessage | undefined): string {
  return message === undefined ? '' : JSON.stringify([message.text, message.blocks]);
}
