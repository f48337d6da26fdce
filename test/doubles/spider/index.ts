import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aboutRoutes } from './about.ts';
import { publicIPRoutes } from './address.ts';
import { type Calls, createCalls } from './calls.ts';
import { kinds } from './cloud/kinds.ts';
import type { Cloud } from './cloud/state.ts';
import { clusterRoutes } from './cluster.ts';
import { diskRoutes } from './disk.ts';
import { createFaults, type Faults } from './faults.ts';
import { createFront } from './http.ts';
import { keyPairRoutes } from './key-pair.ts';
import { myImageRoutes } from './my-image.ts';
import { createNames } from './names.ts';
import { nicRoutes } from './nic.ts';
import { nlbRoutes } from './nlb.ts';
import { offerRoutes } from './offers.ts';
import { quotaRoutes } from './quota.ts';
import { createRecords } from './records.ts';
import { registrationRoutes } from './registration.ts';
import type { Route } from './request.ts';
import { securityRoutes } from './security.ts';
import { tagRoutes } from './tag.ts';
import { vmRoutes } from './vm.ts';
import { vpcRoutes } from './vpc.ts';
import { createWorld } from './world.ts';

export type { Fault } from './faults.ts';

/** How many of each there are in the clouds behind the server, whether it has names for them or not. */
export type Resources = Readonly<
  Record<
    | 'vpcs'
    | 'subnets'
    | 'securityGroups'
    | 'keyPairs'
    | 'vms'
    | 'disks'
    | 'myImages'
    | 'nlbs'
    | 'clusters'
    | 'publicIPs',
    number
  >
>;

/**
 * A CB-Spider server in this process, with clouds behind it: the mock driver that every such server has, and one that
 * is as the facts tell of AWS. It answers as the real server does, its oddities included; `test/peers/spider` holds the
 * two together.
 */
export interface SpiderDouble {
  /** Where it listens: scheme, host and port. */
  readonly url: string;
  readonly user: { readonly name: string; readonly password: string };
  readonly calls: Calls;
  readonly faults: Faults;
  resources(): Resources;
  /** What a restart does: the mock clouds are gone, the names stay. */
  restart(): void;
  /** Empties the cloud behind a connection, whichever it is. */
  loseCloud(connection: string): void;
  /** Another password than clients know. */
  changePassword(password: string): void;
  /** Nobody listens until `up`, which takes the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Throws what went wrong in the double itself. */
  close(): Promise<void>;
}

export interface SpiderDoubleOptions {
  readonly clock?: () => Date;
  /** Left out: `spider`, `spider-secret`. */
  readonly user?: { readonly name: string; readonly password: string };
}

export async function openSpiderDouble(options: SpiderDoubleOptions = {}): Promise<SpiderDouble> {
  const { clock = () => new Date() } = options;
  let user = options.user ?? { name: 'spider', password: 'spider-secret' };
  let ids = 0;
  // As long as the ids of the real server, and like them in their order of creation.
  const newId = () => `dbl${(ids++).toString(32).padStart(17, '0')}`;
  const now = () => clock().toISOString();
  const records = createRecords(kinds);
  const world = createWorld(records, createNames(newId), kinds, { newId, now });
  const faults = createFaults();
  const calls = createCalls();
  const failures: unknown[] = [];
  const routes: readonly Route[] = [
    ...aboutRoutes(world),
    ...records.routes,
    ...vpcRoutes(world),
    ...securityRoutes(world),
    ...keyPairRoutes(world),
    ...vmRoutes(world),
    ...diskRoutes(world),
    ...myImageRoutes(world),
    ...nlbRoutes(world),
    ...clusterRoutes(world),
    ...tagRoutes(world),
    ...offerRoutes(world),
    ...quotaRoutes(world),
    ...publicIPRoutes(world),
    ...nicRoutes(world),
    ...registrationRoutes(world),
  ];
  const front = createFront({
    routes,
    user: () => user,
    faults,
    calls,
    onFailure: (error) => failures.push(error),
  });

  let server: Server | undefined;
  let port = 0;
  async function up(): Promise<void> {
    if (server) return;
    const opened = createServer((incoming, response) => {
      front(incoming, response).catch((error: unknown) => failures.push(error));
    });
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    port = (opened.address() as AddressInfo).port;
    server = opened;
  }
  async function down(): Promise<void> {
    const closing = server;
    if (!closing) return;
    server = undefined;
    const closed = new Promise<void>((resolve) => {
      closing.close(() => resolve());
    });
    closing.closeAllConnections();
    await closed;
  }
  await up();

  return {
    url: `http://127.0.0.1:${port}`,
    get user() {
      return user;
    },
    calls: calls.calls,
    faults,
    resources: () => resourcesOf(world.clouds()),
    restart: () => world.forget(),
    loseCloud: (connection) => world.forget(connection),
    changePassword(password) {
      user = { ...user, password };
    },
    up,
    down,
    async close() {
      await down();
      if (failures.length > 0) throw new AggregateError(failures, 'the CB-Spider double failed');
    },
  };
}

function resourcesOf(clouds: readonly Cloud[]): Resources {
  const count = (list: (cloud: Cloud) => readonly unknown[]) =>
    clouds.reduce((sum, cloud) => sum + list(cloud).length, 0);
  return {
    vpcs: count(({ vpcs }) => vpcs),
    subnets: count(({ vpcs }) => vpcs.flatMap(({ SubnetInfoList }) => SubnetInfoList)),
    securityGroups: count(({ securityGroups }) => securityGroups),
    keyPairs: count(({ keyPairs }) => keyPairs),
    vms: count(({ vms }) => vms),
    disks: count(({ disks }) => disks),
    myImages: count(({ myImages }) => myImages),
    nlbs: count(({ nlbs }) => nlbs),
    clusters: count(({ clusters }) => clusters),
    publicIPs: count(({ publicIPs }) => publicIPs),
  };
}
