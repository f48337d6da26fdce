import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Stands at the end of every prompt and nowhere before it. */
const promptMark = '›';
const endOfInput = '\x04';

/** How a first prompt can be seen on this machine. */
export type Terminal = 'script' | 'pipe';

/** util-linux's `script` runs a command at a terminal of its own. */
export function terminalHere(): Terminal {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  return stdout?.includes('util-linux') ? 'script' : 'pipe';
}

/*
 * Each of these starts a process and resolves to milliseconds. `directory` is the home directory of the processes:
 * nothing of the person's own settings, data and caches has a part in the figures.
 */

export function bareNode(directory: string): Promise<number> {
  return timeToExit(start(process.execPath, ['-e', ''], environment(directory)));
}

export function help(entry: string, directory: string): Promise<number> {
  return timeToExit(start(process.execPath, [entry, '--help'], environment(directory)));
}

/** `script` itself: what a first prompt's time holds that is not Spinneret's. */
export function emptyCommand(directory: string): Promise<number> {
  return timeToExit(start('script', ['-qfec', 'true', '/dev/null'], environment(directory)));
}

export interface FirstPrompt {
  readonly entry: string;
  readonly directory: string;
  readonly terminal: Terminal;
  /** `new`: in a new data directory. `cold`: without the compile cache too. */
  readonly state: 'used' | 'new' | 'cold';
}

/** To the first prompt at a terminal; through a pipe, to the end of a conversation that is left at once. */
export async function firstPrompt({ entry, directory, terminal, state }: FirstPrompt): Promise<number> {
  const own = await mkdtemp(join(directory, 'new-'));
  const data = state === 'used' ? join(directory, 'used') : join(own, 'data');
  const env = environment(state === 'cold' ? own : directory, data);
  try {
    if (terminal === 'pipe') return await timeToExit(start(process.execPath, [entry], env));
    const command = `'${process.execPath}' '${entry}'`;
    return await timeToPrompt(start('script', ['-qfec', command, '/dev/null'], env));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function environment(home: string, data = join(home, 'used')): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TERM: 'xterm', LANG: 'C.UTF-8', HOME: home, SPINNERET_HOME: data };
}

interface Started {
  readonly child: ChildProcess;
  readonly time: number;
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const time = performance.now();
  return { time, child: spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] }) };
}

async function timeToExit({ child, time }: Started): Promise<number> {
  child.stdin?.end();
  child.stdout?.resume();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
  return performance.now() - time;
}

async function timeToPrompt({ child, time }: Started): Promise<number> {
  let shown = '';
  let taken: number | undefined;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    if (taken !== undefined || !shown.includes(promptMark)) return;
    taken = performance.now() - time;
    child.stdin?.end(endOfInput);
  });
  await once(child, 'close');
  if (taken === undefined) throw new Error(`no prompt came, but: ${shown}`);
  return taken;
}
