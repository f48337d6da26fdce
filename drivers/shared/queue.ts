/** Lets pieces of work with the same key run one after another. */
export interface Queues {
  /** Rejects with the signal's reason where that is aborted before the turn comes; then the work does not begin. */
  inTurn<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Some clouds answer two simultaneous changes of one thing with both: here only one is ever under way. */
export function createQueues(): Queues {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async inTurn(key, work, signal) {
      const turn = Promise.withResolvers<void>();
      const before = tails.get(key) ?? Promise.resolve();
      const giveUp = () => turn.reject(signal?.reason);
      if (signal?.aborted) giveUp();
      signal?.addEventListener('abort', giveUp, { once: true });
      before.then(() => turn.resolve());
      const mine = turn.promise.then(work);
      // Whoever gives up does not let the next one in before its turn.
      const tail = Promise.allSettled([before, mine]);
      tails.set(key, tail);
      try {
        return await mine;
      } finally {
        signal?.removeEventListener('abort', giveUp);
        tail.then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      }
    },
  };
}
