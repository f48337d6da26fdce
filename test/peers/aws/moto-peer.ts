import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { withFileLock } from '../../../drivers/shared/file-lock.ts';
import { cacheFolder, installMoto } from './install.ts';
import { launch } from './moto.ts';

/**
 * `node test/peers/aws/moto-peer.ts start | stop | status`: a server that plays AWS, for one's own use. Starting what runs
 * and stopping what does not are no failures.
 */
const recordSchema = z.object({ url: z.string(), pid: z.number(), folder: z.string() });
type MotoRecord = z.infer<typeof recordSchema>;

const recordFile = join(cacheFolder(), 'running.json');

async function running(): Promise<MotoRecord | undefined> {
  const text = await readFile(recordFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const record = recordSchema.parse(JSON.parse(text));
  // Its number and its port may belong to somebody else by now: only a server of moto in that process is ours.
  return isAlive(record.pid) && (await answers(record.url)) ? record : undefined;
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/moto-api/data.json`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

async function start(): Promise<void> {
  const there = await running();
  if (there) return report(there);
  const folder = await mkdtemp(join(tmpdir(), 'spinneret-moto-'));
  const { pid, port, process: child } = await launch('detached', folder);
  child.stdout?.destroy();
  const record = { url: `http://127.0.0.1:${port}`, pid, folder };
  await writeFile(recordFile, JSON.stringify(record), { mode: 0o600 });
  report(record);
}

async function stop(): Promise<void> {
  const there = await running();
  if (there) {
    process.kill(there.pid, 'SIGTERM');
    while (isAlive(there.pid)) await new Promise((resolve) => setTimeout(resolve, 50));
    await rm(there.folder, { recursive: true, force: true });
  }
  await rm(recordFile, { force: true });
  console.log(there ? 'stopped' : 'nothing runs');
}

async function status(): Promise<void> {
  const there = await running();
  if (there) report(there);
  else console.log('nothing runs');
}

function report({ url, pid }: MotoRecord): void {
  console.log(`moto (process ${pid})`);
  console.log(`Endpoint=${url}`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const commands: Readonly<Record<string, (() => Promise<void>) | undefined>> = { start, stop, status };
const command = commands[process.argv[2] ?? ''];
if (!command) {
  console.error('usage: node test/peers/aws/moto-peer.ts start | stop | status');
  process.exitCode = 2;
} else {
  // Before the lock, which is not held for as long as an installation takes.
  await installMoto();
  await mkdir(cacheFolder(), { recursive: true });
  await withFileLock(join(cacheFolder(), 'peer'), AbortSignal.timeout(900_000), command);
}
