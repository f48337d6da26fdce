import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { withFileLock } from '../../../drivers/shared/file-lock.ts';
import { createSpiderServerDriver } from '../../../drivers/spider/index.ts';
import { connectThrough } from '../../drivers/spider/spider-world.ts';
import { buildServer, cacheFolder } from './build.ts';
import { answers, endProcess, isAlive, launch, prepareFolder, type SpiderPeer } from './peer.ts';

/**
 * `node test/peers/spider/spider-peer.ts start | stop | status`: a real CB-Spider server for one's own use, with its mock
 * driver and two connections. Starting what runs and stopping what does not are no failures.
 */
const recordSchema = z.object({
  url: z.string(),
  userName: z.string(),
  password: z.string(),
  pid: z.number(),
  folder: z.string(),
  version: z.string(),
});

const recordFile = join(cacheFolder(), 'running.json');

async function running(): Promise<SpiderPeer | undefined> {
  const text = await readFile(recordFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const peer = recordSchema.parse(JSON.parse(text));
  // Its number may belong to somebody else by now: only what answers with the password is ours.
  return isAlive(peer.pid) && (await answers(peer)) ? peer : undefined;
}

async function start(): Promise<void> {
  const there = await running();
  if (there) return report(there);
  const built = await buildServer();
  if (built.note !== undefined) console.log(built.note);
  const peer = await launch(built, await prepareFolder(built), 'detached');
  await writeFile(recordFile, JSON.stringify(peer), { mode: 0o600 });
  await register(peer);
  report(peer);
}

/** The mock driver, with two accounts of it, through our own administration of servers. */
async function register(peer: SpiderPeer): Promise<void> {
  const server = createSpiderServerDriver().open({ name: 'peer', ...peer });
  try {
    for (const name of ['mock-one', 'mock-two']) {
      await connectThrough(server, name, { provider: 'MOCK', account: name, region: 'default' });
    }
  } finally {
    await server.close();
  }
}

async function stop(): Promise<void> {
  const peer = await running();
  if (peer) {
    await endProcess(peer.pid);
    await rm(peer.folder, { recursive: true, force: true });
  }
  await rm(recordFile, { force: true });
  console.log(peer ? 'stopped' : 'nothing runs');
}

async function status(): Promise<void> {
  const peer = await running();
  if (peer) report(peer);
  else console.log('nothing runs');
}

function report({ url, userName, password, version, pid }: SpiderPeer): void {
  console.log(`CB-Spider ${version} (process ${pid})`);
  console.log(`SPINNERET_PEER_SPIDER=${url.replace('http://', `http://${userName}:${password}@`)}`);
}

const commands: Readonly<Record<string, (() => Promise<void>) | undefined>> = { start, stop, status };
const command = commands[process.argv[2] ?? ''];
if (!command) {
  console.error('usage: node test/peers/spider/spider-peer.ts start | stop | status');
  process.exitCode = 2;
} else {
  await mkdir(cacheFolder(), { recursive: true });
  await withFileLock(join(cacheFolder(), 'peer'), AbortSignal.timeout(900_000), command);
}
