import { defineConfig } from 'vitest/config';
import { contractSuites } from './vitest.config.ts';

/** The driver contract, driver by driver, each against the double of its cloud. */
export default defineConfig({
  test: { include: contractSuites, testTimeout: 120_000, hookTimeout: 120_000, isolate: false, maxWorkers: '100%' },
});
