import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Actor } from '../../src/guard/actor.ts';
import { type ApprovalDraft, type Approvals, createApprovals } from '../../src/guard/approvals.ts';
import { type Audit, type AuditEntry, auditEntrySchema, createAudit } from '../../src/guard/audit.ts';
import type { Journal } from '../../src/store/journal.ts';
import { createJsonLines } from '../../src/store/json-lines.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';

export const expiryMs = 600_000;
export const graceMs = 300_000;

export const alice: Actor = { id: 'alice', name: 'Alice', frontend: 'terminal', role: 'operator' };
export const mallory: Actor = { id: 'mallory', name: 'Mallory', frontend: 'terminal', role: 'admin' };

/** One process's view of a data directory that several may share. */
export interface Instance {
  readonly store: Store;
  readonly journal: Journal<AuditEntry>;
  readonly audit: Audit;
  readonly approvals: Approvals;
}

export interface Workbench extends Instance {
  readonly directory: string;
  /** Another process on the same data directory. */
  another(options?: { audit?: Pick<Audit, 'record'> }): Instance;
  advance(ms: number): void;
  events(): Promise<string[]>;
  entries(): Promise<AuditEntry[]>;
  readLines(): Promise<string[]>;
  writeLines(lines: readonly string[]): Promise<void>;
}

/** The guard's stored parts in a temporary directory, with a clock that stands still until it is told to go on. */
export async function openWorkbench(): Promise<Workbench> {
  const directory = await mkdtemp(join(tmpdir(), 'guard-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  let now = Date.parse('2026-11-02T00:00:00.000Z');
  let made = 0;
  const clock = () => new Date(now);
  const redactText = (text: string) => text.replaceAll('hunter2', '[redacted]');

  const another: Workbench['another'] = (options = {}) => {
    const store = createLowdbStore({ directory, onDamage: () => undefined });
    const journal = createJsonLines({ directory, name: 'audit', schema: auditEntrySchema });
    const audit = createAudit({ journal, store, clock, redactText });
    const ids = () => `approval-${++made}`;
    const approvals = createApprovals({
      store,
      audit: options.audit ?? audit,
      clock,
      ids,
      expiryMs,
      executionGraceMs: graceMs,
      redactText,
    });
    return { store, journal, audit, approvals };
  };
  const first = another();
  const logFile = join(directory, 'audit.jsonl');

  async function entries(): Promise<AuditEntry[]> {
    return first.audit.latest(1_000);
  }

  return {
    ...first,
    directory,
    another,
    entries,
    advance: (ms) => {
      now += ms;
    },
    events: async () => (await entries()).map(({ event }) => event),
    readLines: async () => (await readFile(logFile, 'utf8')).split('\n').filter((line) => line !== ''),
    writeLines: (lines) => writeFile(logFile, lines.map((line) => `${line}\n`).join('')),
  };
}

/** The proposal to terminate `web-01`, which takes its name typed out. */
export function draft(more: Partial<ApprovalDraft> = {}): ApprovalDraft {
  return {
    conversation: 'conversation-1',
    callId: 'call-1',
    operation: 'TerminateVM',
    effect: 'destroy',
    connection: { name: 'mock-seoul', provider: 'MOCK', region: 'seoul' },
    input: { connection: 'mock-seoul', name: 'web-01' },
    target: { type: 'vm', name: 'web-01', systemId: 'i-1', status: 'Running' },
    impact: { dependants: [], facts: [], unknown: [] },
    requester: alice,
    approvers: { kind: 'requester' },
    confirmation: { kind: 'typed-name', name: 'web-01' },
    secretFields: [],
    ...more,
  };
}

/** What the agent is about to run when it keeps to `draft()`. */
export const fitting = {
  operation: 'TerminateVM',
  connection: 'mock-seoul',
  input: { connection: 'mock-seoul', name: 'web-01' },
};

export const yes = (approval: string) => ({ approval, actor: alice, verdict: 'approve', typedName: 'web-01' }) as const;
export const no = (approval: string) => ({ approval, actor: alice, verdict: 'deny' }) as const;
