import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  /** From the root: `tools/vm.ts`. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly lines: number;
  /** Files from the root, and packages by their own names. */
  readonly imports: readonly string[];
}

const files = ['drivers', 'tools', 'src'].flatMap((folder) => sourceFiles(join(root, folder)));

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readSource(join(entry.parentPath, entry.name)));
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const imports = [...code.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(dirname(file), target)) : target,
  );
  return { path: relative(root, file), code, lines: text.split('\n').length, imports };
}

/** `path imports target` for every import of files in `folder` that `isAllowed` refuses. */
function offences(folder: string, isAllowed: (target: string) => boolean): string[] {
  return files
    .filter(({ path }) => path.startsWith(folder))
    .flatMap(({ path, imports }) =>
      imports.filter((target) => !isAllowed(target)).map((target) => `${path} imports ${target}`),
    );
}

const isOurs = (target: string): boolean => /^(?:drivers|tools|src|test|bench|scripts)\//.test(target);
const packageIn = (name: string, folder: string): string[] =>
  files
    .filter(({ path, imports }) => !path.startsWith(folder) && imports.some((target) => target.startsWith(name)))
    .map(({ path }) => path);

describe('imports', () => {
  it('are found at all', () => {
    expect(files.flatMap(({ imports }) => imports)).toEqual(
      expect.arrayContaining(['zod', 'drivers/contract/errors.ts', 'tools/operation.ts']),
    );
  });

  it('of drivers lead to drivers only', () => {
    expect(offences('drivers/', (target) => !isOurs(target) || target.startsWith('drivers/'))).toEqual([]);
  });

  it("of the drivers' contract lead to the contract only", () => {
    expect(offences('drivers/contract/', (t) => !isOurs(t) || t.startsWith('drivers/contract/'))).toEqual([]);
  });

  it('of one driver never lead to another', () => {
    const shared = /^drivers\/(?:contract|shared)\//;
    const own = (path: string) => /^drivers\/[^/]+\//.exec(path)?.[0];
    const crossing = files
      .filter(({ path }) => own(path) !== undefined && !shared.test(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => target.startsWith('drivers/') && !shared.test(target) && own(target) !== own(path))
          .map((target) => `${path} imports ${target}`),
      );
    expect(crossing).toEqual([]);
  });

  it("of tools lead to tools and the drivers' contract only", () => {
    const isAllowed = (target: string) => !isOurs(target) || /^(?:tools|drivers\/contract)\//.test(target);
    expect(offences('tools/', isAllowed)).toEqual([]);
  });

  it('of frontends lead to no cloud, model or store, but to the errors that people are told of', () => {
    const isAllowed = (target: string) =>
      !/^(?:drivers\/(?!contract\/)|src\/(?:clouds|models|store)\/(?!error\.ts$))/.test(target);
    expect(offences('src/frontends/', isAllowed)).toEqual([]);
  });

  it('of the agent, guard, clouds, models and store lead to no frontend', () => {
    const inner = /^src\/(?:agent|guard|clouds|models|store)\//;
    const offending = files
      .filter(({ path, imports }) => inner.test(path) && imports.some((target) => target.startsWith('src/frontends/')))
      .map(({ path }) => path);
    expect(offending).toEqual([]);
  });

  it('bring in openai in its model only', () => {
    expect(packageIn('openai', 'src/models/openai')).toEqual([]);
  });

  it('bring in Slack in its frontend only', () => {
    expect(packageIn('@slack/', 'src/frontends/slack/')).toEqual([]);
  });

  it('name files by their real ending', () => {
    const offending = files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => isOurs(target) && !/\.(?:ts|json)$/.test(target))
        .map((target) => `${path}: ${target}`),
    );
    expect(offending).toEqual([]);
  });
});

describe('source files', () => {
  const pathsWith = (pattern: RegExp) => files.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

  it('keep no state in modules', () => {
    expect(pathsWith(/^(?:export )?(?:let|var)\s/m)).toEqual([]);
  });

  it('never use the type any', () => {
    expect(pathsWith(/(?::|\bas|<|,)\s*any\b(?=\s*[;,)>=\]|&{[]|\s*$)/m)).toEqual([]);
  });

  it('turn zod into JSON Schema in one place', () => {
    expect(pathsWith(/\btoJSONSchema\(/)).toEqual(['tools/json-schema.ts']);
  });

  it('stay below 500 lines', () => {
    expect(files.filter(({ lines }) => lines > 500).map(({ path }) => path)).toEqual([]);
  });
});
