import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltServer } from './build.ts';
import { ask, type SpiderAddress } from './play.ts';

/** A real server of this machine's own, on loopback, with a data folder of its own. */
export interface SpiderPeer extends SpiderAddress {
  readonly pid: number;
  readonly folder: string;
  readonly version: string;
}

/** A peer that can be stopped and started again: names are kept, the mock cloud is forgotten. */
export interface OwnPeer extends SpiderPeer {
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Left to itself the server would end with whoever started it; detached it stays until it is stopped. */
export type PeerLife = 'with its starter' | 'detached';

const readyWithinMs = 60_000;

/** What the server wants to find when it starts, as far as its version has it. */
const runtimeFiles = [
  'conf',
  'cloud-driver-libs',
  'api-runtime/rest-runtime/admin-web',
  'cloud-control-manager/cloud-driver/drivers/mock/resources/price-info',
];

/** Copies the files that the server reads from the module's folder in Go's cache, which is not to be written to. */
export async function prepareFolder({ moduleFolder }: BuiltServer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'spinneret-spider-'));
  for (const path of runtimeFiles) {
    const from = join(moduleFolder, path);
    const isThere = await stat(from).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    await mkdir(join(folder, path, '..'), { recursive: true });
    await cp(from, join(folder, path), { recursive: true });
    await makeWritable(join(folder, path));
  }
  return folder;
}

async function makeWritable(path: string): Promise<void> {
  const info = await stat(path);
  await chmod(path, info.mode | 0o200);
  if (!info.isDirectory()) return;
  for (const name of await readdir(path)) await makeWritable(join(path, name));
}

/** Starts a built server and waits until it answers. */
export async function launch(built: BuiltServer, folder: string, life: PeerLife, port?: number): Promise<SpiderPeer> {
  const chosen = port ?? (await freePort());
  const address = { url: `http://127.0.0.1:${chosen}`, userName: 'spider', password: 'spider-peer' };
  const child = start(built, folder, life, chosen, address);
  let ended: number | string | undefined;
  child.once('exit', (code, signal) => {
    ended = code ?? signal ?? 'unknown';
  });
  for (let waitedMs = 0; waitedMs < readyWithinMs; waitedMs += 100) {
    if (ended !== undefined)
      throw new Error(`CB-Spider ended as it started (${ended}): see ${join(folder, 'server.log')}`);
    if (await answers(address)) return { ...address, pid: child.pid ?? 0, folder, version: built.version };
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`CB-Spider does not answer at ${address.url}: see ${join(folder, 'server.log')}`);
}

/** A proxy that refuses every connection: nobody listens on the port named discard. */
const nowhere = 'http://127.0.0.1:9';

function start(
  built: BuiltServer,
  folder: string,
  life: PeerLife,
  port: number,
  { userName, password }: SpiderAddress,
): ChildProcess {
  const log = openSync(join(folder, 'server.log'), 'a');
  const place = `127.0.0.1:${port}`;
  const child = spawn(built.binary, [], {
    cwd: folder,
    detached: life === 'detached',
    stdio: [life === 'detached' ? 'ignore' : 'pipe', log, log],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // Servers before 0.6 ask the internet for their own address at start: nothing may leave this machine.
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      NO_PROXY: '127.0.0.1,localhost',
      CBSPIDER_ROOT: folder,
      CBSTORE_ROOT: folder,
      CBLOG_ROOT: folder,
      SERVER_ADDRESS: place,
      SERVICE_ADDRESS: place,
      // Servers before 0.6 take the first pair of names.
      API_USERNAME: userName,
      API_PASSWORD: password,
      SPIDER_USERNAME: userName,
      SPIDER_PASSWORD: password,
      ADMINWEB: 'OFF',
      PLUGIN_SW: 'OFF',
      SPIDER_LOG_LEVEL: 'error',
      SPIDER_HISCALL_LOG_LEVEL: 'info',
      ...(life === 'with its starter' && { SPINNERET_PEER_LIFE: 'stdin' }),
    },
  });
  if (life === 'detached') child.unref();
  return child;
}

export async function answers(server: SpiderAddress): Promise<boolean> {
  return await ask(server, 'GET', '/cloudos').then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** A server for tests. It ends with them even where they are killed. */
export async function openOwnPeer(built: BuiltServer): Promise<OwnPeer> {
  const folder = await prepareFolder(built);
  let peer = await launch(built, folder, 'with its starter');
  const port = Number(new URL(peer.url).port);
  return {
    ...peer,
    async restart() {
      await endProcess(peer.pid);
      peer = await launch(built, folder, 'with its starter', port);
    },
    async stop() {
      await endProcess(peer.pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a process to end, and makes it end after five seconds. */
export async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  for (let waitedMs = 0; isAlive(pid); waitedMs += 50) {
    if (waitedMs >= 5000) signal(pid, 'SIGKILL');
    await sleep(50);
  }
}

export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
