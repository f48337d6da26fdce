import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

rmSync(pathOf('dist'), { recursive: true, force: true });
const compiler = pathOf('node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', pathOf('tsconfig.build.json')], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
cpSync(pathOf('prompts'), pathOf('dist/prompts'), { recursive: true });
chmodSync(pathOf('dist/src/main.js'), 0o755);
