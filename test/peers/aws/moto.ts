import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installMoto, serverScript } from './install.ts';

/** A server that plays AWS, on loopback, with nothing but what every new account has. */
export interface Moto {
  readonly url: string;
  readonly pid: number;
  /** Ends the server as kill -9 does, and starts it again at the same place with an empty account. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Left to itself the server would end with whoever started it; detached it stays until it is stopped. */
export type MotoLife = 'with its starter' | 'detached';

const readyWithinMs = 60_000;

/** Without these RunInstances takes any image, type and key pair, and roles have no policies of AWS's own. */
const strictness = {
  MOTO_ENABLE_AMI_VALIDATION: 'true',
  MOTO_ENABLE_KEYPAIR_VALIDATION: 'true',
  MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION: 'true',
  MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
};

/** A server for tests. It ends with them even where they are killed. */
export async function openMoto(env: Readonly<Record<string, string>> = {}): Promise<Moto> {
  const folder = await mkdtemp(join(tmpdir(), 'spinneret-moto-'));
  let running = await launch('with its starter', folder, env);
  const { port } = running;
  return {
    url: `http://127.0.0.1:${port}`,
    get pid() {
      return running.pid;
    },
    async crash() {
      await end(running.process, 'SIGKILL');
      running = await launch('with its starter', folder, env, port);
    },
    async stop() {
      await end(running.process, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Launched {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

/** Starts a server, with its log in `folder`, and waits until it says where it answers. */
export async function launch(
  life: MotoLife,
  folder: string,
  env: Readonly<Record<string, string>> = {},
  port = 0,
): Promise<Launched> {
  const python = await installMoto();
  const log = openSync(join(folder, 'server.log'), 'a');
  const child = spawn(python, [serverScript, String(port), ...(life === 'detached' ? ['stay'] : [])], {
    cwd: folder,
    detached: life === 'detached',
    stdio: [life === 'detached' ? 'ignore' : 'pipe', 'pipe', log],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...strictness, ...env },
  });
  const output = child.stdout;
  if (!output) throw new Error('moto has no output');
  const lines = createInterface({ input: output });
  const signal = AbortSignal.timeout(readyWithinMs);
  try {
    const [line] = await Promise.race([
      once(lines, 'line', { signal }),
      once(child, 'exit', { signal }).then(() => Promise.reject(new Error('moto ended as it started'))),
    ]);
    return { process: child, pid: child.pid ?? 0, port: Number(line) };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`moto does not answer: see ${join(folder, 'server.log')}`, { cause: error });
  } finally {
    lines.close();
    if (life === 'detached') child.unref();
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
