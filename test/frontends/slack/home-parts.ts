import { createHealthChecks } from '../../../src/frontends/slack/home/connection-health.ts';
import { createOverview, type Overview } from '../../../src/frontends/slack/home/overview.ts';
import type { ConnectionHealth } from '../../../src/frontends/slack/options.ts';
import type { Card, Thread } from '../../../src/frontends/slack/state.ts';
import type { Actor } from '../../../src/guard/actor.ts';
import type { Approval } from '../../../src/guard/approval.ts';
import { type AuditEntry, hashBeforeFirst } from '../../../src/guard/audit.ts';
import type { TrackedOperation } from '../../../tools/tracked.ts';
import { now } from '../terminal/samples.ts';
import { createMemorySlackRecords, type MemorySlackRecords } from './memory-records.ts';

export const kim: Actor = { id: 'UKIM', name: 'Kim', frontend: 'slack', role: 'operator', groups: [] };
export const lee: Actor = { id: 'ULEE', name: 'Lee', frontend: 'slack', role: 'operator', groups: ['SLEADS'] };
export const connections = [
  { name: 'mock-seoul', provider: 'MOCK', region: 'seoul' },
  { name: 'mock-tokyo', provider: 'MOCK', region: 'tokyo' },
];

export const tracked: TrackedOperation = {
  id: 'call-1',
  operation: 'CreateCluster',
  connection: 'mock-seoul',
  target: 'dev',
  state: 'running',
  status: { en: 'being created', ko: '생성 중' },
  started: now.toISOString(),
  updated: now.toISOString(),
};

/** What happens in the world that the overview looks at. */
export interface HomeWorld {
  readonly records: MemorySlackRecords;
  readonly approvals: Approval[];
  readonly audit: AuditEntry[];
  readonly tracked: TrackedOperation[];
  readonly overview: Overview;
  /** `channel/ts` of the messages whose link was asked for. */
  readonly linked: string[];
  say(entry: Partial<AuditEntry> & Pick<AuditEntry, 'event'>): void;
  /** A card in a thread. */
  card(approval: string, thread?: Partial<Thread>): void;
}

export function openHomeWorld(): HomeWorld {
  const records = createMemorySlackRecords();
  const approvals: Approval[] = [];
  const audit: AuditEntry[] = [];
  const operations: TrackedOperation[] = [];
  const linked: string[] = [];
  const world: Omit<HomeWorld, 'overview'> = {
    records,
    approvals,
    audit,
    tracked: operations,
    linked,
    say(entry) {
      const seq = audit.length + 1;
      const time = new Date(now.getTime() + seq * 1_000).toISOString();
      audit.push({ approval: 'approval-1', seq, time, previousHash: hashBeforeFirst, hash: hashBeforeFirst, ...entry });
    },
    card(approval, more = {}) {
      const thread: Thread = {
        channel: 'COPS',
        threadTs: '1.1',
        team: 'T1',
        conversation: 'conversation-1',
        direct: false,
        language: 'en',
        ...more,
      };
      const { channel, conversation, language } = thread;
      const card: Card = { channel, threadTs: '1.1', approval, conversation, ts: '1.2', language, open: true };
      records.conversations.all.set(conversation, thread);
      records.cards.all.set(approval, card);
    },
  };
  const overview = createOverview({
    api: {
      permalink: async ({ channel, ts }) => {
        linked.push(`${channel}/${ts}`);
        return `https://example.slack.com/archives/${channel}/p${ts}`;
      },
    },
    agent: { tracked: () => ({ list: async () => operations }) },
    approvals: {
      get: async (id) => approvals.find((approval) => approval.id === id),
      listPending: async () => approvals.filter(({ status }) => status === 'pending'),
    },
    audit: { latest: async (limit) => audit.slice(-limit) },
    clock: () => now,
    records,
  });
  return { ...world, overview };
}

export const healthOf = (check: (name: string, signal: AbortSignal) => Promise<ConnectionHealth>, waitMs?: number) =>
  createHealthChecks({ checkConnection: check, clock: () => now, waitMs });
