import { randomBytes } from 'node:crypto';
import { type Sleep, sleep } from '../shared/sleep.ts';

export interface OpenStackTimings {
  /** From the call to the last byte of one answer. */
  readonly requestTimeoutMs: number;
  /** The first and the longest pause between two looks at something that is on its way. */
  readonly firstPollMs: number;
  readonly longestPollMs: number;
  /** How long a server, a volume, an image or a load balancer is waited for. */
  readonly settleLimitMs: number;
}

/** What a driver is made with, so that its tests need not wait. */
export interface OpenStackOptions {
  readonly clock?: () => Date;
  readonly sleep?: Sleep;
  readonly random?: (bytes: number) => Uint8Array;
  readonly timings?: Partial<OpenStackTimings>;
}

export interface OpenStackContext {
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly random: (bytes: number) => Uint8Array;
  readonly timings: OpenStackTimings;
}

const defaultTimings: OpenStackTimings = {
  requestTimeoutMs: 60_000,
  firstPollMs: 500,
  longestPollMs: 10_000,
  settleLimitMs: 15 * 60_000,
};

export const contextOf = (options: OpenStackOptions): OpenStackContext => ({
  clock: options.clock ?? (() => new Date()),
  sleep: options.sleep ?? sleep,
  random: options.random ?? randomBytes,
  timings: { ...defaultTimings, ...options.timings },
});
