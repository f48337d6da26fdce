import { randomBytes } from 'node:crypto';
import type { DriverFacts } from '../contract/driver.ts';
import { createMockFaults, type MockFaults } from './faults.ts';
import type { RandomBytes } from './identifiers.ts';

/** How long a VM takes for each part of its way, and other things until they are made, in ms. */
export interface MockTimings {
  readonly creating: number;
  readonly suspending: number;
  readonly resuming: number;
  readonly rebooting: number;
  readonly terminating: number;
  /** How long `getVMStatus` still answers `Terminated` for a VM that is gone, before `NotExist`. */
  readonly terminated: number;
  /** How long a disk is `Creating`. */
  readonly diskCreating: number;
  /** How long a new MyImage is `Unavailable`. */
  readonly snapshotting: number;
  /** How long a cluster, with the node groups that come with it, is `Creating`. */
  readonly clusterCreating: number;
  readonly nodeGroupCreating: number;
  /** How long an upgrade takes, or a change of a node group. */
  readonly clusterUpdating: number;
  /** How long a cluster or node group is `Deleting`. */
  readonly clusterDeleting: number;
}

export interface MockOptions {
  readonly clock?: () => Date;
  readonly timings?: Partial<MockTimings>;
  /** How long every answer takes, in ms. */
  readonly answerDelayMs?: number;
  readonly random?: RandomBytes;
  /** Keep it, to add faults while the driver is in use. */
  readonly faults?: MockFaults;
  /** So many images and specs beside those of the catalogue, the same ones every time. */
  readonly extraImages?: number;
  readonly extraSpecs?: number;
  /** The kind of managed Kubernetes, where it is not to be the region's own. */
  readonly clusterType?: DriverFacts['clusterType'];
}

export interface MockSettings extends Required<Omit<MockOptions, 'clusterType'>> {
  readonly timings: MockTimings;
  readonly clusterType: DriverFacts['clusterType'];
}

const defaultTimings: MockTimings = {
  creating: 5000,
  suspending: 3000,
  resuming: 4000,
  rebooting: 2000,
  terminating: 4000,
  terminated: 0,
  diskCreating: 2000,
  snapshotting: 8000,
  clusterCreating: 60_000,
  nodeGroupCreating: 30_000,
  clusterUpdating: 20_000,
  clusterDeleting: 20_000,
};

/** Everything is there as soon as it is asked for. */
export const instantTimings: MockTimings = Object.freeze(
  Object.fromEntries(Object.keys(defaultTimings).map((name) => [name, 0])) as { [K in keyof MockTimings]: number },
);

export function mockSettings(options: MockOptions): MockSettings {
  return {
    clock: options.clock ?? (() => new Date()),
    timings: { ...defaultTimings, ...options.timings },
    answerDelayMs: options.answerDelayMs ?? 0,
    random: options.random ?? randomBytes,
    faults: options.faults ?? createMockFaults(),
    extraImages: options.extraImages ?? 0,
    extraSpecs: options.extraSpecs ?? 0,
    clusterType: options.clusterType,
  };
}
