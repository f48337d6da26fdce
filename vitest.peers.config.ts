import { defineConfig } from 'vitest/config';

/** On a server with hundreds of requests a test, for `npm run test:peers:long`. */
export const longPeerTests = ['test/peers/openstack/contract/*.test.ts', 'test/peers/openstack/creates-once.test.ts'];

/** Tests against servers that others wrote. They may install what they need from package registries, and build it. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    exclude: longPeerTests,
    testTimeout: 120_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
  },
});
