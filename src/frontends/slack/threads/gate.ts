/** Lets so many pieces of work begin at the same time. */
export interface Gate {
  run<R>(work: () => Promise<R>): Promise<R>;
}

export interface GateOptions {
  readonly places: number;
  /** Work that takes longer waits for a model or a cloud and no longer for this machine: it gives its place away. */
  readonly heldMs: number;
}

/**
 * Keeps a crowd from slowing itself down: hundreds of turns that all begin at once would make each other, and the
 * acknowledgements that Slack waits for, late. Whoever came first begins first.
 */
export function createGate({ places, heldMs }: GateOptions): Gate {
  const waiting: (() => void)[] = [];
  let free = places;

  async function enter(): Promise<() => void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  }

  return {
    async run(work) {
      const leave = await enter();
      const late = setTimeout(leave, heldMs);
      try {
        return await work();
      } finally {
        clearTimeout(late);
        leave();
      }
    },
  };
}
