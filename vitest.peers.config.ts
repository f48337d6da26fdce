import { defineConfig } from 'vitest/config';

/** Tests against servers that others wrote. They may install what they need from package registries, and build it. */
export default defineConfig({
  test: { include: ['test/peers/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 1_800_000, fileParallelism: false },
});
