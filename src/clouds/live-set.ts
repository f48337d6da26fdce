export interface LiveSetOptions<T> {
  /** How many stay open; beyond it the one that was not used for longest goes. */
  readonly limit: number;
  /** How long one stays open after its last use, in ms. */
  readonly idleMs: number;
  /** The same for one that was replaced or is beyond the limit: whoever has just opened it can still use it. */
  readonly lingerMs: number;
  readonly close: (opened: T) => Promise<void>;
  /** Told when one could not be closed. */
  readonly onCloseFailed: (name: string, error: unknown) => void;
}

/** To be told of every use, so that nothing is closed under one. */
export interface CallTracker {
  track<R>(call: () => Promise<R>): Promise<R>;
  /** For a use that is no call: until the function that it returns is called. */
  hold(): () => void;
}

/** `ended` is aborted when what is opened is no longer wanted. */
type Open<T> = (tracker: CallTracker, ended: AbortSignal) => Promise<T>;

/** What is open, by name: connections, servers. */
export interface LiveSet<T> {
  /** The one that is open with this revision, also one that is just being opened; else what `begin` opens. */
  open(name: string, revision: string, begin: Open<T>): Promise<T>;
  /** Closes them all at once, also under a call. */
  close(): Promise<void>;
}

interface Entry<T> {
  readonly name: string;
  readonly revision: string;
  readonly opening: Promise<T>;
  readonly ending: AbortController;
  opened: boolean;
  /** How many calls are under way, and uses that last longer. */
  calls: number;
  /** No longer handed out. */
  retired: boolean;
  timer: NodeJS.Timeout | undefined;
}

export function createLiveSet<T>(options: LiveSetOptions<T>): LiveSet<T> {
  const { limit, idleMs, lingerMs, onCloseFailed } = options;
  /** Those that are handed out, in the order of their last use. */
  const current = new Map<string, Entry<T>>();
  /** All that are not closed. */
  const open = new Set<Entry<T>>();

  async function close(entry: Entry<T>): Promise<void> {
    clearTimeout(entry.timer);
    if (current.get(entry.name) === entry) current.delete(entry.name);
    if (!open.delete(entry)) return;
    entry.ending.abort();
    const opened = await entry.opening.then(
      (value) => ({ value }),
      () => undefined,
    );
    try {
      if (opened) await options.close(opened.value);
    } catch (error) {
      onCloseFailed(entry.name, error);
    }
  }

  /** Closes it after a while without a call. */
  function rest(entry: Entry<T>): void {
    clearTimeout(entry.timer);
    if (!entry.opened || entry.calls > 0 || !open.has(entry)) return;
    entry.timer = setTimeout(() => close(entry), entry.retired ? lingerMs : idleMs);
    entry.timer.unref();
  }

  function retire(entry: Entry<T>): void {
    current.delete(entry.name);
    entry.retired = true;
    rest(entry);
  }

  function begin(name: string, revision: string, connect: Open<T>): Entry<T> {
    const hold = () => {
      entry.calls += 1;
      clearTimeout(entry.timer);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        entry.calls -= 1;
        rest(entry);
      };
    };
    const tracker: CallTracker = {
      hold,
      async track(call) {
        const release = hold();
        try {
          return await call();
        } finally {
          release();
        }
      },
    };
    const ending = new AbortController();
    const opening = Promise.resolve().then(() => connect(tracker, ending.signal));
    const state = { opened: false, calls: 0, retired: false, timer: undefined };
    const entry: Entry<T> = { name, revision, opening, ending, ...state };
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
