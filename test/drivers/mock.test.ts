import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMockDriver } from '../../drivers/mock/index.ts';
import { describeDriverContract } from '../contracts/driver.ts';

describeDriverContract('the mock driver', {
  provider: 'MOCK',
  async open() {
    const stateDirectory = await mkdtemp(join(tmpdir(), 'mock-driver-'));
    const driver = createMockDriver({
      timings: { creating: 10, suspending: 10, resuming: 10, rebooting: 10, terminating: 10 },
    });
    const connection = await driver.connect({
      connectionName: 'mock-oregon',
      credential: { MockName: 'contract' },
      region: { region: 'oregon' },
      stateDirectory,
      signal: new AbortController().signal,
    });
    return { connection, cleanup: () => rm(stateDirectory, { recursive: true, force: true }) };
  },
  lacks: [],
  samples: { region: 'oregon', image: 'ubuntu-24.04', spec: 't1.small', windowsImage: 'windows-server-2025' },
  settle: { timeoutMs: 5000, pollMs: 3 },
});
