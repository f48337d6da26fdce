import { setTimeout as sleep } from 'node:timers/promises';

/** Does the same work over and over, by key. */
export interface Throttle {
  /**
   * Resolves when the work was begun and done after the call. What is asked for while it is done, or within the pause after
   * it, is done once more for all who asked.
   */
  run(key: string): Promise<void>;
}

/** `work` throws nothing. Keeps nothing of a key at rest. */
export function createThrottle(work: (key: string) => Promise<void>, pauseMs: number): Throttle {
  /** The latest round with the pause behind it. */
  const rounds = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  function begin(key: string): Promise<void> {
    const done = work(key);
    const round = done.then(() => sleep(pauseMs, undefined, { ref: false }));
    rounds.set(key, round);
    void round.then(() => {
      if (rounds.get(key) === round) rounds.delete(key);
    });
    return done;
  }

  async function after(round: Promise<void>, key: string): Promise<void> {
    await round;
    waiting.delete(key);
    await begin(key);
  }

  return {
    run(key) {
      const round = rounds.get(key);
      if (!round) return begin(key);
      const next = waiting.get(key) ?? after(round, key);
      waiting.set(key, next);
      return next;
    },
  };
}
