import { defineConfig } from 'vitest/config';
import peers, { longPeerTests } from './vitest.peers.config.ts';

/** Each file has a project of its own on the server, which mostly waits for itself: several are tried at a time. */
export default defineConfig({
  test: { ...peers.test, include: longPeerTests, exclude: [], fileParallelism: true, maxWorkers: 3 },
});
