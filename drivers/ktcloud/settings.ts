import { randomBytes } from 'node:crypto';
import type { JobTimings } from '../shared/cloudstack-api/jobs.ts';
import { type Sleep, sleep } from '../shared/sleep.ts';

/** A source of `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

export interface KTCloudTimings extends JobTimings {
  /** How long KT may take for a new VM. CB-Spider waits 700 s. */
  readonly deployLimitMs: number;
  /** The wait before a state is looked at again. */
  readonly pollMs: number;
  /** How long an address or a VM that is stopping is waited for in all. */
  readonly settleLimitMs: number;
  /** The least time between two calls of the load balancer's API. */
  readonly balancerGapMs: number;
  /** How long a turn of what is done one at a time is waited for, also behind other processes. */
  readonly turnLimitMs: number;
  readonly requestMs: number;
}

export interface KTCloudOptions {
  readonly clock?: () => Date;
  readonly sleep?: Sleep;
  readonly random?: RandomBytes;
  readonly timings?: Partial<KTCloudTimings>;
  /** How many items a page of a list has. */
  readonly pageSize?: number;
}

export interface KTCloudSettings {
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly random: RandomBytes;
  readonly timings: KTCloudTimings;
  readonly pageSize: number;
}

const seconds = 1000;

const defaultTimings: KTCloudTimings = {
  firstMs: 1 * seconds,
  longestMs: 5 * seconds,
  limitMs: 600 * seconds,
  deployLimitMs: 700 * seconds,
  pollMs: 3 * seconds,
  settleLimitMs: 300 * seconds,
  balancerGapMs: 1 * seconds,
  turnLimitMs: 900 * seconds,
  requestMs: 60 * seconds,
};

export const settingsOf = (options: KTCloudOptions): KTCloudSettings => ({
  clock: options.clock ?? (() => new Date()),
  sleep: options.sleep ?? sleep,
  random: options.random ?? randomBytes,
  timings: { ...defaultTimings, ...options.timings },
  pageSize: options.pageSize ?? 500,
});
