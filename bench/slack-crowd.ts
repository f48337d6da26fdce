import { z } from 'zod';
import { textsIn } from '../test/doubles/slack/block-text.ts';
import { type FakeSlack, openFakeSlack } from '../test/doubles/slack/fake-slack.ts';
import { signedRequest } from '../test/doubles/slack/signed-request.ts';
import type { FakeMessage } from '../test/doubles/slack/state.ts';
import type { CrowdFindings } from './slack-crowd-findings.ts';

const commandSchema = z.object({ url: z.url(), threads: z.number(), messages: z.number() });
const channel = 'C_OPS';
const user = 'U_KIM';
const patienceMs = 300_000;

/** A Slack with a crowd in it, in a process of its own: says where its API is, and begins when it is told where the app is. */
async function main(): Promise<void> {
  const slack = await openFakeSlack();
  process.send?.({ url: slack.url, token: slack.tokens.bot, signingSecret: slack.signingSecret });
  process.once('message', async (command: unknown) => {
    process.send?.(await speakAll(slack, commandSchema.parse(command)));
    await slack.close();
    process.disconnect();
  });
}

/** Everybody at once: each in a thread of their own, without waiting for an answer before the next message. */
async function speakAll(
  slack: FakeSlack,
  { url, threads, messages }: z.infer<typeof commandSchema>,
): Promise<CrowdFindings> {
  const acks: number[] = [];
  const began = performance.now();
  const roots = await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      let root: string | undefined;
      for (let message = 0; message < messages; message += 1) {
        const text = `say ${thread}/${message}`;
        const payload = slack.payloads.appMention({ user, channel, text, thread_ts: root });
        root ??= payload.event.ts;
        const sent = performance.now();
        const { status } = await signedRequest(url, slack.signingSecret, payload);
        if (status === 200) acks.push(performance.now() - sent);
      }
      return root ?? '';
    }),
  );
  const wanted = threads * messages;
  await slack
    .waitFor(() => answersIn(slack.messages(channel)).length >= wanted, 'all answers', patienceMs)
    .catch(() => undefined);
  const duration = performance.now() - began;
  const sorted = acks.toSorted((a, b) => a - b);
  const numbers = roots.map((root) => answersIn(slack.thread(channel, root)).map(Number));
  const answered = numbers.flat().length;
  return {
    slowestAck: acks.length < wanted ? Number.MAX_SAFE_INTEGER : (sorted.at(-1) ?? 0),
    medianAck: sorted[Math.floor(sorted.length / 2)] ?? 0,
    duration,
    answered,
    outOfOrder: numbers.filter((own) => own.some((number, index) => number !== index)).length,
    lost: wanted - answered,
  };
}

/** The numbers of the messages that were answered, in the order of the answers. */
function answersIn(messages: readonly FakeMessage[]): string[] {
  return messages.flatMap(({ text, blocks, bot_id: bot }) =>
    bot === undefined ? [] : (/heard \d+\/(\d+)/.exec([text, ...textsIn(blocks)].join(' '))?.[1] ?? []),
  );
}

await main();
