import { randomBytes } from 'node:crypto';
import { createMockFaults, type MockFaults } from './faults.ts';
import type { RandomBytes } from './identifiers.ts';

/** How long a VM takes for each part of its way, in ms. */
export interface MockTimings {
  readonly creating: number;
  readonly suspending: number;
  readonly resuming: number;
  readonly rebooting: number;
  readonly terminating: number;
  /** How long `getVMStatus` still answers `Terminated` for a VM that is gone, before `NotExist`. */
  readonly terminated: number;
}

export interface MockOptions {
  readonly clock?: () => Date;
  readonly timings?: Partial<MockTimings>;
  /** How long every answer takes, in ms. */
  readonly answerDelayMs?: number;
  readonly random?: RandomBytes;
  /** Keep it, to add faults while the driver is in use. */
  readonly faults?: MockFaults;
}

export interface MockSettings extends Required<MockOptions> {
  readonly timings: MockTimings;
}

const defaultTimings: MockTimings = {
  creating: 5000,
  suspending: 3000,
  resuming: 4000,
  rebooting: 2000,
  terminating: 4000,
  terminated: 0,
};

export function mockSettings(options: MockOptions): MockSettings {
  return {
    clock: options.clock ?? (() => new Date()),
    timings: { ...defaultTimings, ...options.timings },
    answerDelayMs: options.answerDelayMs ?? 0,
    random: options.random ?? randomBytes,
    faults: options.faults ?? createMockFaults(),
  };
}
