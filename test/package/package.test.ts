import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from './installed-package.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.[Symbol.asyncDispose]());

describe('the published package', () => {
  it('holds what it needs to run and to be read', () => {
    expect(installed.files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'package.json',
        'dist/src/main.js',
        'dist/tools/index.js',
        'dist/drivers/mock/index.js',
        'dist/prompts/system.md',
      ]),
    );
  });

  it('holds no sources and no tests', () => {
    expect(installed.files.filter((file) => /\.ts$|(^|\/)(test|bench|scripts)\//.test(file))).toEqual([]);
  });

  it('imports compiled files only', async () => {
    const scripts = installed.files.filter((file) => file.endsWith('.js'));
    const texts = await Promise.all(scripts.map((file) => readFile(join(installed.directory, file), 'utf8')));
    expect(
      scripts.filter((_file, index) => /\b(from|import)\s*\(?\s*['"][^'"]+\.ts['"]/.test(texts[index] ?? '')),
    ).toEqual([]);
  });

  it('has no module that cannot be imported', async () => {
    const modules = installed.files.filter((file) => /^dist\/.*\.js$/.test(file) && file !== 'dist/src/main.js');
    const urls = modules.map((file) => pathToFileURL(join(installed.directory, file)).href);
    const script = `for (const url of ${JSON.stringify(urls)}) await import(url);`;
    expect(await installed.node(['--input-type=module', '--eval', script])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the installed command', () => {
  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(installed.directory, 'package.json'), 'utf8'));
    expect(await installed.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('shows its commands', async () => {
    const { code, stdout } = await installed.run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Usage: spinneret/);
    for (const command of ['chat', 'ask', 'tools', 'connections', 'audit', 'doctor']) expect(stdout).toContain(command);
  });

  it('answers a request on the demo cloud at its first start', async () => {
    const { code, stdout } = await installed.run(['ask', '--json', 'list my VMs']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      calls: [
        {
          operation: 'ListVM',
          effect: 'read',
          status: 'done',
          result: { rows: expect.arrayContaining([expect.objectContaining({ status: 'Running' })]) },
        },
      ],
    });
  });

  it('answers in Korean', async () => {
    const { code, stdout } = await installed.run(['--lang', 'ko', 'ask', 'VM 목록 보여줘']);
    expect(code).toBe(0);
    expect(stdout).toContain('web-01');
  });
});
