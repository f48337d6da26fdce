import type { Receiver } from '@slack/bolt';
import { slackOptions } from '../../../src/commands/slack-options.ts';
import type { SlackLog, SlackTimings } from '../../../src/frontends/slack/options.ts';
import type { Reach } from '../../../src/frontends/slack/receive/receivers.ts';
import { createSecretDelivery } from '../../../src/frontends/slack/secrets/delivery.ts';
import { type RunningSlack, startSlack } from '../../../src/frontends/slack/start.ts';
import { type Bench, type BenchOptions, openBench } from '../../doubles/bench.ts';
import { type FakeSlack, type FakeSlackOptions, openFakeSlack } from '../../doubles/slack/fake-slack.ts';
import type { FakeMessage, FakeView } from '../../doubles/slack/state.ts';
import { createTestReceiver, type Delivery, type TestReceiver } from '../../doubles/slack/test-receiver.ts';

/** People and channels in which something may be done. */
const access = { users: { U_KIM: 'admin', U_LEE: 'operator' }, channels: { C_OPS: 'admin' } };

export interface SlackBenchOptions extends Omit<BenchOptions, 'actor' | 'delivery'> {
  readonly slack?: FakeSlackOptions;
  /** Left out: a receiver in this process. */
  readonly reach?: (slack: FakeSlack) => Reach | Receiver;
  readonly slackTimings?: Partial<SlackTimings>;
  /** A Slack that outlives this bench. */
  readonly fake?: FakeSlack;
}

const quick: SlackTimings = {
  progressAfterMs: 200,
  progressEveryMs: 50,
  trackedEveryMs: 50,
  textEveryMs: 5,
  streamForMs: 60_000,
};

/** A whole Spinneret that answers in a fake Slack, and the people there. */
export interface SlackBench extends AsyncDisposable {
  readonly bench: Bench;
  readonly slack: FakeSlack;
  readonly running: RunningSlack;
  readonly receiver: TestReceiver;
  /** What was logged. */
  readonly log: string[];
  /** A mention in a channel; resolves when it has been answered, or waits. */
  mention(text: string, options?: { user?: string; channel?: string; thread?: string }): Promise<FakeMessage[]>;
  direct(text: string, user?: string): Promise<FakeMessage[]>;
  /** A click; resolves when all that it has begun is over. */
  click(message: FakeMessage, action: string, options?: { user?: string; block?: string }): Promise<Delivery>;
  submit(view: FakeView, values: Readonly<Record<string, string>>, user?: string): Promise<Delivery>;
  /** When everything that was delivered has been dealt with. */
  idle(): Promise<void>;
  /** Ends the process's part, as a restart does. */
  leave(): Promise<void>;
}

export async function openSlackBench(options: SlackBenchOptions = {}): Promise<SlackBench> {
  const { slack: slackSettings, reach, slackTimings, fake, config, ...rest } = options;
  const slack = fake ?? (await openFakeSlack(slackSettings));
  const bench = await openBench({
    ...rest,
    env: {
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      ...rest.env,
    },
    config: { slack: access, ...config },
    delivery: createSecretDelivery,
  });
  const log: string[] = [];
  const logTo = (level: string) => (text: string) => void log.push(`${level} ${text}`);
  const slackLog: SlackLog = { info: logTo('info'), warn: logTo('warn'), error: logTo('error') };
  const receiver = createTestReceiver();
  const running = await startSlack({
    ...slackOptions(bench.application, slackLog, { ...quick, ...slackTimings }),
    botToken: slack.tokens.bot,
    apiUrl: slack.url,
    reach: reach?.(slack) ?? receiver,
  });
  let left = false;

  async function deliver(payload: object): Promise<Delivery> {
    const delivery = await receiver.deliver(payload);
    await delivery.processed;
    return delivery;
  }

  const leave = async () => {
    if (left) return;
    left = true;
    await running.stop();
    await bench.leave();
  };

  return {
    bench,
    slack,
    running,
    receiver,
    log,
    async mention(text, { user = 'U_KIM', channel = 'C_OPS', thread } = {}) {
      const payload = slack.payloads.appMention({ user, channel, text, thread_ts: thread });
      await deliver(payload);
      return [...slack.thread(channel, thread ?? payload.event.ts)];
    },
    async direct(text, user = 'U_KIM') {
      const payload = slack.payloads.directMessage({ user, text });
      await deliver(payload);
      return [...slack.messages(payload.event.channel)];
    },
    async click(message, action, { user = 'U_KIM', block } = {}) {
      return deliver(slack.payloads.click({ user, message, action, ...(block !== undefined && { block }) }));
    },
    async submit(view, values, user = 'U_KIM') {
      const delivery = await deliver(slack.payloads.viewSubmission({ user, view, values }));
      slack.settleSubmission(view, delivery.ackBody);
      await running.settled();
      return delivery;
    },
    async idle() {
      await receiver.idle();
      await running.settled();
    },
    leave,
    async [Symbol.asyncDispose]() {
      await leave();
      await bench.close();
      if (!fake) await slack.close();
    },
  };
}
