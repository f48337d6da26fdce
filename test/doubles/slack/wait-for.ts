/** How long a test waits before it says what it waited for. */
const patience = 10_000;
/** For what changes without Slack's doing. */
const lookAgainMs = 25;

/**
 * Resolves to what `predicate` returns once that is neither `undefined` nor `false`: looks at once, after each change
 * that `watchers` tell of, and now and then.
 * @throws that `what` did not come, with what `describe` says is there instead.
 */
export function waitFor<T>(
  watchers: Set<() => void>,
  predicate: () => T | undefined | false,
  what: string,
  describe: () => string,
  timeoutMs = patience,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`${what} did not come within ${timeoutMs} ms. There is:\n${describe()}`));
    }, timeoutMs);
    const again = setInterval(look, lookAgainMs);
    watchers.add(look);
    look();

    function stop(): void {
      clearTimeout(timer);
      clearInterval(again);
      watchers.delete(look);
    }

    function look(): void {
      try {
        const found = predicate();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    }
  });
}
