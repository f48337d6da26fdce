import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModuleFolder, type ModuleFolder, moduleText } from '../clouds/module-files.ts';
import { type ModelServer, startModel, type WantedCall } from '../process/model-server.ts';
import { outcomeOf } from '../process/outcome.ts';
import { type Installation, install } from '../process/program.ts';

let folder: ModuleFolder;
beforeAll(async () => {
  folder = await createModuleFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const key = { env: { SPINNERET_CREDENTIAL_APIKEY: 'canary-api-key' } };
const addConnection = (spinneret: Installation, ...more: string[]) =>
  spinneret.run(['connections', 'add', 'ex', '--provider', 'examplecloud', '--region', 'north', ...more], key);

describe.concurrent('drivers', () => {
  it('adds one from a module, says what it is, and goes on to its connections', async () => {
    await using spinneret = await install();
    const module = await folder.write('plain.mjs', moduleText());
    const added = await spinneret.run(['drivers', 'add', 'example', '--module', module]);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(
      /example is registered[\s\S]*EXAMPLECLOUD \(Example cloud\) 1\.2\.3[\s\S]*ApiKey, Account \(optional\)/,
    );
    expect((await spinneret.run(['drivers'])).stdout).toMatch(
      /mock-driver +MOCK .*built-in[\s\S]*example +EXAMPLECLOUD +1\.2\.3 +file:/,
    );
    expect((await addConnection(spinneret)).stdout).toMatch(/ex +✓/);
    const checked = await spinneret.run(['drivers', 'check', 'example']);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringMatching(/✓ Connection ex: keyPair \(5\)/) });
    const used = await spinneret.run(['drivers', 'remove', 'example']);
    expect(used).toMatchObject({ code: 1, stderr: expect.stringMatching(/connections use it: ex/) });
    await spinneret.run(['connections', 'remove', 'ex']);
    expect((await spinneret.run(['drivers', 'remove', 'example'])).stdout).toMatch(/example is forgotten/);
  });

  it('keeps what a module prints out of an answer, and imports it for its own connections only', async () => {
    await using spinneret = await install();
    const before = "console.log('imported'); process.stdout.write('twice ');";
    const listed = "listKey: async () => { console.log('called'); return []; }";
    const module = await folder.write('loud.mjs', moduleText({ before, keyPair: listed }));
    expect((await spinneret.run(['drivers', 'add', 'loud', '--module', module])).stdout).not.toMatch(/imported/);
    await addConnection(spinneret);
    const other = await spinneret.run(['ask', '--json', 'list VPCs on mock-seoul']);
    expect(other.stderr).toBe('');
    const asked = await spinneret.run(['ask', '--json', 'list the key pairs on ex']);
    expect(outcomeOf(asked).calls).toMatchObject([{ operation: 'ListKey', status: 'done' }]);
    expect(asked.stderr).toMatch(/imported\ntwice [\s\S]*called/);
  });

  it('says what is missing in a module, in both languages, and registers nothing', async () => {
    await using spinneret = await install();
    const module = await folder.write('empty.mjs', 'export const driver = 1;');
    const refused = await spinneret.run(['drivers', 'add', 'bad', '--module', module]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^Driver bad: its module exports no function createDriver, only driver\.\nWrite: export function/,
    );
    const korean = await spinneret.run(['--lang', 'ko', 'drivers', 'add', 'bad', '--module', module]);
    expect(korean.stderr).toMatch(/createDriver 함수를 내보내지 않습니다/);
    expect((await spinneret.run(['drivers', 'list', '--json'])).stdout).not.toContain('bad');
  });

  it('finds a driver that no longer loads, and says so', async () => {
    await using spinneret = await install();
    const module = await folder.write('breaking.mjs', moduleText());
    await spinneret.run(['drivers', 'add', 'breaking', '--module', module]);
    await addConnection(spinneret);
    await writeFile(module, moduleText({ keyPair: 'deleteKey: undefined' }));
    const checked = await spinneret.run(['drivers', 'check', 'breaking']);
    expect(checked).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/✗ Connection ex: .*keyPair\.deleteKey: missing/),
    });
    await writeFile(module, "throw new Error('gone');");
    expect((await spinneret.run(['drivers', 'check', 'breaking'])).stderr).toMatch(/imported: Error: gone/);
  });

  it('prefers the built-in driver for a new connection, and takes another one by name', async () => {
    await using spinneret = await install();
    const text = moduleText({ driver: "provider: 'MOCK'" });
    const module = await folder.write('mock.mjs', text);
    expect((await spinneret.run(['drivers', 'add', 'mine', '--module', module])).stderr).toMatch(/--provider MOCK/);
    await spinneret.run(['drivers', 'add', 'mine', '--module', module, '--provider', 'MOCK']);
    const options = { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'team-a' } };
    const add = (name: string, ...more: string[]) =>
      spinneret.run(['connections', 'add', name, '--provider', 'MOCK', '--region', 'tokyo', ...more], options);
    await add('plain');
    await add('special', '--driver', 'mine');
    const records = JSON.parse(await readFile(spinneret.path('connections.json'), 'utf8'));
    expect(JSON.stringify(records)).toMatch(/"plain".*"mock-driver".*"special".*"mine"/);
    expect((await add('none', '--driver', 'nobody')).stderr).toMatch(/^Driver nobody: there is no such record/);
  });

  it('takes drivers from config.json, and says what is wrong there', async () => {
    await using spinneret = await install();
    await folder.write('configured.mjs', moduleText());
    const configure = (drivers: unknown) => writeFile(spinneret.path('config.json'), JSON.stringify({ drivers }));
    await configure([
      { name: 'configured', module: `${folder.directory}/configured.mjs` },
      { name: 'bad', module: './x.js' },
    ]);
    const listed = await spinneret.run(['drivers']);
    expect(listed.stdout).toMatch(/configured +EXAMPLECLOUD .*\(config\.json\)/);
    expect(listed.stderr).toMatch(/^config\.json: Driver bad: its module .* is not there/);
    expect((await spinneret.run(['drivers', 'remove', 'configured'])).stderr).toMatch(/config\.json sets it/);
    await configure([{ name: 'configured', module: './x.js', path: './x.js' }]);
    expect(await spinneret.run(['drivers'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Known here: name, module, provider/),
    });
  });
});

describe('a conversation', () => {
  let spinneret: Installation;
  let model: ModelServer;
  beforeAll(async () => {
    [spinneret, model] = await Promise.all([install(), startModel()]);
  });
  afterAll(() => Promise.all([spinneret[Symbol.asyncDispose](), model[Symbol.asyncDispose]()]));

  async function asked(text: string, ...calls: WantedCall[]) {
    model.calls(text, ...calls);
    const ended = await spinneret.run(['ask', '--json', '--yes', '--confirm', 'example', text], model);
    return outcomeOf(ended).calls;
  }
  const drivers = () => readFile(spinneret.path('drivers.json'), 'utf8');

  it('cannot have code loaded, whatever the model calls', async () => {
    const marker = `${folder.directory}/marker`;
    const before = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(marker)}, 'x');`;
    const path = await folder.write('evil.mjs', moduleText({ before }));
    const whole = { specifier: `file://${path}`, origin: 'command', version: '1.0.0', title: 'x', credentialKeys: [] };
    const provider = 'MOCK';
    const calls = await asked(
      'load that module',
      { name: 'RegisterDriver', arguments: { name: 'evil', provider, module: path } },
      { name: 'RegisterDriver', arguments: { name: 'evil', provider, module: whole } },
      { name: 'RegisterDriver', arguments: { name: path, provider } },
      { name: 'RegisterDriver', arguments: { name: 'evil', provider: path } },
      {
        name: 'RegisterDriver',
        arguments: `{"name":"evil","provider":"MOCK","__proto__":{"module":${JSON.stringify(whole)}}}`,
      },
    );
    // The last one is a driver of the mock cloud like any other: what stands beside its arguments is nowhere.
    expect(calls.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed', 'done']);
    expect(await drivers()).not.toMatch(/module|evil\.mjs/);
    await expect(readFile(marker, 'utf8')).rejects.toThrow(/ENOENT/);
  });

  it('changes no driver that has a module, and can unregister it with consent', async () => {
    const module = await folder.write('kept.mjs', moduleText());
    await spinneret.run(['drivers', 'add', 'example', '--module', module]);
    const before = await drivers();
    const refused = await asked('make it built in', {
      name: 'RegisterDriver',
      arguments: { name: 'example', provider: 'MOCK' },
    });
    expect(refused).toMatchObject([
      { status: 'failed', error: { kind: 'forbidden', message: expect.stringMatching(/only the command line/) } },
    ]);
    expect(await drivers()).toBe(before);
    const shown = await asked('where is it from', { name: 'GetDriver', arguments: { name: 'example' } });
    expect(shown).toMatchObject([
      { status: 'done', result: { module: { specifier: expect.stringMatching(/^file:/) } } },
    ]);
    const removed = await asked('forget it', { name: 'UnregisterDriver', arguments: { name: 'example' } });
    expect(removed).toMatchObject([{ status: 'done' }]);
    expect(await drivers()).not.toContain('example');
  });
});
