/** A request that came, with what became of it. */
export interface Call {
  readonly method: string;
  /** Behind `/spider`, as it came. */
  readonly path: string;
  readonly connection: string;
  /** Undefined while, or where, there is no answer. */
  status?: number;
}

export interface Calls {
  readonly log: readonly Call[];
  /** How many requests of a method came whose path begins so. */
  count(method: string, path?: string): number;
  /** What was asked to change something. */
  changes(): readonly Call[];
  /** The most that were under way at a time. */
  readonly mostAtOnce: number;
  clear(): void;
}

/** The newest are dropped when there are more: a test that makes so many has gone wrong. */
const mostCalls = 50_000;

export function createCalls() {
  const log: Call[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const calls: Calls = {
    log,
    count: (method, path = '') => log.filter((call) => call.method === method && call.path.startsWith(path)).length,
    changes: () => log.filter(({ method }) => method !== 'GET'),
    get mostAtOnce() {
      return mostAtOnce;
    },
    clear() {
      log.length = 0;
      mostAtOnce = open;
    },
  };
  return {
    calls,
    begin(call: Call): Call {
      if (log.length < mostCalls) log.push(call);
      open += 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      return call;
    },
    end(): void {
      open -= 1;
    },
  };
}
