import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGo } from './go.ts';

/** A built server and where the module it came from lies, with the files that it needs when it runs. */
export interface BuiltServer {
  readonly binary: string;
  readonly moduleFolder: string;
  readonly version: string;
  /** Why it is not the version that was wished for. */
  readonly note?: string;
}

export const moduleName = 'github.com/cloud-barista/cb-spider';

/** The version in go.mod, which the Go registry serves. */
const pinnedVersion = 'v0.5.0';

const sources = fileURLToPath(new URL('server', import.meta.url));

/** Where builds are kept between runs. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spinneret', 'peers', 'spider');

/** Builds the wished version, or the pinned one where the registry does not serve it. What was built before is used. */
export async function buildServer(env: NodeJS.ProcessEnv = process.env): Promise<BuiltServer> {
  const wished = env.SPINNERET_PEER_SPIDER_VERSION;
  if (wished === undefined || wished === pinnedVersion) return await build(sources, pinnedVersion, ['early']);
  try {
    return await build(await sourcesFor(wished), wished, []);
  } catch (error) {
    const pinned = await build(sources, pinnedVersion, ['early']);
    return { ...pinned, note: `${wished} could not be had (${reasonOf(error)}); this is ${pinnedVersion}` };
  }
}

async function build(folder: string, version: string, tags: readonly string[]): Promise<BuiltServer> {
  const key = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go', 'loopback.go']) key.update(await readFile(join(folder, file)));
  key.update(await runGo(folder, ['version']));
  const kept = join(cacheFolder(), 'builds', key.digest('hex').slice(0, 16));
  const binary = join(kept, 'server');
  const moduleFolder = (await runGo(folder, ['list', '-m', '-f', '{{.Dir}}', moduleName])).trim();
  if (!(await exists(binary)) || moduleFolder === '') {
    await mkdir(kept, { recursive: true });
    const fresh = `${binary}.${process.pid}`;
    await runGo(folder, ['build', '-trimpath', '-ldflags=-s -w', `-tags=${tags.join(',')}`, '-o', fresh, '.']);
    await rename(fresh, binary);
  }
  // A module that was not in Go's cache before is now.
  const found = moduleFolder || (await runGo(folder, ['list', '-m', '-f', '{{.Dir}}', moduleName])).trim();
  return { binary, moduleFolder: found, version };
}

/** The same module, requiring another version. The registry decides whether there is one. */
async function sourcesFor(version: string): Promise<string> {
  const folder = join(cacheFolder(), 'modules', version);
  await mkdir(folder, { recursive: true });
  for (const file of ['main.go', 'loopback.go']) await cp(join(sources, file), join(folder, file));
  if (await exists(join(folder, 'go.sum'))) return folder;
  await writeFile(join(folder, 'go.mod'), 'module spinneret.test/spider-peer\n\ngo 1.26\n');
  const described: unknown = JSON.parse(await runGo(folder, ['mod', 'download', '-json', `${moduleName}@${version}`]));
  const itsModule = await readFile(String(Object(described).GoMod), 'utf8');
  // `replace` counts in the main module only, so those of the server have to be said again.
  const replaces = itsModule.match(/^replace \([\s\S]*?^\)$|^replace [^(\n]*$/gm) ?? [];
  await writeFile(
    join(folder, 'go.mod'),
    `module spinneret.test/spider-peer\n\ngo 1.26\n\nrequire ${moduleName} ${version}\n\n${replaces.join('\n')}\n`,
  );
  await runGo(folder, ['mod', 'tidy']);
  return folder;
}

/** Go tells in its answer why the registry has no such version. */
function reasonOf(error: unknown): string {
  const told = /"Error": "([^"]+)"/.exec(String(Object(error).stdout))?.[1];
  return told ?? (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? '';
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
