import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scriptsFolder } from './places.ts';

const run = promisify(execFile);

/** Installs OpenStack's packages below `folder`, where they are not yet. Answers where the system is that has them. */
export async function install(folder: string): Promise<string> {
  await demandRights();
  await mkdir(folder, { recursive: true });
  const logFile = join(folder, 'install.log');
  const child = spawn(join(scriptsFolder, 'packages.sh'), [folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.pipe(createWriteStream(logFile));
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err = (said.err + chunk).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`OpenStack's packages could not be installed: see ${logFile}\n${said.err}`);
  return said.out.trim();
}

async function demandRights(): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Error('the OpenStack peer is made of Debian packages in a system of its own: run it on Linux, as root');
  }
  const mayMount = await run('unshare', ['--mount', '--pid', '--fork', 'true']).then(
    () => true,
    () => false,
  );
  if (process.getuid?.() !== 0 || !mayMount) {
    throw new Error(
      'the OpenStack peer needs root: it installs Debian packages in a folder and runs them there, with mounts and ' +
        'processes of its own. Run it with sudo, or in a container that may mount (docker run --privileged).',
    );
  }
}
