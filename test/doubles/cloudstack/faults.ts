import type { JobFailure } from './jobs.ts';

/** Which commands a fault is for: one, those that a pattern finds, or any. */
export type Commands = string | RegExp;

/** CloudStack's own envelope, with the code as HTTP status unless it is told. */
export interface EnvelopeFault {
  readonly errorcode: number;
  readonly errortext?: string;
  readonly status?: number;
}

export type TransportFault =
  /** Something that did not come from CloudStack: a proxy's page, an empty body. */
  | { readonly status: number; readonly body: string; readonly contentType?: string }
  /** `answer`: it happens, but the connection is cut before anything is said. `request`: nothing happens. */
  | { readonly cut: 'answer' | 'request' };

/** What happens to one request. */
export type RequestFault = EnvelopeFault | TransportFault;

export type JobFault = 'never' | JobFailure;

/** What was arranged to go wrong. Faults are used up in the order in which they were given. */
export interface Faults {
  /** The next `times` (1) requests of the command. */
  fail(command: Commands, fault: RequestFault, times?: number): void;
  /** The jobs of the next `times` (1) calls of the command. */
  failJob(command: Commands, fault: JobFault, times?: number): void;
  /** Runs once, right after the next call of the command was answered: what changes between two pages. */
  afterNext(command: Commands, change: () => void): void;
  /** Every answer of the command from now on comes so much later, in real time. */
  slow(command: Commands, milliseconds: number): void;
  /** The server's clock runs ahead (behind where negative) from now on. */
  skewClock(milliseconds: number): void;
}

export interface ArrangedFaults extends Faults {
  /** The fault of this request where it is one that the gateway answers. */
  nextRequest(command: string): EnvelopeFault | undefined;
  /** The fault of this request where it is one that the server sees to. */
  nextTransport(command: string): TransportFault | undefined;
  nextJob(command: string): JobFault | undefined;
  answered(command: string): void;
  delay(command: string): number;
  skew(): number;
}

interface Arranged<T> {
  readonly command: Commands;
  readonly what: T;
  left: number;
}

export function createFaults(): ArrangedFaults {
  const envelopes: Arranged<EnvelopeFault>[] = [];
  const transports: Arranged<TransportFault>[] = [];
  const jobs: Arranged<JobFault>[] = [];
  const changes: Arranged<() => void>[] = [];
  const delays: Arranged<number>[] = [];
  let skew = 0;
  return {
    fail(command, what, left = 1) {
      if ('errorcode' in what) envelopes.push({ command, what, left });
      else transports.push({ command, what, left });
    },
    failJob: (command, what, left = 1) => void jobs.push({ command, what, left }),
    afterNext: (command, what) => void changes.push({ command, what, left: 1 }),
    slow: (command, what) => void delays.unshift({ command, what, left: Number.POSITIVE_INFINITY }),
    skewClock(milliseconds) {
      skew = milliseconds;
    },
    nextRequest: (command) => take(envelopes, command),
    nextTransport: (command) => take(transports, command),
    nextJob: (command) => take(jobs, command),
    answered: (command) => take(changes, command)?.(),
    delay: (command) => take(delays, command) ?? 0,
    skew: () => skew,
  };
}

function take<T>(arranged: Arranged<T>[], command: string): T | undefined {
  const found = arranged.find((each) => each.left > 0 && matches(each.command, command));
  if (found) found.left -= 1;
  return found?.what;
}

const matches = (wanted: Commands, command: string): boolean =>
  typeof wanted === 'string' ? wanted.toLowerCase() === command.toLowerCase() : wanted.test(command);
