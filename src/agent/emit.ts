import type { AgentEvent } from './events.ts';

export type Emit = (event: AgentEvent) => void;

/**
 * Turns work that reports as it goes into a generator of its events. A consumer that leaves early aborts the work, and
 * is released only when the work has come to its end, so that nothing goes on unseen.
 */
export async function* eventsOf(
  work: (emit: Emit, left: AbortSignal) => Promise<void>,
): AsyncGenerator<AgentEvent, void> {
  const queue: AgentEvent[] = [];
  const left = new AbortController();
  let wake: () => void = () => {};
  let finished = false;
  const done = work((event) => {
    queue.push(event);
    wake();
  }, left.signal).finally(() => {
    finished = true;
    wake();
  });
  // The rejection is thrown below, at the `await`; without this it would count as unhandled until then.
  done.catch(() => {});
  try {
    while (true) {
      const event = queue.shift();
      if (event) yield event;
      else if (finished) break;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    await done;
  } finally {
    left.abort();
    await done.catch(() => {});
  }
}
