import { AsyncLocalStorage } from 'node:async_hooks';

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr'>;
type Write = NodeJS.WriteStream['write'];

/** Keeps standard output for answers: what a driver's own code prints there comes out on standard error. */
export interface DriverOutput extends Disposable {
  /** Runs code of a driver. */
  run<R>(work: () => R): R;
  /** Runs code of ours that a driver calls. */
  leave<R>(work: () => R): R;
}

/** Nothing is touched before the first driver runs. `redact` takes secrets out of what it prints. */
export function createDriverOutput({ stdout, stderr }: Streams, redact: (text: string) => string): DriverOutput {
  const inDriver = new AsyncLocalStorage<true>();
  let restore: (() => void) | undefined;

  function divert(): () => void {
    const own: Write = stdout.write;
    const diverted = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      if (!inDriver.getStore()) return Reflect.apply(own, stdout, [chunk, ...rest]);
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return Reflect.apply(stderr.write, stderr, [redact(text), ...rest.filter((each) => typeof each === 'function')]);
    };
    stdout.write = diverted as Write;
    return () => {
      // Another one may stand on top of this one, which then lets everything through.
      if (stdout.write === diverted) stdout.write = own;
    };
  }

  return {
    run(work) {
      restore ??= divert();
      return inDriver.run(true, work);
    },
    leave: (work) => inDriver.exit(work),
    [Symbol.dispose]() {
      restore?.();
      restore = undefined;
    },
  };
}
