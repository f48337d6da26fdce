import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { injectFaults, type MockFault } from '../../drivers/mock/index.ts';
import type { State } from '../../drivers/mock/state.ts';

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const program = fileOf('../../src/main.ts');
/** Nothing here takes as long; what does, hangs. */
const limitMs = 60_000;
/** Node's compiled code is shared, or every first start would compile anew. */
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');

/** How a process ended. */
export interface Ended {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Rejects where it hangs, or dies of an exception that nobody caught. */
  readonly ended: Promise<Ended>;
}

export interface ProcessOptions {
  /** Set beside the few variables that every process has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; ends after it. Left out: empty. `open`: the test writes it. */
  readonly input?: string;
  /** A file's descriptor that takes standard output instead. */
  readonly stdout?: number;
}

/** A data directory of its own, and the real program on it. */
export interface Installation extends AsyncDisposable {
  readonly home: string;
  path(...names: string[]): string;
  /** `spinneret ...args`, to its end. */
  run(args: readonly string[], options?: ProcessOptions): Promise<Ended>;
  start(args: readonly string[], options?: ProcessOptions): Running;
  /** Another script of this folder on the same data directory. */
  script(name: string, args: readonly string[], options?: ProcessOptions): Running;
  /** What goes wrong with the next calls of the mock cloud. */
  addFaults(...faults: MockFault[]): Promise<void>;
  /** Makes the locks that a killed process left look as old as they become by waiting: left behind. */
  ageLocks(): Promise<void>;
  /** How many faults have not befallen a call yet. */
  faultsLeft(): Promise<number>;
  /** The state of a VM in Seoul, as the mock cloud has it in its own file. */
  vmStatus(name: string): Promise<string | undefined>;
  /** The names of the key pairs in Seoul. */
  keyPairs(): Promise<string[]>;
  /** The driver calls that were recorded, by method. */
  recordedCalls(operation: string): Promise<number>;
  /** The events of the audit log that tell of this operation, oldest first. */
  audited(operation: string): Promise<string[]>;
}

/** `from`: an installation whose data directory it begins with a copy of. */
export async function install(from?: Pick<Installation, 'home'>): Promise<Installation> {
  const home = await mkdtemp(join(tmpdir(), 'spinneret-process-'));
  if (from) await cp(from.home, home, { recursive: true });
  const running = new Set<Running>();

  function start(file: string, args: readonly string[], options: ProcessOptions = {}): Running {
    const { env = {}, input = '', stdout = 'pipe' } = options;
    const child = spawn(process.execPath, [file, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_CACHE_HOME: cache,
        LANG: 'C.UTF-8',
        SPINNERET_HOME: home,
        ...env,
      },
      cwd: tmpdir(),
      stdio: ['pipe', stdout, 'pipe'],
    });
    // A process that ends without reading it breaks the pipe.
    child.stdin?.on('error', () => {});
    if (input !== 'open') child.stdin?.end(input);
    const started = { child, ended: endOf(child) };
    started.ended.catch(() => {});
    running.add(started);
    return started;
  }

  async function lines<T>(...names: string[]): Promise<T[]> {
    const text = await readFile(join(home, ...names), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  }

  async function cloudState(): Promise<State> {
    return JSON.parse(await readFile(join(home, 'drivers', 'mock', 'accounts', 'demo', 'seoul.json'), 'utf8'));
  }

  return {
    home,
    path: (...names) => join(home, ...names),
    run: (args, options) => start(program, args, options).ended,
    start: (args, options) => start(program, args, options),
    script: (name, args, options) => start(fileOf(name), args, options),
    addFaults: (...faults) => injectFaults(join(home, 'drivers', 'mock'), faults, AbortSignal.timeout(limitMs)),

    async ageLocks() {
      const entries = await readdir(home, { recursive: true });
      const locks = entries.filter((entry) => entry.endsWith('.lock')).map((entry) => join(home, entry));
      const before = new Date(Date.now() - 60_000);
      await Promise.all(locks.map((lock) => utimes(lock, before, before)));
    },

    async faultsLeft() {
      const faults: unknown[] = JSON.parse(await readFile(join(home, 'drivers', 'mock', 'faults.json'), 'utf8'));
      return faults.length;
    },

    async vmStatus(name) {
      const { vms } = await cloudState();
      return vms.find(({ iid }) => iid.nameId === name)?.status;
    },

    async keyPairs() {
      const { keyPairs } = await cloudState();
      return keyPairs.map(({ iid }) => iid.nameId);
    },

    async recordedCalls(operation) {
      const calls = await lines<{ operation: string }>('history', 'calls.jsonl');
      return calls.filter((call) => call.operation === operation).length;
    },

    async audited(operation) {
      const entries = await lines<{ operation?: string; event: string }>('audit.jsonl');
      return entries.filter((entry) => entry.operation === operation).map(({ event }) => event);
    },

    async [Symbol.asyncDispose]() {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.allSettled([...running].map(({ ended }) => ended));
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, limitMs);
  const code = await new Promise<number | undefined>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? undefined));
  });
  clearTimeout(limit);
  if (hung) throw new Error(`it did not end within ${limitMs} ms: ${stdout}${stderr}`);
  if (/^\s+at .+:\d+:\d+\)?$/m.test(stdout + stderr)) throw new Error(`it shows a stack: ${stdout}${stderr}`);
  return { code, stdout, stderr };
}

/** Waits until `holds` answers true. What it throws, as long as files are not there yet, counts as false. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + limitMs / 2;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`it never came to this: ${holds}`);
    await sleep(20);
  }
}

/** All files of a directory, by path, with what they hold. */
export async function filesIn(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path, texts[index] ?? '']));
}
