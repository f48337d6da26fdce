import { setTimeout as sleep } from 'node:timers/promises';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { TrackedOperation, TrackedOperations } from '../../../tools/tracked.ts';
import { type Actor, sameActor } from '../../guard/actor.ts';
import type { HeldRecord } from '../../store/store.ts';
import type { AgentParts } from '../parts.ts';
import type { CallScope } from '../pipeline/scope.ts';
import { auditOutcome } from './audit-outcome.ts';
import { look } from './look.ts';
import { publicPart, type TrackedRecord, trackedCollection } from './record.ts';
import { searchAgain } from './search.ts';

/** Is offered how a change ended. Resolves to whether its person has been told, then nobody else is asked. */
export type OutcomeListener = (outcome: TrackedRecord) => boolean | Promise<boolean>;

/** How a turn waits for a change that it has begun. */
export interface TurnWait {
  readonly waitMs: number;
  readonly signal: AbortSignal;
  readonly progress: (status: Localized) => void;
}

/** Follows changes that clouds have accepted to their end. Each is followed by one process at a time. */
export interface Tracker {
  /**
   * Follows a change from its beginning. Resolves to how it stands when it has ended, or when the turn's wait is over; then
   * it is stored, followed on, and its outcome is announced.
   */
  begin(record: TrackedRecord, wait: TurnWait): Promise<TrackedRecord>;
  get(id: string): Promise<TrackedRecord | undefined>;
  /** Somebody here listens, and will tell how a change ended. */
  readonly isWatched: boolean;
  /** A person's, newest first. Those that no process follows are looked at first. */
  of(actor: Actor): TrackedOperations;
  /** A conversation's: those that run, and those that ended at or after `since`. As they were seen last. */
  inConversation(conversation: string, since: string | undefined): Promise<readonly TrackedOperation[]>;
  /** See `Agent.watch`. */
  watch(listener: OutcomeListener): Promise<Disposable>;
  close(): Promise<void>;
}

const firstPauseMs = 100;
const pauseGrowth = 1.5;
const longestPauseMs = 30_000;
/** A look that a person waits for. */
const askedLookMs = 10_000;
/** What ended and was announced so long ago is forgotten. */
const keptMs = 30 * 24 * 3_600_000;

/** A record that this process holds. */
interface Following {
  record: TrackedRecord;
  /** The turn that began it still waits for it, and will tell the outcome itself. */
  turn: TurnWait | undefined;
  /** Resolves, never rejects, when it is followed no longer. */
  over: Promise<void>;
}

export function createTracker(parts: AgentParts): Tracker {
  const records = trackedCollection(parts.store);
  const following = new Map<string, Following>();
  const listeners = new Set<OutcomeListener>();
  const closing = new AbortController();
  let searching = false;

  const scopeOf = (record: TrackedRecord, signal: AbortSignal): CallScope => ({
    parts,
    tracker,
    conversation: record.conversation,
    actor: record.owner,
    language: record.language,
    plan: false,
    chosenConnection: undefined,
    defaultConnection: undefined,
    signal,
    progress: () => {},
  });

  /** Offers an outcome to the listeners. Hold the record. */
  async function announce(held: HeldRecord<TrackedRecord>, record: TrackedRecord): Promise<void> {
    for (const listener of listeners) {
      if (await listener(record)) return held.write({ ...record, announced: true });
    }
  }

  /** Looks with growing pauses until it has ended, the lock is lost, or the process closes. */
  async function followOn(entry: Following, held: HeldRecord<TrackedRecord>): Promise<void> {
    const signal = AbortSignal.any([closing.signal, held.lost]);
    await using _lock = held;
    try {
      for (let pauseMs = firstPauseMs; entry.record.state === 'running'; ) {
        await sleep(pauseMs, undefined, { signal });
        pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs);
        const seen = await look(entry.record, scopeOf(entry.record, signal));
        if (seen !== entry.record) await keep(entry, held, seen);
      }
      if (!entry.turn) await announce(held, entry.record);
    } catch {
      // Closed, or its file cannot be held or written: whoever looks next goes on from what is stored.
    } finally {
      following.delete(entry.record.id);
    }
  }

  /** An outcome is audited before it is stored, but for one that the turn itself will tell. */
  async function keep(entry: Following, held: HeldRecord<TrackedRecord>, seen: TrackedRecord): Promise<void> {
    entry.record = seen;
    entry.turn?.progress(seen.status);
    if (!entry.turn) await auditOutcome(parts, seen);
    await held.write(seen);
  }

  function start(held: HeldRecord<TrackedRecord>, record: TrackedRecord, turn: TurnWait | undefined): Following {
    const entry: Following = { record, turn, over: Promise.resolve() };
    following.set(record.id, entry);
    entry.over = followOn(entry, held);
    return entry;
  }

  /** Takes up what no process follows, and offers outcomes that nobody was told of. True where somebody else is at work. */
  async function search(): Promise<boolean> {
    let taken = false;
    for (const { id, state, announced, ended: end } of await records.list()) {
      if (closing.signal.aborted) break;
      if (following.has(id)) {
        // It is about to be let go.
        taken ||= state !== 'running';
        continue;
      }
      if (state === 'running' || !announced) taken = !(await takeUp(id)) || taken;
      else if (end !== undefined && parts.clock().getTime() - Date.parse(end) > keptMs)
        await records.update(id, () => undefined);
    }
    return taken;
  }

  /** False where another process holds it. */
  async function takeUp(id: string): Promise<boolean> {
    const held = await records.hold(id);
    if (!held) return false;
    const record = await held.read().catch(() => undefined);
    if (record?.state === 'running') start(held, record, undefined);
    else {
      await using _lock = held;
      if (record && !record.announced) await announce(held, record);
    }
    return true;
  }

  /** A look at what nobody follows, so that a process that only asks hears no old news. */
  async function refreshed(record: TrackedRecord): Promise<TrackedRecord> {
    const followed = following.get(record.id);
    if (followed || record.state !== 'running') return followed?.record ?? record;
    await using held = await records.hold(record.id);
    const current = await held?.read();
    if (!held || current?.state !== 'running') return current ?? record;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(askedLookMs)]);
    const seen = await look(current, scopeOf(current, signal));
    if (seen === current) return current;
    await auditOutcome(parts, seen);
    await held.write(seen);
    if (seen.state !== 'running') await announce(held, seen);
    return seen;
  }

  const newestFirst = (found: readonly TrackedRecord[]) =>
    found.toSorted((a, b) => b.started.localeCompare(a.started) || b.id.localeCompare(a.id));

  const tracker: Tracker = {
    async begin(first, wait) {
      const record = await look(first, scopeOf(first, wait.signal));
      if (record.state !== 'running') {
        if (record.state !== 'done') await auditOutcome(parts, record);
        return record;
      }
      const held = await records.hold(record.id);
      if (!held) throw new Error(`the new record ${record.id} is held by somebody else`);
      await held.write(record);
      wait.progress(record.status);
      const entry = start(held, record, wait);
      const timer = new AbortController();
      const enough = AbortSignal.any([wait.signal, closing.signal, timer.signal]);
      await Promise.race([entry.over, sleep(wait.waitMs, undefined, { signal: enough }).catch(() => {})]);
      timer.abort();
      const isOver = entry.record.state !== 'running';
      if (!isOver) {
        entry.turn = undefined;
        return entry.record;
      }
      await entry.over;
      if (entry.record.state !== 'done') await auditOutcome(parts, entry.record);
      await records.update(record.id, () => undefined);
      return entry.record;
    },

    get: (id) => records.get(id),

    get isWatched() {
      return listeners.size > 0;
    },

    of: (actor) => ({
      async list() {
        const own = (await records.list()).filter(({ owner }) => sameActor(owner, actor));
        return newestFirst(await Promise.all(own.map((record) => refreshed(record)))).map(publicPart);
      },
    }),

    async inConversation(conversation, since) {
      const own = (await records.list()).filter(
        (record) =>
          record.conversation === conversation &&
          (record.state === 'running' || since === undefined || (record.ended ?? '') >= since),
      );
      return newestFirst(own).map(publicPart);
    },

    async watch(listener) {
      listeners.add(listener);
      const taken = await search();
      if (!searching) {
        searching = true;
        void searchAgain({ taken, search, isWanted: () => listeners.size > 0, signal: closing.signal }).finally(() => {
          searching = false;
        });
      }
      return {
        [Symbol.dispose]() {
          listeners.delete(listener);
        },
      };
    },

    async close() {
      closing.abort();
      await Promise.all([...following.values()].map(({ over }) => over));
    },
  };
  return tracker;
}
