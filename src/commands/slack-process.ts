import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../config-error.ts';
import type { HeldRecord, Lock, Store } from '../store/store.ts';

const processSchema = z.object({ host: z.string(), id: z.number() });
type SlackProcess = z.infer<typeof processSchema>;

/** Longer than the lock of a killed process takes to go stale. */
const patienceMs = 8_000;
const pauseMs = 200;

/**
 * One process answers in Slack from a data directory: two would answer each message twice, and its inbox is for one. The
 * lock of a process that was killed is waited for. Throws ConfigError where another process is at work.
 */
export async function holdSlack(store: Store): Promise<Lock> {
  const processes = store.collection('slack-process', processSchema);
  const deadline = performance.now() + patienceMs;
  let held: HeldRecord<SlackProcess> | undefined = await processes.hold('app');
  while (!held) {
    const other = await processes.get('app');
    if ((other && isAlive(other)) || performance.now() > deadline) throw runsAlready(other);
    await sleep(pauseMs);
    held = await processes.hold('app');
  }
  await held.write({ host: hostname(), id: process.pid });
  return held;
}

/** Certain only of another process of this machine. In a container each of them can have the same id. */
function isAlive({ host, id }: SlackProcess): boolean {
  if (host !== hostname() || id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function runsAlready(other: SlackProcess | undefined): ConfigError {
  const who = other ? ` (${other.host}, PID ${other.id})` : '';
  return new ConfigError(
    {
      en: `Another process answers in Slack from this data directory already${who}.`,
      ko: `이 데이터 디렉터리를 사용하는 Slack 프로세스가 이미 실행 중입니다${who}.`,
    },
    {
      en: 'End it first, or choose another directory with SPINNERET_HOME.',
      ko: '먼저 해당 프로세스를 종료하거나 SPINNERET_HOME에 다른 디렉터리를 지정하십시오.',
    },
  );
}
