import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCloudStackDriver } from '../../../drivers/cloudstack/index.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import type { DriverUnderTest } from '../../contracts/driver.ts';
import { type MethodName, methodNames } from '../../contracts/driver-methods.ts';
import { type FakeCloudStack, startCloudStack } from '../../doubles/cloudstack/cloudstack.ts';
import type { ZoneKind } from '../../doubles/cloudstack/records.ts';
import type { LoggedCall } from '../../doubles/cloudstack/server.ts';

/** What CloudStack has nowhere, and why. */
const nowhere = [
  // Names are the cloud's own.
  ...methodNames.filter((method) => method.startsWith('registration.')),
  // Prices are not in its API.
  ...methodNames.filter((method) => method.startsWith('priceInfo.')),
  // Public templates are registered by their owners from an address.
  'image.createImage',
  'image.deleteImage',
  // The ports of a rule cannot change, and health is checked with NetScaler only.
  'nlb.changeListener',
  'nlb.changeVMGroupInfo',
  'nlb.changeHealthCheckerInfo',
  // The kubeconfig carries its own certificate.
  'cluster.generateClusterToken',
  // An interface comes and goes with its place in a VM.
  'nic.createNIC',
  'nic.deleteNIC',
  'nic.attachNIC',
  'nic.detachNIC',
  'nic.addPrivateIP',
  'nic.removePrivateIP',
  'nic.getNICOSConfigScript',
] as const satisfies readonly MethodName[];

/** What a zone of each kind lacks beside that. */
export const lacksIn: Readonly<Record<ZoneKind, readonly MethodName[]>> = {
  vpc: nowhere,
  isolated: nowhere,
  // A shared network has no addresses to acquire, no load balancer, and no cluster of its own.
  'security-groups': [
    ...new Set([...nowhere, ...methodNames.filter((method) => /^(?:nlb|publicIP|cluster)\./.test(method))]),
  ],
};

export const samples = {
  region: 'seoul-1',
  image: 'Ubuntu 24.04',
  windowsImage: 'Windows Server 2022',
  spec: 'Medium',
  driverFunction: 'listCapabilities',
  clusterVersions: ['1.30', '1.31'],
} as const satisfies DriverUnderTest['samples'];

/** The driver at a double of its own, which nothing waits for. `log` hears every call in the end. */
export function cloudStackUnderTest(zoneKind: ZoneKind, log: (call: LoggedCall) => void = () => {}): DriverUnderTest {
  return {
    provider: 'CLOUDSTACK',
    async open() {
      const cloudStack = await startCloudStack({ zoneKind, jobPolls: 1, snapshotsOfRunning: true });
      shareTheContractsNetwork(cloudStack);
      const stateDirectory = await mkdtemp(join(tmpdir(), 'cloudstack-driver-'));
      const driver = createCloudStackDriver({ sleep: async () => {} });
      const connection = await driver.connect({
        connectionName: `cloudstack-${zoneKind}`,
        credential: { Endpoint: cloudStack.url, ClientId: cloudStack.apiKey, ClientSecret: cloudStack.secretKey },
        region: { region: samples.region, zone: 'seoul-1' },
        stateDirectory,
        signal: new AbortController().signal,
      });
      if (zoneKind !== 'security-groups') await makeHome(connection);
      return {
        connection,
        async cleanup() {
          await connection.close();
          for (const call of cloudStack.log) log(call);
          await cloudStack.close();
          await rm(stateDirectory, { recursive: true, force: true });
        },
      };
    },
    lacks: lacksIn[zoneKind],
    samples,
    limits: { oneNodeGroup: true },
    settle: { timeoutMs: 10_000, pollMs: 1 },
  };
}

/** A public IP belongs to a VPC; the account has one that stays. */
async function makeHome({ handlers }: CloudConnection): Promise<void> {
  const subnets = [{ name: 'home-1', cidr: '10.200.1.0/24' }];
  const request = { name: 'home', cidr: '10.200.0.0/16', subnets };
  await handlers.vpc?.createVPC(request, { signal: new AbortController().signal });
}

/** VMs of a zone with security groups are in its shared network, whose range is the cloud's and here the contract's. */
function shareTheContractsNetwork({ cloud }: FakeCloudStack): void {
  for (const network of cloud.networks.values()) {
    Object.assign(network, { gateway: '10.0.1.1', netmask: '255.255.255.0', cidr: '10.0.1.0/24' });
  }
}
