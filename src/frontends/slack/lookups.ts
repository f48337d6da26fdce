/** Answers that may be somewhat old, so that the same thing is not asked again for every message. */
export interface Lookups<V> {
  /** Those who ask at once share one question. A failure is thrown to all of them and not kept. */
  get(key: string): Promise<V>;
  /** What is known without asking. */
  known(key: string): V | undefined;
}

export interface LookupsOptions<V> {
  ask(key: string): Promise<V>;
  readonly clock: () => Date;
  readonly keepMs: number;
  /** Of answers that are kept; the oldest give way. */
  readonly limit: number;
}

interface Entry<V> {
  readonly answer: Promise<V>;
  readonly since: number;
  value?: { readonly known: V };
}

export function createLookups<V>({ ask, clock, keepMs, limit }: LookupsOptions<V>): Lookups<V> {
  /** Oldest first. */
  const entries = new Map<string, Entry<V>>();

  function fresh(key: string): Entry<V> | undefined {
    const entry = entries.get(key);
    return entry && clock().getTime() - entry.since < keepMs ? entry : undefined;
  }

  function begin(key: string): Entry<V> {
    const entry: Entry<V> = { answer: ask(key), since: clock().getTime() };
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= limit) break;
      entries.delete(oldest);
    }
    entry.answer.then(
      (known) => {
        entry.value = { known };
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return entry;
  }

  return {
    get: (key) => (fresh(key) ?? begin(key)).answer,
    known: (key) => fresh(key)?.value?.known,
  };
}
