import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { VM, VMRequest } from '../../../drivers/contract/vm.ts';
import { createKTCloudDriver, type KTCloudOptions, type KTCloudTimings } from '../../../drivers/ktcloud/index.ts';
import { formatSpecId } from '../../../drivers/ktcloud/spec-id.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type FakeKtCloud, startKTCloud } from '../../doubles/cloudstack/kt.ts';

export type DoubleOptions = Parameters<typeof startKTCloud>[0];

/** Nothing waits: pauses are counted, and end at once. */
export const quickTimings: Partial<KTCloudTimings> = { firstMs: 1, longestMs: 1, pollMs: 1, balancerGapMs: 1 };

export interface KTBench {
  readonly double: FakeKtCloud;
  readonly connection: CloudConnection;
  readonly handlers: AllHandlers;
  readonly call: CallOptions;
  readonly stateDirectory: string;
  /** What the driver told people while it worked. */
  readonly told: Localized[];
  /** How long the driver has paused, each time. */
  readonly pauses: number[];
  /** Another connection to the same account, on the same machine. */
  connect(name?: string, zone?: string): Promise<CloudConnection>;
}

export interface BenchOptions {
  readonly double?: DoubleOptions;
  readonly driver?: KTCloudOptions;
  readonly connectionName?: string;
}

export async function openKT({
  double: wanted,
  driver = {},
  connectionName = 'kt-test',
}: BenchOptions = {}): Promise<KTBench> {
  const double = await startKTCloud(wanted);
  onTestFinished(() => double.close());
  const stateDirectory = await mkdtemp(join(tmpdir(), 'kt-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  const pauses: number[] = [];
  const told: Localized[] = [];
  const options: KTCloudOptions = {
    sleep: async (durationMs, signal) => {
      pauses.push(durationMs);
      signal.throwIfAborted();
    },
    ...driver,
    timings: { ...quickTimings, ...driver.timings },
  };
  const connect = async (name = connectionName, zone: string = double.zone.id) => {
    const connection = await createKTCloudDriver(options).connect({
      connectionName: name,
      credential: { ClientId: double.apiKey, ClientSecret: double.secretKey, Endpoint: double.origin },
      region: { region: double.zone.name.split(' ')[0] ?? '', zone },
      stateDirectory,
      signal: new AbortController().signal,
    });
    onTestFinished(() => connection.close());
    return connection;
  };
  const connection = await connect();
  return {
    double,
    connection,
    handlers: connection.handlers as AllHandlers,
    call: { signal: new AbortController().signal, progress: (message) => told.push(message) },
    stateDirectory,
    told,
    pauses,
    connect,
  };
}

/** A product of the double's catalogue in its zone, by parts of its descriptions. */
export function productOf(
  { world, zone }: Pick<FakeKtCloud, 'world' | 'zone'>,
  image: string,
  size: string,
  disk = '',
) {
  const found = world.products.find(
    (product) =>
      product.zoneid === zone.id &&
      product.templatedesc.startsWith(image) &&
      product.serviceofferingdesc.includes(size) &&
      product.diskofferingdesc === disk,
  );
  if (!found) throw new Error(`the double sells no ${image} with ${size} and ${disk}`);
  return {
    image: found.templateid,
    spec: formatSpecId(found.serviceofferingid, found.diskofferingid, found.diskofferingdesc),
  };
}

export const ssh: SecurityRule = {
  direction: 'inbound',
  protocol: 'TCP',
  fromPort: 22,
  toPort: 22,
  cidr: '10.0.0.0/8',
};
export const web: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 80, toPort: 90, cidr: '0.0.0.0/0' };
export const ping: SecurityRule = { direction: 'inbound', protocol: 'ICMP', cidr: '192.168.0.0/24' };

/** Makes all that a VM needs and answers with a request for one. */
export async function prepareVM(
  { double, handlers, call }: KTBench,
  rules: readonly SecurityRule[] = [ssh, web, ping],
): Promise<VMRequest> {
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/24' }];
  await handlers.vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  await handlers.security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [...rules] }, call);
  await handlers.keyPair.createKey({ name: 'key-01' }, call);
  return {
    name: 'vm-01',
    imageType: 'PublicImage',
    ...productOf(double, 'UBUNTU', '2vCore'),
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'key-01',
  };
}

export async function startVM(bench: KTBench, rules?: readonly SecurityRule[]): Promise<VM> {
  return await bench.handlers.vm.startVM(await prepareVM(bench, rules), bench.call);
}

/** What `promise` rejects with, which has to be a CloudError that people can read. */
export async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError && error.fact.en !== '' && error.fact.ko !== '') return error;
  throw error;
}

/** What exists at the double that costs money or blocks: VMs, addresses, rules, disks, NLBs. */
export function leftAt({ double }: Pick<KTBench, 'double'>) {
  const { vms, addresses, firewallRules, forwardingRules, volumes, loadBalancers } = double.state();
  return { vms, addresses, firewallRules, forwardingRules, volumes, loadBalancers };
}

export const nothingLeft = {
  vms: 0,
  addresses: 0,
  firewallRules: 0,
  forwardingRules: 0,
  volumes: 0,
  loadBalancers: 0,
};
