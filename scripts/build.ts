import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

rmSync(dist, { recursive: true, force: true });
const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url));
const result = spawnSync(tsc, ['--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (result.status !== 0) process.exit(result.status ?? 1);
cpSync(`${root}/prompts`, `${dist}/prompts`, { recursive: true });
chmodSync(`${dist}/src/main.js`, 0o755);
