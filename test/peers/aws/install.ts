import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const serverScript = fileOf('server.py');

/** Where what was installed is kept between runs. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spinneret', 'peers', 'aws');

/**
 * A Python that has moto in the version that requirements.txt says. What was installed before is used; two that install at
 * the same time do not meet, since each works in a folder of its own and the first to be ready gives it its name.
 */
export async function installMoto(): Promise<string> {
  execFileSync(fileOf('install.sh'), { stdio: 'inherit' });
  const key = createHash('sha256')
    .update(await readFile(fileOf('requirements.txt')))
    .update(execFileSync('python3', ['-c', 'import sys; print(sys.version, sys.base_prefix)']));
  const folder = join(cacheFolder(), key.digest('hex').slice(0, 16));
  const python = join(folder, 'bin', 'python');
  if (await isThere(python)) return python;

  await mkdir(cacheFolder(), { recursive: true });
  const fresh = `${folder}.${process.pid}`;
  try {
    await run('python3', ['-m', 'venv', fresh]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    await run(join(fresh, 'bin', 'python'), [...pip, '--requirement', fileOf('requirements.txt')]);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await isThere(python))) throw error;
  }
  return python;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
