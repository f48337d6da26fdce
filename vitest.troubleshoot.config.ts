import { defineConfig } from 'vitest/config';
import { playedOut } from './vitest.config.ts';

/** A fault for every playbook, its checks on a cloud that nothing may change, and texts that try to give orders. */
export default defineConfig({
  test: { include: playedOut, testTimeout: 120_000, hookTimeout: 120_000, isolate: false, maxWorkers: '100%' },
});
