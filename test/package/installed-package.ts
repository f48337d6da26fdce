import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const quietInstall = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package as a user gets it: packed, and installed in a project of its own. */
export interface InstalledPackage extends AsyncDisposable {
  /** Where it is installed. */
  readonly directory: string;
  /** Everything that it consists of, relative to `directory`. */
  readonly files: readonly string[];
  /** Runs its command, in a new data directory unless one is given. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Runs Node in the project. */
  node(args: readonly string[]): Promise<Ended>;
  /** A folder beside the project's, as a copy of one of the package's own, with the package and what it needs installed. */
  copyOf(folder: string): Promise<CopiedProject>;
  /** Installs a folder into the project, as a package. */
  add(folder: string): Promise<void>;
}

export interface RunOptions {
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A project of somebody who uses the package. */
export interface CopiedProject {
  readonly directory: string;
  /** Runs one of its scripts. */
  script(name: string): Promise<Ended>;
}

/** Builds, packs and installs. The package's dependencies come from the registry. */
export async function installPackage(): Promise<InstalledPackage> {
  const place = await mkdtemp(join(tmpdir(), 'spinneret-package-'));
  try {
    await npm(['pack', '--pack-destination', place], root);
    const tarballs = (await readdir(place)).filter((name) => name.endsWith('.tgz')).map((name) => join(place, name));
    const project = join(place, 'project');
    await mkdir(project);
    await writeFile(join(project, 'package.json'), '{ "private": true }\n');
    await npm([...quietInstall, ...tarballs], project);
    return await describeInstalled(project, place, tarballs);
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw error;
  }
}

async function describeInstalled(
  project: string,
  place: string,
  tarballs: readonly string[],
): Promise<InstalledPackage> {
  const modules = join(project, 'node_modules');
  const directory = join(modules, 'spinneret');
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return {
    directory,
    files: entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(directory, join(parentPath, name))),
    run: async (args, options = {}) => {
      const home = options.home ?? (await mkdtemp(join(place, 'home-')));
      const own = { HOME: home, SPINNERET_HOME: join(home, 'state'), SPINNERET_LANG: 'en' };
      return execute(join(modules, '.bin', 'spinneret'), args, project, { ...process.env, ...own, ...options.env });
    },
    copyOf: async (folder) => {
      const copy = join(place, basename(folder));
      await cp(join(directory, folder), copy, { recursive: true });
      await npm([...quietInstall, '--save-dev', ...tarballs], copy);
      const { FORCE_COLOR: _, ...env } = outside();
      const plain = { ...env, NO_COLOR: '1' };
      return { directory: copy, script: (name) => execute('npm', ['run', '--silent', name], copy, plain) };
    },
    add: (folder) => npm([...quietInstall, folder], project),
    node: (args) => execute(process.execPath, args, project, process.env),
    [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true }),
  };
}

async function npm(args: readonly string[], directory: string): Promise<void> {
  const { code, stdout, stderr } = await execute('npm', args, directory, outside());
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
}

/** The environment without what an npm that runs this test says about the package that it runs it for. */
function outside(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|config_local_prefix)|VITEST)/.test(name),
  );
  return Object.fromEntries(entries);
}

/** With the Node that runs this test first on the path, also for `#!/usr/bin/env node`. */
async function execute(
  command: string,
  args: readonly string[],
  directory: string,
  { PATH, ...env }: NodeJS.ProcessEnv,
): Promise<Ended> {
  const path = [dirname(process.execPath), PATH].join(delimiter);
  const child = spawn(command, args, {
    cwd: directory,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}
