import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** One for each service, and three for the queue. */
const portsOfPeer = 10;
/** Below those that systems hand out themselves. */
const range = { first: 20_000, last: 29_990 };

/** The first of ten ports on loopback that are all free: those of last time, if they are. Remembers the choice. */
export async function choosePorts(folder: string): Promise<number> {
  const file = join(folder, 'ports');
  const last = Number(await readFile(file, 'utf8').catch(() => ''));
  const start = last || range.first + (Number.parseInt(folder.slice(-6), 16) % 900) * portsOfPeer;
  for (let base = start; base <= range.last; base += portsOfPeer) {
    const ports = Array.from({ length: portsOfPeer }, (_, index) => base + index);
    const free = await Promise.all(ports.map(isFree));
    if (!free.every(Boolean)) continue;
    await writeFile(file, `${base}\n`);
    return base;
  }
  throw new Error(`no ${portsOfPeer} ports in a row are free between ${start} and ${range.last} on 127.0.0.1`);
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
