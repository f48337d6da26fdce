import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import type { CloudServer, ServerAccess } from '../../../drivers/contract/server.ts';
import { createSpiderServerDriver, type SpiderOptions } from '../../../drivers/spider/index.ts';
import { openSpiderDouble, type SpiderDouble, type SpiderDoubleOptions } from '../../doubles/spider/index.ts';

/** What a server needs before anything can be asked of a cloud through it. */
export interface ServerPlace {
  readonly provider: 'MOCK' | 'AWS';
  /** Which account of the cloud: each has resources of its own. */
  readonly account: string;
  readonly region: string;
  readonly zone?: string;
}

export const mockPlace: ServerPlace = { provider: 'MOCK', account: 'contract', region: 'default' };
export const awsPlace: ServerPlace = { provider: 'AWS', account: 'contract', region: 'us-east-1', zone: 'us-east-1a' };

const call = { signal: new AbortController().signal };

/** Registers everything that a connection needs, through the administration of the driver, and connects. */
export async function connectThrough(server: CloudServer, name: string, place: ServerPlace): Promise<CloudConnection> {
  await registerConnection(server, name, place);
  const { provider, region, zone } = place;
  return await server.connect({ connection: name, provider, region: { region, ...(zone && { zone }) }, ...call });
}

export async function registerConnection(server: CloudServer, name: string, place: ServerPlace): Promise<void> {
  const { provider, account, region, zone } = place;
  const [driver, credential, place_] = [`${name}-driver`, `${name}-credential`, `${name}-region`];
  const values: Readonly<Record<string, string>> =
    provider === 'MOCK' ? { MockName: account } : { ClientId: account, ClientSecret: 'top-secret-value' };
  await server.drivers.register({ name: driver, provider }, call);
  await server.credentials.register({ name: credential, provider }, values, call);
  await server.regions.register({ name: place_, provider, region, ...(zone && { zone }) }, call);
  await server.connections.register({ name, provider, driver, credential, region: place_ }, call);
}

/** A double, and our driver in front of it. */
export interface SpiderWorld {
  readonly double: SpiderDouble;
  readonly server: CloudServer;
  readonly access: ServerAccess;
  close(): Promise<void>;
}

/** Waits are short: nothing in the double takes longer than it is told to. */
export const quick: SpiderOptions = { intervals: { vm: 3 } };

export async function openSpiderWorld(
  options: SpiderOptions = {},
  doubleOptions: SpiderDoubleOptions = {},
): Promise<SpiderWorld> {
  const double = await openSpiderDouble(doubleOptions);
  const access = { name: 'lab', url: double.url, userName: double.user.name, password: double.user.password };
  const server = createSpiderServerDriver({ ...quick, ...options }).open(access);
  return {
    double,
    server,
    access,
    async close() {
      await server.close();
      await double.close();
    },
  };
}
