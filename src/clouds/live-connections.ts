import type { OpenConnection } from '../../tools/context.ts';

export interface LiveConnectionsOptions {
  /** How many connections stay open; beyond it the one that was not used for longest goes. */
  readonly limit: number;
  /** How long a connection stays open after its last use, in ms. */
  readonly idleMs: number;
  /** The same for one that was replaced or is beyond the limit: whoever has just opened it can still use it. */
  readonly lingerMs: number;
  /** Told when a connection could not be closed. */
  readonly onCloseFailed: (name: string, error: unknown) => void;
}

/** To be told of every call, so that no connection is closed under one. */
export interface CallTracker {
  track<R>(call: () => Promise<R>): Promise<R>;
}

/** `ended` is aborted when the connection is no longer wanted. */
type Connect = (tracker: CallTracker, ended: AbortSignal) => Promise<OpenConnection>;

/** Connections that are open, by name. */
export interface LiveConnections {
  /** The one that is open with this revision, also one that is just being opened; else what `connect` opens. */
  open(name: string, revision: string, connect: Connect): Promise<OpenConnection>;
  /** Closes them all at once, also under a call. */
  close(): Promise<void>;
}

interface Entry {
  readonly name: string;
  readonly revision: string;
  readonly opening: Promise<OpenConnection>;
  readonly ending: AbortController;
  opened: boolean;
  /** How many calls are under way. */
  calls: number;
  /** No longer handed out. */
  retired: boolean;
  timer: NodeJS.Timeout | undefined;
}

export function createLiveConnections(options: LiveConnectionsOptions): LiveConnections {
  const { limit, idleMs, lingerMs, onCloseFailed } = options;
  /** Those that are handed out, in the order of their last use. */
  const current = new Map<string, Entry>();
  /** All that are not closed. */
  const open = new Set<Entry>();

  async function close(entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    if (current.get(entry.name) === entry) current.delete(entry.name);
    if (!open.delete(entry)) return;
    entry.ending.abort();
    const opened = await entry.opening.catch(() => undefined);
    try {
      await opened?.connection.close();
    } catch (error) {
      onCloseFailed(entry.name, error);
    }
  }

  /** Closes it after a while without a call. */
  function rest(entry: Entry): void {
    clearTimeout(entry.timer);
    if (!entry.opened || entry.calls > 0 || !open.has(entry)) return;
    entry.timer = setTimeout(() => close(entry), entry.retired ? lingerMs : idleMs);
    entry.timer.unref();
  }

  function retire(entry: Entry): void {
    current.delete(entry.name);
    entry.retired = true;
    rest(entry);
  }

  function begin(name: string, revision: string, connect: Connect): Entry {
    const tracker: CallTracker = {
      async track(call) {
        entry.calls += 1;
        clearTimeout(entry.timer);
        try {
          return await call();
        } finally {
          entry.calls -= 1;
          rest(entry);
        }
      },
    };
    const ending = new AbortController();
    const opening = Promise.resolve().then(() => connect(tracker, ending.signal));
    const state = { opened: false, calls: 0, retired: false, timer: undefined };
    const entry: Entry = { name, revision, opening, ending, ...state };
    opening.then(
      () => {
        entry.opened = true;
        rest(entry);
      },
      () => close(entry),
    );
    return entry;
  }

  return {
    open(name, revision, connect) {
      const found = current.get(name);
      if (found && found.revision !== revision) retire(found);
      const entry = found?.revision === revision ? found : begin(name, revision, connect);
      current.delete(name);
      current.set(name, entry);
      open.add(entry);
      rest(entry);
      const [oldest] = current.values();
      if (current.size > limit && oldest) retire(oldest);
      return entry.opening;
    },

    async close() {
      await Promise.all([...open].map(close));
    },
  };
}
