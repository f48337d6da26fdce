import pLimit, { type LimitFunction } from 'p-limit';
import type { ThreadQueue } from '../parts.ts';

/** The queue takes up nothing any more: the process ends. Whoever waits is taken up by the next one. */
export class QueueClosedError extends Error {
  override readonly name = 'QueueClosedError';

  constructor() {
    super('the process ends and takes up nothing new');
  }
}

interface Line {
  readonly limit: LimitFunction;
  /** Runs or waits. */
  count: number;
}

/** Keeps nothing of a thread in which nothing runs. What waits when it is drained rejects with QueueClosedError. */
export function createThreadQueue(): ThreadQueue {
  const lines = new Map<string, Line>();
  const open = new Set<Promise<unknown>>();
  let closed = false;

  function lineOf(thread: string): Line {
    const line = lines.get(thread) ?? { limit: pLimit(1), count: 0 };
    lines.set(thread, line);
    return line;
  }

  async function inLine<R>(thread: string, work: () => Promise<R>): Promise<R> {
    const line = lineOf(thread);
    line.count += 1;
    try {
      return await line.limit(async () => {
        if (closed) throw new QueueClosedError();
        return await work();
      });
    } finally {
      line.count -= 1;
      if (line.count === 0) lines.delete(thread);
    }
  }

  return {
    run(thread, work) {
      if (closed) return Promise.reject(new QueueClosedError());
      const result = inLine(thread, work);
      open.add(result);
      const forget = () => void open.delete(result);
      result.then(forget, forget);
      return result;
    },

    isBusy: (thread) => lines.has(thread),

    async drain() {
      closed = true;
      await Promise.allSettled(open);
    },
  };
}
