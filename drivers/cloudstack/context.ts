import { randomBytes } from 'node:crypto';
import type { JobTimings } from '../shared/cloudstack-api/jobs.ts';
import { type Sleep, sleep } from '../shared/sleep.ts';

export interface CloudStackTimings extends JobTimings {
  /** From the call to the last byte of one answer. */
  readonly requestTimeoutMs: number;
  /** How long the deployment of a VM or a cluster is waited for. */
  readonly deploymentLimitMs: number;
}

/** What a driver is made with, so that its tests need not wait. */
export interface CloudStackOptions {
  readonly clock?: () => Date;
  readonly sleep?: Sleep;
  /** So many random bytes, for ids of what only this driver keeps. */
  readonly random?: (bytes: number) => Uint8Array;
  readonly timings?: Partial<CloudStackTimings>;
}

export interface CloudStackContext {
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly random: (bytes: number) => Uint8Array;
  readonly timings: CloudStackTimings;
}

const defaultTimings: CloudStackTimings = {
  requestTimeoutMs: 60_000,
  firstMs: 1000,
  longestMs: 15_000,
  limitMs: 15 * 60_000,
  deploymentLimitMs: 40 * 60_000,
};

export const contextOf = (options: CloudStackOptions): CloudStackContext => ({
  clock: options.clock ?? (() => new Date()),
  sleep: options.sleep ?? sleep,
  random: options.random ?? randomBytes,
  timings: { ...defaultTimings, ...options.timings },
});
