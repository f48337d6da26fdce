/** Work that is done one after the other, in the order in which it came. */
export interface Chain {
  /** Resolves to undefined where the work failed. */
  push<R>(work: () => Promise<R>): Promise<R | undefined>;
  /** Resolves when nothing is left, what was pushed meanwhile included. */
  idle(): Promise<void>;
}

export function createChain(onFailure: (error: unknown) => void | Promise<void>): Chain {
  let last: Promise<unknown> = Promise.resolve();
  return {
    push(work) {
      const done = last.then(work).catch(async (error: unknown) => {
        await onFailure(error);
        return undefined;
      });
      last = done.catch(() => {});
      return done;
    },
    async idle() {
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
}
