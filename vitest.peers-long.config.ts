import { defineConfig } from 'vitest/config';
import peers, { longPeerTests } from './vitest.peers.config.ts';

export default defineConfig({ ...peers, test: { ...peers.test, include: longPeerTests, exclude: [] } });
