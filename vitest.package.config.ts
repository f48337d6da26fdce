import { defineConfig } from 'vitest/config';

/** Packs, installs and runs the published form. */
export default defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
