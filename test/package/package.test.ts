import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CopiedProject, type InstalledPackage, installPackage } from './installed-package.ts';

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
        'dist/drivers/contract/index.d.ts',
        'dist/testing/index.js',
        'dist/testing/index.d.ts',
        'templates/driver/package.json',
        'templates/driver/src/index.ts',
        'templates/slack/manifest.json',
        'templates/slack/manifest.http.json',
      ]),
    );
  });

  it('holds no sources, and no tests but the contract that drivers are tested by', () => {
    const others = installed.files.filter((file) => !/^(templates|dist\/test\/contracts)\/|\.d\.ts$/.test(file));
    expect(others.filter((file) => /\.ts$|(^|\/)(test|bench|scripts)\//.test(file))).toEqual([]);
  });

  it('imports compiled files only', async () => {
    const scripts = installed.files.filter((file) => file.endsWith('.js'));
    const texts = await Promise.all(scripts.map((file) => readFile(join(installed.directory, file), 'utf8')));
    expect(
      scripts.filter((_file, index) => /\b(from|import)\s*\(?\s*['"][^'"]+\.ts['"]/.test(texts[index] ?? '')),
    ).toEqual([]);
  });

  it('has no module that cannot be imported', async () => {
    // What is for tests needs vitest, which this project does not have.
    const isOther = (file: string) => file === 'dist/src/main.js' || /^dist\/test(ing)?\//.test(file);
    const modules = installed.files.filter((file) => /^dist\/.*\.js$/.test(file) && !isOther(file));
    const urls = modules.map((file) => pathToFileURL(join(installed.directory, file)).href);
    // Too many for one argument of a command.
    const script = join(installed.directory, 'import-all.mjs');
    await writeFile(script, `for (const url of ${JSON.stringify(urls)}) await import(url);`);
    expect(await installed.node([script])).toMatchObject({ code: 0, stderr: '' });
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
    for (const command of ['chat', 'ask', 'tools', 'connections', 'drivers', 'slack', 'audit', 'doctor'])
      expect(stdout).toContain(command);
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

  it('says what it needs to answer in Slack', async () => {
    const { code, stderr } = await installed.run(['slack']);
    expect(code).toBe(2);
    expect(stderr).toContain('SLACK_BOT_TOKEN');
  });
});

describe('a driver made outside from the template', () => {
  let driver: CopiedProject;
  beforeAll(async () => {
    driver = await installed.copyOf('templates/driver');
  });

  it('has types that fit those of the package', async () => {
    expect(await driver.script('check')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('passes the contract suite of spinneret/testing', async () => {
    const { code, stdout } = await driver.script('test');
    expect(stdout).toMatch(/Tests +\d{2,} passed/);
    expect(code).toBe(0);
  });

  it('is registered as a package beside Spinneret, and answers a request', async () => {
    expect(await driver.script('build')).toMatchObject({ code: 0 });
    await installed.add(driver.directory);
    const options = { home: join(driver.directory, 'home'), env: { SPINNERET_CREDENTIAL_APIKEY: 'canary-api-key' } };
    const added = await installed.run(['drivers', 'add', 'example', '--module', 'spinneret-driver-example'], options);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/Driver example is registered\..*EXAMPLECLOUD \(Example cloud\) 0\.1\.0/s);
    const connection = ['example-north', '--provider', 'EXAMPLECLOUD', '--region', 'north'];
    expect(await installed.run(['connections', 'add', ...connection], options)).toMatchObject({ code: 0 });

    const asked = await installed.run(['ask', '--json', 'list VPCs on example-north'], options);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      calls: [{ operation: 'ListVPC', status: 'done', result: { rows: [{ iid: { nameId: 'example-vpc' } }] } }],
    });
    // The error class of the driver's own copy of the package is understood like ours.
    const missing = await installed.run(['ask', '--json', 'show the VPC vpc-99 on example-north'], options);
    expect(JSON.parse(missing.stdout)).toMatchObject({
      calls: [{ operation: 'GetVPC', error: { kind: 'not-found' } }],
    });
  });
});
