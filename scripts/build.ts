import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

rmSync(pathOf('dist'), { recursive: true, force: true });
const compiler = pathOf('node_modules/typescript/bin/tsc');
// Types only of what the package exports: `spinneret/contract` and `spinneret/testing`.
for (const project of ['tsconfig.build.json', 'tsconfig.types.json']) {
  const { status } = spawnSync(process.execPath, [compiler, '--project', pathOf(project)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
cpSync(pathOf('prompts'), pathOf('dist/prompts'), { recursive: true });
// Data that stands beside the code that reads it.
const isData = (path: string) => statSync(path).isDirectory() || !path.endsWith('.ts');
for (const folder of ['drivers', 'tools', 'src']) {
  cpSync(pathOf(folder), pathOf(`dist/${folder}`), { recursive: true, filter: isData });
}
chmodSync(pathOf('dist/src/main.js'), 0o755);
