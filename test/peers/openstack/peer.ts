import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { install } from './install.ts';
import { alone } from './lock.ts';
import { cacheFolder, peerFolder, scriptsFolder } from './places.ts';
import { choosePorts } from './ports.ts';
import { ended, processOf } from './processes.ts';
import { type Login, logIn } from './rest.ts';
import { seed } from './seed/seed.ts';

/** A real OpenStack on loopback, of this checkout's own. */
export interface Peer {
  readonly pid: number;
  readonly folder: string;
  readonly admin: Login;
}

/** Left alone it runs until it is stopped; for tests it ends by itself a while after the last of them. */
export type PeerLife = 'until it is stopped' | 'for tests';

const startWithinMs = 10 * 60_000;
const stopWithinMs = 20_000;

export const leaseFile = (): string => join(peerFolder(), 'lease');

/** The peer that runs, if one does and is ready. */
export async function runningPeer(): Promise<Peer | undefined> {
  const folder = peerFolder();
  const pid = await processOf(folder);
  if (pid === undefined || (await stateOf(folder)) !== 'running' || !(await exists(seededFile(folder))))
    return undefined;
  const port = Number(await readFile(join(folder, 'ports'), 'utf8'));
  return { pid, folder, admin: adminAt(port) };
}

/** Installs what is missing, starts the peer and fills it, as far as all that is not done yet. Several may ask at once. */
export async function startPeer(life: PeerLife): Promise<Peer> {
  const folder = peerFolder();
  await mkdir(folder, { recursive: true });
  return await alone(`${folder}.start`, startWithinMs + 15 * 60_000, async () => {
    const there = await keptPeer(life);
    if (there) return there;
    await end(folder);
    const system = await install(cacheFolder());
    if (life === 'for tests') await writeFile(leaseFile(), '');
    else await rm(leaseFile(), { force: true });
    const port = await choosePorts(folder);
    await launch(system, folder, port);
    await fill(folder, adminAt(port));
    const pid = await processOf(folder);
    if (pid === undefined) throw new Error(`OpenStack ended as soon as it ran: see ${join(folder, 'log')}`);
    return { pid, folder, admin: adminAt(port) };
  });
}

/** The peer that runs, and that from now on does so for as long as is wished. */
async function keptPeer(life: PeerLife): Promise<Peer | undefined> {
  const there = await runningPeer();
  if (!there) return undefined;
  if (life === 'until it is stopped') await rm(leaseFile(), { force: true });
  const renewed = await stat(leaseFile()).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (renewed === undefined) return there;
  const now = new Date();
  await utimes(leaseFile(), now, now);
  if (now.getTime() - renewed < 60_000) return there;
  // It may just have been about to end.
  await sleep(3000);
  return await runningPeer();
}

/** Ends the peer with all that it started. Its data stays, for the next start. Answers whether there was one. */
export async function stopPeer(): Promise<boolean> {
  const folder = peerFolder();
  await mkdir(folder, { recursive: true });
  return await alone(`${folder}.start`, startWithinMs, () => end(folder));
}

/** As stopPeer, and forgets all data. */
export async function forgetPeer(): Promise<void> {
  await stopPeer();
  await rm(peerFolder(), { recursive: true, force: true });
}

export const stateOf = async (folder: string): Promise<string> =>
  (await readFile(join(folder, 'state'), 'utf8').catch(() => '')).trim();

async function end(folder: string): Promise<boolean> {
  const pid = await processOf(folder);
  if (pid === undefined) return false;
  await writeFile(join(folder, 'stop'), '');
  if (!(await ended(folder, stopWithinMs))) {
    process.kill(pid, 'SIGKILL');
    await ended(folder, stopWithinMs);
  }
  return true;
}

async function launch(system: string, folder: string, port: number): Promise<void> {
  const log = openSync(`${folder}.log`, 'w');
  await writeFile(join(folder, 'state'), 'starting\n');
  const child = spawn(join(scriptsFolder, 'enter.sh'), [system, folder, '--', '/scripts/supervise.sh'], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, PORT_BASE: String(port) },
  });
  let exit: number | string | undefined;
  child.once('exit', (code, signal) => {
    exit = code ?? signal ?? 'unknown';
  });
  child.unref();
  for (let waitedMs = 0; waitedMs < startWithinMs; waitedMs += 200) {
    const state = await stateOf(folder);
    if (state === 'running') return;
    if (exit !== undefined)
      throw new Error(`OpenStack did not start (${exit}, ${state}): see ${folder}.log and ${folder}/log`);
    await sleep(200);
  }
  await end(folder);
  throw new Error(`OpenStack did not start within ${startWithinMs / 60_000} minutes: see ${folder}/log`);
}

async function fill(folder: string, admin: Login): Promise<void> {
  if (await exists(seededFile(folder))) return;
  await seed(await logIn(admin));
  await writeFile(seededFile(folder), '');
}

/** Beside the data: a peer that is prepared anew has none, and is filled again. */
const seededFile = (folder: string): string => join(folder, 'seeded');

const adminAt = (port: number): Login => ({
  identityUrl: `http://127.0.0.1:${port}/v3`,
  user: 'admin',
  password: 'peer',
  project: 'admin',
});

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
