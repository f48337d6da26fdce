import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { crowdFindingsSchema } from './slack-crowd-findings.ts';
import { megabytes, milliseconds, table, within } from './table.ts';

/** Slack gives an app so long to acknowledge. */
const ackAim = 3_000;
const growthAim = 300;

const memorySchema = z.object({ before: z.number(), peak: z.number() });

/** Times in milliseconds, memory in bytes. */
export const slackFiguresSchema = crowdFindingsSchema.extend({
  memory: z.object({ resident: memorySchema, heap: memorySchema }),
});
export type SlackFigures = z.infer<typeof slackFiguresSchema>;

/** Many threads of Slack at once. Measured in two processes of their own: Spinneret, and a Slack with a crowd in it. */
export function slackSection(threads: number, messages: number): string {
  const { slowestAck, medianAck, duration, answered, outOfOrder, lost, memory } = measure(threads, messages);
  const memoryRow = (name: string, { before, peak }: z.infer<typeof memorySchema>) => ({
    name,
    figures: [megabytes(before), megabytes(peak), megabytes(peak - before)],
    aim: within((peak - before) / 1_000_000, growthAim, ' MB of growth'),
  });
  return [
    table(
      `Slack over HTTP: ${threads} threads at once, ${messages} messages each, with a model of no latency`,
      [''],
      [
        {
          name: 'the slowest acknowledgement',
          figures: [milliseconds(slowestAck)],
          aim: within(slowestAck, ackAim, ' ms'),
        },
        { name: 'the median acknowledgement', figures: [milliseconds(medianAck)] },
        { name: 'messages answered', figures: [String(answered)] },
        { name: 'messages lost', figures: [String(lost)], aim: within(lost, 0, '') },
        { name: 'threads out of order', figures: [String(outOfOrder)], aim: within(outOfOrder, 0, '') },
        { name: 'until the last answer', figures: [milliseconds(duration)] },
        { name: 'answers a second', figures: [((answered / duration) * 1000).toFixed(0)] },
      ],
    ),
    table(
      'Memory of Spinneret meanwhile',
      ['before', 'peak', 'growth'],
      [memoryRow('resident', memory.resident), memoryRow('heap', memory.heap)],
    ),
  ].join('\n\n');
}

function measure(threads: number, messages: number): SlackFigures {
  const script = fileURLToPath(new URL('measure-slack.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [script, String(threads), String(messages)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring Slack ended with ${status}`);
  return slackFiguresSchema.parse(JSON.parse(stdout));
}
