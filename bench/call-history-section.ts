import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { megabytes, milliseconds, table, within } from './table.ts';

/** With more room than it needs, the garbage collector leaves things lying, and the figure says nothing. */
const heapMegabytes = 64;
const growthAim = 32;
const counts = [20_000, 200_000] as const;

/** The time in milliseconds; memory of the heap in bytes, before and at most. */
export const callHistoryFiguresSchema = z.object({ ms: z.number(), before: z.number(), peak: z.number() });
export type CallHistoryFigures = z.infer<typeof callHistoryFiguresSchema>;

/** The analysis of stored calls: time and memory, each number of them in a process of its own. */
export function callHistorySection(): string {
  return table(
    `An analysis of the call history from disk, in a heap of ${heapMegabytes} MB`,
    ['time', 'heap before', 'peak', 'growth'],
    counts.map((count) => {
      const { ms, before, peak } = measure(count);
      return {
        name: `two periods of ${count / 2} calls each, compared`,
        figures: [milliseconds(ms), megabytes(before), megabytes(peak), megabytes(peak - before)],
        aim: within((peak - before) / 1_000_000, growthAim, ' MB of growth'),
      };
    }),
  );
}

function measure(count: number): CallHistoryFigures {
  const script = fileURLToPath(new URL('measure-call-history.ts', import.meta.url));
  const { stdout, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, script, String(count)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error(`measuring the call history ended with ${status}`);
  return callHistoryFiguresSchema.parse(JSON.parse(stdout));
}
