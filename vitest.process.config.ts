import { defineConfig } from 'vitest/config';
import { startingProcesses } from './vitest.config.ts';

/** The command as processes that are started many times, killed, run two at once, and given damaged files. */
export default defineConfig({
  test: {
    include: ['test/process/**/*.test.ts', ...startingProcesses],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
  },
});
