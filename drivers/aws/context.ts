import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { type Sleep, sleep } from '../shared/sleep.ts';

export interface AwsTimings {
  /** From the call to the last byte of one answer. */
  readonly requestTimeoutMs: number;
  /** The first and the longest pause between two looks at something that is on its way. */
  readonly firstPollMs: number;
  readonly longestPollMs: number;
  /** How long an instance, a volume, an image or a load balancer is waited for. */
  readonly settleLimitMs: number;
  /** How long a cluster or a node group is waited for, where a call waits for one at all. */
  readonly clusterLimitMs: number;
}

/** What a driver is made with, so that its tests need not wait. */
export interface AwsOptions {
  readonly clock?: () => Date;
  readonly sleep?: Sleep;
  /** So many random bytes, for the tokens by which AWS knows a request again. */
  readonly random?: (bytes: number) => Uint8Array;
  readonly timings?: Partial<AwsTimings>;
  /** Where the command line of AWS keeps its files, and the variables that it reads. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface AwsContext {
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly random: (bytes: number) => Uint8Array;
  readonly timings: AwsTimings;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const defaultTimings: AwsTimings = {
  requestTimeoutMs: 60_000,
  firstPollMs: 1000,
  longestPollMs: 15_000,
  settleLimitMs: 15 * 60_000,
  clusterLimitMs: 40 * 60_000,
};

export const contextOf = (options: AwsOptions): AwsContext => ({
  clock: options.clock ?? (() => new Date()),
  sleep: options.sleep ?? sleep,
  random: options.random ?? randomBytes,
  timings: { ...defaultTimings, ...options.timings },
  home: options.home ?? homedir(),
  env: options.env ?? process.env,
});
