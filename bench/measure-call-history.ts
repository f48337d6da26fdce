import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCallHistory } from '../src/clouds/call-history.ts';
import { createJsonLines } from '../src/store/json-lines.ts';
import { callRecordSchema } from '../tools/call-history.ts';
import { analyseCalls } from '../tools/call-statistics/analyse-calls.ts';
import { isoPeriod } from '../tools/call-statistics/period.ts';
import type { CallHistoryFigures } from './call-history-section.ts';

const operations = ['listVM', 'getVM', 'startVM', 'createVPC', 'listImage', 'terminateVM', 'getQuotaInfo'];
const connections = ['aws-seoul', 'aws-tokyo', 'lab', 'kt-seoul'];
const dayMs = 24 * 60 * 60_000;
const from = Date.parse('2026-11-20T00:00:00.000Z');
const recordsAtOnce = 1_000;
const sampledEveryMs = 2;

/** The line of one call of two days; one in 25 failed, with a message of its own. */
function lineOf(index: number, count: number): string {
  const isFailed = index % 25 === 0;
  return JSON.stringify({
    time: new Date(from + Math.floor((index / count) * 2 * dayMs)).toISOString(),
    connection: connections[index % connections.length],
    provider: 'MOCK',
    region: 'seoul',
    operation: operations[index % operations.length],
    resource: `web-${index % 500}`,
    durationMs: (index * 7_919) % 60_000,
    outcome: isFailed ? 'rate-limited' : 'ok',
    ...(isFailed && { code: `Code${index % 7}`, message: `Rate exceeded for request ${index}.` }),
    requestId: `req-${index}`,
  });
}

async function write(path: string, count: number): Promise<void> {
  await using file = await open(path, 'w');
  for (let index = 0; index < count; index += recordsAtOnce) {
    const length = Math.min(recordsAtOnce, count - index);
    await file.write(`${Array.from({ length }, (_, offset) => lineOf(index + offset, count)).join('\n')}\n`);
  }
}

async function measure(count: number): Promise<CallHistoryFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-bench-'));
  try {
    await write(join(directory, 'calls.jsonl'), count);
    const history = createCallHistory(createJsonLines({ directory, name: 'calls', schema: callRecordSchema }));
    const before = process.memoryUsage().heapUsed;
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    }, sampledEveryMs);
    const started = performance.now();
    const [compared, period] = [from, from + dayMs].map((fromMs) => ({ fromMs, toMs: fromMs + dayMs }));
    if (!compared || !period) throw new Error('two days were to be compared');
    const calls = history.stream(isoPeriod({ fromMs: from, toMs: from + 2 * dayMs }));
    const { totals, comparison } = await analyseCalls(calls, period, compared);
    const ms = performance.now() - started;
    clearInterval(sampling);
    const counted = totals.calls + (comparison?.before.calls ?? 0);
    if (counted !== count) throw new Error(`${counted} of ${count} calls were counted`);
    return { ms, before, peak };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

process.stdout.write(JSON.stringify(await measure(Number(process.argv[2]))));
