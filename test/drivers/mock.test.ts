import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMockDriver } from '../../drivers/mock/index.ts';
import { type DriverUnderTest, describeDriverContract } from '../contracts/driver.ts';
import { methodNames } from '../contracts/driver-methods.ts';

const mockDriver = (region: string): DriverUnderTest => ({
  provider: 'MOCK',
  async open() {
    const stateDirectory = await mkdtemp(join(tmpdir(), 'mock-driver-'));
    const driver = createMockDriver({
      extraImages: 120,
      extraSpecs: 40,
      timings: {
        creating: 10,
        suspending: 10,
        resuming: 10,
        rebooting: 10,
        terminating: 10,
        diskCreating: 10,
        snapshotting: 10,
        clusterCreating: 10,
        nodeGroupCreating: 10,
        clusterUpdating: 10,
        clusterDeleting: 10,
      },
    });
    const connection = await driver.connect({
      connectionName: `mock-${region}`,
      credential: { MockName: 'contract' },
      region: { region },
      stateDirectory,
      signal: new AbortController().signal,
    });
    return { connection, cleanup: () => rm(stateDirectory, { recursive: true, force: true }) };
  },
  lacks: methodNames.filter((method) => method.startsWith('registration.')),
  samples: {
    region,
    image: 'ubuntu-24.04',
    spec: 't1.small',
    windowsImage: 'windows-server-2025',
    driverFunction: 'countAll',
    clusterVersions: ['1.32', '1.33'],
  },
  settle: { timeoutMs: 5000, pollMs: 3 },
});

describeDriverContract('the mock driver, with clusters of type I', mockDriver('oregon'));
describeDriverContract('the mock driver, with clusters of type II', mockDriver('tokyo'));
