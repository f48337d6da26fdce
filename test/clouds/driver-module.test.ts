import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { NamedDriver } from '../../src/clouds/registered-modules.ts';
import { createInstallation, never } from './installation.ts';
import { createModuleFolder, type ModuleFolder, type ModuleParts, moduleText } from './module-files.ts';

type Installation = Awaited<ReturnType<typeof createInstallation>>;

let folder: ModuleFolder;
let files = 0;
beforeAll(async () => {
  folder = await createModuleFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A file of its own each time: Node imports a path once. */
const moduleFile = (text: string) => folder.write(`driver-${++files}.mjs`, text);

const install = () => createInstallation({ moduleDirectories: [folder.directory] });
const register = (installation: Installation, driver: NamedDriver) =>
  installation.clouds.modules.register(driver, folder.directory);

/** A connection `example-01` of a driver with these parts. */
async function connectionOf(installation: Installation, parts: ModuleParts = {}) {
  await register(installation, { name: 'example', module: await moduleFile(moduleText(parts)) });
  const { credentials, regions, connections } = installation.clouds.records;
  const provider = 'EXAMPLECLOUD';
  await credentials.register({ name: 'example-key', provider }, { ApiKey: 'canary-api-key', Account: 'operations' });
  await regions.register({ name: 'example-north', provider, region: 'north' });
  const made = { driver: 'example', credential: 'example-key', region: 'example-north' };
  await connections.register({ name: 'example-01', provider, ...made });
  return () => installation.clouds.open('example-01', never);
}

describe('a driver of a module', () => {
  it('is registered with what it says of itself, and answers through a connection', async () => {
    await using installation = await install();
    const open = await connectionOf(installation);
    expect(await installation.clouds.records.drivers.get('example')).toMatchObject({
      provider: 'EXAMPLECLOUD',
      module: { origin: 'command', version: '1.2.3', title: 'Example cloud' },
    });
    const { connection, provider } = await open();
    expect(provider).toBe('EXAMPLECLOUD');
    await expect(connection.handlers.keyPair?.listKey({ signal: never })).resolves.toHaveLength(1);
    expect(await installation.history.query({ limit: 1 })).toMatchObject([{ operation: 'listKey', outcome: 'ok' }]);
  });

  it('brings its provider, whose credentials are asked for and kept secret by its own keys', async () => {
    await using installation = await install();
    await connectionOf(installation);
    expect(await installation.clouds.providers()).toContainEqual(
      expect.objectContaining({ name: 'EXAMPLECLOUD', title: 'Example cloud', available: true }),
    );
    expect(installation.knownSecrets.values()).toEqual(['canary-api-key']);
    const other = installation.clouds.records.credentials.register(
      { name: 'other', provider: 'EXAMPLECLOUD' },
      { Password: 'x' },
    );
    await expect(other).rejects.toMatchObject({
      kind: 'invalid-input',
      remedy: { en: expect.stringContaining('ApiKey') },
    });
  });

  it('comes from a package that has a place for import only, also from a path in it', async () => {
    await using installation = await install();
    await folder.write(
      'node_modules/@team/clouds/package.json',
      JSON.stringify({ type: 'module', exports: { '.': { import: './a.js' }, './b': { import: './b.js' } } }),
    );
    await folder.write('node_modules/@team/clouds/a.js', moduleText());
    await folder.write('node_modules/@team/clouds/b.js', moduleText({ driver: "provider: 'OTHERCLOUD'" }));
    const first = await register(installation, { name: 'a', module: '@team/clouds' });
    const second = await register(installation, { name: 'b', module: '@team/clouds/b' });
    expect([first.record.provider, second.record.provider]).toEqual(['EXAMPLECLOUD', 'OTHERCLOUD']);
    const third = register(installation, { name: 'c', module: '@team/clouds/c' });
    await expect(third).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: expect.stringMatching(/does not export/) },
    });
  });
});

describe('a module is refused', () => {
  it.each<[what: string, text: string, kind: string, message: RegExp]>([
    ['that exports nothing', '', 'invalid-input', /exports no function createDriver$/],
    ['that exports something else', 'export const driver = 1;', 'invalid-input', /createDriver, only driver$/],
    ['whose driver is none', 'export const createDriver = () => 7;', 'invalid-input', /answers with no driver/],
    ['without connect', moduleText({ driver: 'connect: 1' }), 'invalid-input', /fit: connect: expected a function$/],
    [
      'with a wrong version',
      moduleText({ driver: "version: 'new'" }),
      'invalid-input',
      /version: expected a version such as/,
    ],
    [
      'with a wrong provider',
      moduleText({ driver: "provider: '../x'" }),
      'invalid-input',
      /provider: expected a name of capital/,
    ],
    [
      'with a wrong key',
      moduleText({ driver: "credentialKeys: [{ name: 'a b' }]" }),
      'invalid-input',
      /credentialKeys\.0\.name/,
    ],
    [
      'without keys',
      moduleText({ driver: 'credentialKeys: undefined' }),
      'invalid-input',
      /does not say what a credential/,
    ],
    ['that throws', "throw new Error('no licence');", 'unavailable', /imported: Error: no licence$/],
    ['that cannot be parsed', 'export const = 1;', 'unavailable', /while it was imported/],
    ['whose dependency is missing', "import 'not-installed-anywhere';", 'unavailable', /not-installed-anywhere/],
  ])('%s', async (_what, text, kind, message) => {
    await using installation = await install();
    const error = await register(installation, { name: 'bad', module: await moduleFile(text) }).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(CloudError);
    expect(error).toMatchObject({ kind, subject: { resource: 'driver', name: 'bad' }, retryable: false });
    expect(error.fact.en).toMatch(message);
    expect(error.fact.ko).toMatch(/[가-힣]/);
    expect(error.remedy.en).toMatch(/\S/);
    expect(await installation.clouds.modules.list()).toEqual([]);
  });

  it.each(['./none.mjs', 'not-installed-anywhere', '/nowhere/driver.js'])('that is not there: %s', async (module) => {
    await using installation = await install();
    const registered = register(installation, { name: 'bad', module });
    await expect(registered).rejects.toMatchObject({
      kind: 'unavailable',
      fact: { en: expect.stringMatching(/is not there$/) },
    });
  });

  it.each([
    'data:text/javascript,1',
    'https://example.com/x.js',
    'node:fs',
    'fs',
    'a/../../b',
    '',
    '#inner',
    'file:nowhere',
  ])('that names nothing to load: %s', async (module) => {
    await using installation = await install();
    const registered = register(installation, { name: 'bad', module });
    await expect(registered).rejects.toMatchObject({
      fact: { en: expect.stringMatching(/no module that can be loaded|is not there/) },
    });
    expect(await installation.clouds.modules.list()).toEqual([]);
  });
});

describe('a connection of a module’s driver', () => {
  it.each<[what: string, parts: ModuleParts, message: RegExp]>([
    [
      'with missing methods',
      { keyPair: 'getKey: undefined, listIid: 7' },
      /keyPair\.listIid: missing; keyPair\.getKey: missing/,
    ],
    ['with a handler that is none', { handlers: 'vpc: 7' }, /handlers\.vpc: expected an object/],
    ['with wrong facts', { connection: 'facts: { vpcCidr: 1 }' }, /facts\.zoneBasedControl: .*facts\.vpcCidr/],
    [
      'without check and close',
      { connection: 'check: undefined, close: undefined' },
      /check: missing; close: missing$/,
    ],
    ['that is none', { driver: 'connect: async () => 7' }, /fit the contract: expected an object$/],
  ])('%s is refused, and what is missing is named', async (_what, parts, message) => {
    await using installation = await install();
    const open = await connectionOf(installation, parts);
    const error = await open().catch((thrown) => thrown);
    expect(error).toMatchObject({ kind: 'invalid-input', subject: { resource: 'driver', name: 'example' } });
    expect(error.fact.en).toMatch(message);
  });

  it('is not opened where the driver throws, whose text is shown without secrets', async () => {
    await using installation = await install();
    const driver = 'connect: async ({ credential }) => { throw new Error("refused " + credential.ApiKey); }';
    const open = await connectionOf(installation, { driver });
    await expect(open()).rejects.toMatchObject({
      kind: 'unknown',
      fact: { en: expect.stringContaining('refused [redacted]') },
    });
  });

  it('offers nothing that is not of the contract, and says so', async () => {
    await using installation = await install();
    const open = await connectionOf(installation, { keyPair: 'exportKey() {}', handlers: 'storage: {}' });
    await open();
    expect(await installation.clouds.capability('example-01', never)).toMatchObject({
      handlers: { keyPair: ['listIid', 'createKey', 'listKey', 'getKey', 'deleteKey'] },
    });
    expect(installation.problems.map(({ en }) => en)).toEqual([
      'Driver example: not part of the contract and not used: storage, keyPair.exportKey.',
    ]);
  });

  it('passes on the errors of another copy of the contract', async () => {
    await using installation = await install();
    const open = await connectionOf(installation, {
      before: `class CloudError extends Error {
        name = 'CloudError'; kind = 'quota'; subject = { resource: 'keypair', name: 'key-02' };
        fact = { en: 'five at most', ko: '최대 다섯 개입니다' }; ambiguous = false; code = 'KeyLimit';
      }`,
      keyPair: 'createKey: async () => { throw new CloudError(); }',
    });
    const { connection } = await open();
    const created = connection.handlers.keyPair?.createKey({ name: 'key-02' }, { signal: never });
    await expect(created).rejects.toBeInstanceOf(CloudError);
    await expect(created).rejects.toMatchObject({
      kind: 'quota',
      provider: 'EXAMPLECLOUD',
      code: 'KeyLimit',
      ambiguous: false,
    });
  });

  it('has a folder for state that is not that of a built-in driver', async () => {
    await using installation = await install();
    const before = 'export const asked = []; globalThis.askedOfExample = asked;';
    const driver = `connect: async (options) => { asked.push(options.stateDirectory); return whole.build(); }, build: () => ({
      handlers: {}, facts, check: async () => undefined, close: async () => undefined })`;
    const open = await connectionOf(installation, { before, driver });
    await open();
    expect(Reflect.get(globalThis, 'askedOfExample')).toEqual([`${installation.directory}/drivers/modules/example`]);
  });
});

describe('a provider that Spinneret knows', () => {
  const forTest = () => moduleFile(moduleText({ driver: "provider: 'TEST'" }));

  it('gets the driver of a module only where that is said', async () => {
    await using installation = await install();
    const module = await forTest();
    const silent = register(installation, { name: 'mine', module });
    await expect(silent).rejects.toMatchObject({
      kind: 'invalid-input',
      remedy: { en: expect.stringContaining('--provider TEST') },
    });
    await expect(register(installation, { name: 'mine', module, provider: 'other' })).rejects.toMatchObject({
      fact: { en: 'its module is for TEST, not for OTHER' },
    });
    const { record } = await register(installation, { name: 'mine', module, provider: 'test' });
    expect(record).toMatchObject({ provider: 'TEST', module: { title: 'Test cloud' } });
  });

  it('keeps its credential keys, and says so where the module brings others', async () => {
    await using installation = await install();
    await register(installation, { name: 'mine', module: await forTest(), provider: 'TEST' });
    const test = (await installation.clouds.providers()).find(({ name }) => name === 'TEST');
    expect(test?.credentialKeys.map(({ name }) => name)).toEqual(['AccountName', 'SecretKey', 'Token']);
    expect(installation.problems.map(({ en }) => en)).toEqual([
      expect.stringMatching(/those of the module are not used/),
    ]);
  });

  it('keeps its connections on the driver that they have', async () => {
    await using installation = await install();
    await installation.register('north-01');
    const replaced = register(installation, { name: 'test-driver', module: await forTest(), provider: 'TEST' });
    await expect(replaced).rejects.toMatchObject({ kind: 'already-exists' });
    await register(installation, { name: 'mine', module: await forTest(), provider: 'TEST' });
    await installation.clouds.open('north-01', never);
    expect(installation.driver.connects).toHaveLength(1);
  });
});

describe('two drivers of one new provider', () => {
  it('must name the same credential keys', async () => {
    await using installation = await install();
    await register(installation, { name: 'first', module: await moduleFile(moduleText()) });
    const others = "credentialKeys: [{ name: 'ApiKey', identifier: true }]";
    const second = register(installation, { name: 'second', module: await moduleFile(moduleText({ driver: others })) });
    await expect(second).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: expect.stringContaining('first') },
    });
  });
});

describe('what operations can reach of drivers', () => {
  it('takes no module, whatever it is handed', async () => {
    await using installation = await install();
    const { drivers } = installation.clouds.records;
    const module = {
      specifier: 'file:///tmp/evil.mjs',
      origin: 'command',
      version: '1.0.0',
      title: 'x',
      credentialKeys: [],
    };
    const draft = { name: 'evil', provider: 'TEST', module };
    expect((await drivers.register(draft)).record).not.toHaveProperty('module');
    expect(await drivers.get('evil')).not.toHaveProperty('module');
  });

  it('neither changes nor takes away the module of a name', async () => {
    await using installation = await install();
    await connectionOf(installation);
    const { drivers } = installation.clouds.records;
    const before = await drivers.get('example');
    for (const provider of ['EXAMPLECLOUD', 'TEST']) {
      await expect(drivers.check({ name: 'example', provider })).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(drivers.register({ name: 'example', provider })).rejects.toMatchObject({ kind: 'forbidden' });
    }
    expect(await drivers.get('example')).toEqual(before);
  });

  it('unregisters the driver of a module that no connection uses', async () => {
    await using installation = await install();
    await connectionOf(installation);
    const { drivers, connections } = installation.clouds.records;
    await expect(drivers.unregister('example')).rejects.toMatchObject({ kind: 'dependency' });
    await connections.unregister('example-01');
    await drivers.unregister('example');
    expect((await installation.clouds.providers()).map(({ name }) => name)).not.toContain('EXAMPLECLOUD');
  });
});

describe('drivers of config.json', () => {
  it('are registered once, from paths beside the file, and go when they are no longer in it', async () => {
    await using installation = await install();
    const { modules, records } = installation.clouds;
    await folder.write('own/driver.mjs', moduleText());
    const drivers = [{ name: 'own', module: './own/driver.mjs' }];
    await modules.applyConfig(drivers, folder.directory);
    const first = await records.drivers.get('own');
    expect(first).toMatchObject({ provider: 'EXAMPLECLOUD', module: { origin: 'config' } });
    await modules.applyConfig(drivers, folder.directory);
    expect(await records.drivers.get('own')).toEqual(first);
    await modules.applyConfig([], folder.directory);
    expect(await records.drivers.get('own')).toBeUndefined();
    expect(installation.problems).toEqual([]);
  });

  it('are changed there and nowhere else', async () => {
    await using installation = await install();
    const { modules, records } = installation.clouds;
    const module = await moduleFile(moduleText());
    await modules.applyConfig([{ name: 'own', module }], folder.directory);
    await expect(records.drivers.unregister('own')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(register(installation, { name: 'own', module })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(records.drivers.register({ name: 'own', provider: 'TEST' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('say what is wrong with one, and leave the others alone', async () => {
    await using installation = await install();
    const { modules } = installation.clouds;
    const module = await moduleFile(moduleText());
    await modules.applyConfig(
      [
        { name: 'bad', module: './none.mjs' },
        { name: 'own', module },
      ],
      folder.directory,
    );
    expect((await modules.list()).map(({ name }) => name)).toEqual(['own']);
    expect(installation.problems.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^config\.json: Driver bad: its module/),
    ]);
  });

  it('that connections still use are told when they go', async () => {
    await using installation = await install();
    const open = await connectionOf(installation);
    const { modules, records } = installation.clouds;
    const { specifier } = (await records.drivers.get('example'))?.module ?? {};
    await records.connections.unregister('example-01');
    await records.drivers.unregister('example');
    await modules.applyConfig([{ name: 'example', module: specifier ?? '' }], folder.directory);
    const made = { driver: 'example', credential: 'example-key', region: 'example-north' };
    await records.connections.register({ name: 'example-01', provider: 'EXAMPLECLOUD', ...made });
    await open();
    await modules.applyConfig([], folder.directory);
    expect(installation.problems.map(({ en }) => en)).toEqual([
      expect.stringMatching(/Connections use it: example-01\.$/),
    ]);
    await expect(open()).rejects.toMatchObject({ kind: 'not-found', subject: { resource: 'driver', name: 'example' } });
  });
});
