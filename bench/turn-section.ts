import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Sample } from './samples.ts';
import { megabytes, milliseconds, type Row, table, within } from './table.ts';

const aim = 10;

const sampleSchema = z.object({ median: z.number(), fastest: z.number() });

/** Times in milliseconds, memory in bytes. */
export const turnFiguresSchema = z.object({
  text: sampleSchema,
  read: sampleSchema,
  reads: sampleSchema,
  /** A change, up to the card that asks for consent. */
  card: sampleSchema,
  /** The same, from the consent to the end of the turn. */
  consented: sampleSchema,
  /** The read alone, straight from the demo cloud. */
  direct: sampleSchema,
  /** One file replaced, up to when it is on the disk. */
  disk: sampleSchema,
  /** A read at the beginning and at the end of a long conversation. */
  first: sampleSchema,
  last: sampleSchema,
  memory: z.object({ start: z.number(), end: z.number(), turns: z.number() }),
});
export type TurnFigures = z.infer<typeof turnFiguresSchema>;

/** What Spinneret adds to a turn, and what memory it takes. Measured in a process of its own. */
export function turnSection(turns: number, length: number): string {
  const figures = measure(turns, length);
  const row = (name: string, { median, fastest }: Sample, aimed = true): Row => ({
    name,
    figures: [milliseconds(fastest), milliseconds(median)],
    ...(aimed && { aim: within(median, aim, ' ms') }),
  });
  const { memory } = figures;
  return [
    table(
      'Time added to a turn, with a model of no latency',
      ['fastest', 'median'],
      [
        row('text only', figures.text),
        row('one read', figures.read),
        row('five reads in parallel', figures.reads),
        row('a change, to the card that asks for consent', figures.card),
        row('a change, from the consent to the end of the turn', figures.consented),
        row(`one read, the first turns of a conversation of ${length}`, figures.first),
        row(`one read, the last turns of a conversation of ${length}`, figures.last),
        row('for comparison: the demo cloud’s own part of one read', figures.direct, false),
        row('for comparison: one file written and on the disk', figures.disk, false),
      ],
    ),
    table(
      'Memory',
      ['resident'],
      [
        { name: 'after the start', figures: [megabytes(memory.start)] },
        { name: `after ${memory.turns} turns`, figures: [megabytes(memory.end)] },
      ],
    ),
  ].join('\n\n');
}

function measure(turns: number, length: number): TurnFigures {
  const script = fileURLToPath(new URL('measure-turns.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [script, String(turns), String(length)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring turns ended with ${status}`);
  return turnFiguresSchema.parse(JSON.parse(stdout));
}
