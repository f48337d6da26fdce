import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { slackOptions } from '../src/commands/slack-options.ts';
import { startSlack } from '../src/frontends/slack/start.ts';
import { openWorkbench } from './conversation.ts';
import { crowdFindingsSchema } from './slack-crowd-findings.ts';
import type { SlackFigures } from './slack-section.ts';

const helloSchema = z.object({ url: z.string(), token: z.string(), signingSecret: z.string() });
const sampledEveryMs = 20;
const silent = { info: () => {}, warn: () => {}, error: (text: string) => void process.stderr.write(`${text}\n`) };

/** Many threads at once over HTTP, with the Slack and its people in another process. */
async function measure(threads: number, messages: number): Promise<SlackFigures> {
  const crowd = fork(fileURLToPath(new URL('slack-crowd.ts', import.meta.url)));
  const hear = async () => (await once(crowd, 'message'))[0] as unknown;
  const slack = helloSchema.parse(await hear());
  await using bench = await openWorkbench(
    () => [],
    'en',
    {},
    (sentence) => sentence.replace('say', 'heard'),
  );
  const running = await startSlack({
    ...slackOptions(bench.application, silent),
    rules: {
      users: { U_KIM: 'admin' },
      groups: {},
      channels: { C_OPS: 'admin' },
      directMessages: 'admin',
      workspaces: [],
      approverGroups: [],
    },
    botToken: slack.token,
    apiUrl: slack.url,
    reach: { kind: 'http', port: 0, signingSecret: slack.signingSecret },
  });
  const before = process.memoryUsage();
  let heap = before.heapUsed;
  let resident = before.rss;
  const sampling = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    heap = Math.max(heap, heapUsed);
    resident = Math.max(resident, rss);
  }, sampledEveryMs);
  const heard = hear();
  crowd.send({ url: `http://127.0.0.1:${running.port}/slack/events`, threads, messages });
  const findings = crowdFindingsSchema.parse(await heard);
  clearInterval(sampling);
  await running.stop();
  return {
    ...findings,
    memory: { resident: { before: before.rss, peak: resident }, heap: { before: before.heapUsed, peak: heap } },
  };
}

const [threads, messages] = process.argv.slice(2).map(Number);
process.stdout.write(JSON.stringify(await measure(threads ?? 0, messages ?? 0)));
