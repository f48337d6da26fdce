import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { megabytes, milliseconds, type Row, table, within } from './table.ts';

export const listedImages = 40_000;
export const listedSpecs = 800;
/** What a model reads of one answer: 8,000 characters of data and the lines around them. */
const characterAim = 8_200;
/** With more room than it needs, the garbage collector leaves things lying, and the figure says nothing. */
const heapMegabytes = 128;
const growthAim = 64;

const answerSchema = z.object({ ms: z.number(), characters: z.number() });
const memorySchema = z.object({ before: z.number(), peak: z.number() });

/** Times in milliseconds, memory in bytes. */
export const largeAnswerFiguresSchema = z.object({
  images: answerSchema,
  query: answerSchema,
  specs: answerSchema,
  count: answerSchema,
  memory: z.object({ resident: memorySchema, heap: memorySchema }),
});
export type LargeAnswerFigures = z.infer<typeof largeAnswerFiguresSchema>;

/** Long lists through the agent: the time, what the model reads, the memory. Measured in a process of its own. */
export function largeAnswerSection(): string {
  const { images, query, specs, count, memory } = measure();
  const row = (name: string, { ms, characters }: z.infer<typeof answerSchema>): Row => ({
    name,
    figures: [milliseconds(ms), characters.toLocaleString('en-US')],
    aim: within(characters, characterAim, ' characters'),
  });
  const memoryRow = (name: string, { before, peak }: z.infer<typeof memorySchema>): Row => ({
    name,
    figures: [megabytes(before), megabytes(peak), megabytes(peak - before)],
    aim: within((peak - before) / 1_000_000, growthAim, ' MB of growth'),
  });
  return [
    table(
      'Long lists, with a model of no latency',
      ['time', 'characters read'],
      [
        row(`a list of ${listedImages} images`, images),
        row('the newest Ubuntu 22.04 for arm64 among them', query),
        row(`a list of ${listedSpecs} specs`, specs),
        row('how many of them have a GPU and at least 64 GiB', count),
      ],
    ),
    table(
      `Memory of these four turns together, in a heap of ${heapMegabytes} MB`,
      ['before', 'peak', 'growth'],
      [memoryRow('resident', memory.resident), memoryRow('heap', memory.heap)],
    ),
  ].join('\n\n');
}

function measure(): LargeAnswerFigures {
  const script = fileURLToPath(new URL('measure-large-answers.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [`--max-old-space-size=${heapMegabytes}`, script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring long lists ended with ${status}`);
  return largeAnswerFiguresSchema.parse(JSON.parse(stdout));
}
