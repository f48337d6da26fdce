import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/process/**', 'test/peers/**', 'test/package/**', 'test/model/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // No module keeps state, so that files may share them: loading them again is most of what a small file costs.
    isolate: false,
    // Many tests wait for processes that they started; a core left free for them stays idle.
    maxWorkers: '100%',
  },
});
