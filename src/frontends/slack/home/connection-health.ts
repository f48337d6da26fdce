import pLimit from 'p-limit';
import type { Localized } from '../../../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../../../tools/context.ts';
import { createLookups } from '../lookups.ts';
import type { ConnectionHealth, SlackOptions } from '../options.ts';
import type { HomeConnection } from './home-data.ts';

/** Whether the clouds answer, asked once a minute at most. */
export interface HealthChecks {
  /** As far as it is known without asking. */
  known(connections: readonly ConnectionSummary[]): HomeConnection[];
  /** Asks where it is not known. Throws nothing. */
  check(connections: readonly ConnectionSummary[]): Promise<HomeConnection[]>;
}

export interface HealthChecksOptions extends Pick<SlackOptions, 'checkConnection' | 'clock'> {
  /** For one cloud to answer; 5 seconds where it is left out. */
  readonly waitMs?: number | undefined;
}

const keepMs = 60_000;
const kept = 500;
const atOnce = 8;

export function createHealthChecks({ checkConnection, clock, waitMs = 5_000 }: HealthChecksOptions): HealthChecks {
  const limit = pLimit(atOnce);
  const answers = createLookups({ ask: (name) => limit(() => answerOf(name)), clock, keepMs, limit: kept });

  /** In time, whether the check heeds its signal or not. */
  async function answerOf(name: string): Promise<ConnectionHealth> {
    const signal = AbortSignal.timeout(waitMs);
    const late = new Promise<ConnectionHealth>((resolve) => {
      signal.addEventListener('abort', () => resolve({ name, ok: false, reason: noAnswer }), { once: true });
    });
    const failed = (): ConnectionHealth => ({ name, ok: false, reason: signal.aborted ? noAnswer : undefined });
    return Promise.race([checkConnection(name, signal).catch(failed), late]);
  }

  const withHealth = (connection: ConnectionSummary, health: ConnectionHealth | undefined): HomeConnection => ({
    ...connection,
    health: health ? (health.ok ? { state: 'ok' } : { state: 'bad', reason: health.reason }) : { state: 'checking' },
  });

  return {
    known: (connections) => connections.map((each) => withHealth(each, answers.known(each.name))),
    check: (connections) =>
      Promise.all(connections.map(async (each) => withHealth(each, await answers.get(each.name)))),
  };
}

const noAnswer: Localized = {
  en: 'No answer within a few seconds.',
  ko: '몇 초 안에 응답이 없습니다.',
};
