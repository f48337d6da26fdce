import { defineConfig } from 'vitest/config';

/** The command as processes that are started, killed, run two at once, and given damaged files. */
export default defineConfig({
  test: { include: ['test/process/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: '100%' },
});
