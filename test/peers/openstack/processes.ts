import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The process above all others of the peer that has its data in `folder`; undefined where none runs. */
export async function processOf(folder: string): Promise<number | undefined> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const [program, ...args] = line.split('\0');
    // The kernel ends all that is below it when it ends: it is the one to watch, and the one to end.
    if (program?.endsWith('unshare') && args.includes(folder)) return Number(name);
  }
  return undefined;
}

/** Waits for a process to end. Answers whether it did. */
export async function ended(folder: string, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; (await processOf(folder)) !== undefined; waitedMs += 100) {
    if (waitedMs >= withinMs) return false;
    await sleep(100);
  }
  return true;
}
