import { defineConfig } from 'vitest/config';

/** What the embedded model has learned, from the beginning: it takes a minute or two of one core. */
export default defineConfig({
  test: { include: ['test/model/**/*.test.ts'], testTimeout: 600_000 },
});
