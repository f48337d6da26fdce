import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, type ConfigOptions, loadConfig, secretsOf } from '../src/config.ts';

describe('the configuration', () => {
  let directory: string;
  const load = (env: ConfigOptions['env'] = {}, flags: NonNullable<ConfigOptions['flags']> = {}) =>
    loadConfig({ env: { SPINNERET_HOME: directory, ...env }, flags, homeDirectory: '/home/operator' });
  const write = (content: unknown) =>
    writeFile(join(directory, 'config.json'), typeof content === 'string' ? content : JSON.stringify(content));
  const failure = async (loading: Promise<unknown>): Promise<ConfigError> => {
    const error = await loading.catch((reason: unknown) => reason);
    if (error instanceof ConfigError) return error;
    throw new Error(`no ConfigError: ${inspect(error)}`);
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spinneret-config-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has a default for everything', async () => {
    expect(await load()).toEqual({
      directory,
      language: 'en',
      languageChosen: false,
      vaultKey: undefined,
      model: { kind: 'basic', forced: false },
      approvalExpiryMs: 30 * 60_000,
      policy: { readOnlyConnections: [], productionConnections: [], productionTags: expect.any(Array), approvers: [] },
      turn: { steps: 20, calls: 50, tokens: 200_000, repairs: 2, waitMs: 10_000 },
      clouds: { readTimeoutMs: 60_000, changeTimeoutMs: 600_000, idleMs: 300_000 },
      drivers: [],
      slack: {
        botToken: undefined,
        appToken: undefined,
        signingSecret: undefined,
        apiUrl: undefined,
        users: {},
        groups: {},
        channels: {},
        directMessages: 'admin',
        workspaces: [],
      },
      callHistory: { maxBytes: 5_000_000, maxFiles: 10 },
    });
  });

  it.each([
    [{ SPINNERET_HOME: '/srv/spinneret', XDG_STATE_HOME: '/state' }, '/srv/spinneret'],
    [{ SPINNERET_HOME: '', XDG_STATE_HOME: '/state' }, '/state/spinneret'],
    [{ XDG_STATE_HOME: 'relative' }, '/home/operator/.local/state/spinneret'],
    [{}, '/home/operator/.local/state/spinneret'],
  ])('with %o finds the data directory', async (env, expected) => {
    expect((await loadConfig({ env, homeDirectory: '/home/operator' })).directory).toBe(expected);
  });

  it('takes what config.json sets and keeps the other defaults', async () => {
    await write({ language: 'ko', approvals: { expireAfterMinutes: 5 }, turn: { calls: 3 } });
    expect(await load()).toMatchObject({
      language: 'ko',
      approvalExpiryMs: 300_000,
      turn: { calls: 3, repairs: 2 },
    });
  });

  describe('of the language', () => {
    it.each([
      [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
      [{ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' }, 'en'],
      [{ LANG: 'de_DE.UTF-8' }, 'en'],
      [{ LANG: 'en_US.UTF-8', SPINNERET_LANG: 'KO' }, 'ko'],
    ])('follows %o', async (env, language) => {
      expect((await load(env)).language).toBe(language);
    });

    it('follows the command line before all', async () => {
      await write({ language: 'ko' });
      expect((await load({ SPINNERET_LANG: 'ko' }, { lang: 'en' })).language).toBe('en');
    });

    it('refuses one that is not spoken', async () => {
      const error = await failure(load({ SPINNERET_LANG: 'fr' }));
      expect(error.fact.en).toContain('SPINNERET_LANG');
      expect(error.remedy.en).toBe('Set it to en or ko.');
    });
  });

  describe('of the model', () => {
    it('is OpenAI with a default model where only a key is set', async () => {
      const { model } = await load({ OPENAI_API_KEY: 'sk-canary' });
      expect(model).toMatchObject({ kind: 'openai', model: 'gpt-5.5', baseURL: undefined, azure: undefined });
      expect(model.kind === 'openai' && model.apiKey?.reveal()).toBe('sk-canary');
    });

    it('is a local server without a key', async () => {
      const env = { OPENAI_BASE_URL: 'http://localhost:11434/v1', SPINNERET_MODEL: 'qwen3' };
      expect((await load(env)).model).toMatchObject({
        kind: 'openai',
        model: 'qwen3',
        apiKey: undefined,
        baseURL: 'http://localhost:11434/v1',
      });
    });

    it('needs a model name for a server of which nobody knows what it has', async () => {
      const error = await failure(load({ OPENAI_BASE_URL: 'http://localhost:11434/v1' }));
      expect(error.fact.en).toBe('OPENAI_BASE_URL is given, but SPINNERET_MODEL is not set.');
    });

    it('may stand in config.json', async () => {
      await write({ model: { name: 'llama', baseURL: 'http://localhost:8000/v1', timeoutSeconds: 10 } });
      expect((await load()).model).toMatchObject({ kind: 'openai', model: 'llama', timeoutMs: 10_000 });
    });

    it('is named by command line, SPINNERET_MODEL and OPENAI_MODEL in this order', async () => {
      const env = { OPENAI_API_KEY: 'sk', OPENAI_MODEL: 'third' };
      expect((await load(env)).model).toMatchObject({ model: 'third' });
      expect((await load({ ...env, SPINNERET_MODEL: 'second' })).model).toMatchObject({ model: 'second' });
      expect((await load({ ...env, SPINNERET_MODEL: 'second' }, { model: 'first' })).model).toMatchObject({
        model: 'first',
      });
    });

    it('is the embedded one where that is asked for, whatever else is set', async () => {
      expect((await load({ OPENAI_API_KEY: 'sk' }, { model: 'basic' })).model).toEqual({ kind: 'basic', forced: true });
      expect((await load({ OPENAI_API_KEY: 'sk', SPINNERET_MODEL: 'basic' })).model.kind).toBe('basic');
    });

    it('asked for by name needs a key or a server', async () => {
      const error = await failure(load({}, { model: 'gpt-5.5' }));
      expect(error.fact.en).toContain('OPENAI_API_KEY is not set');
    });

    const azure = { AZURE_OPENAI_ENDPOINT: 'https://example.openai.azure.com', AZURE_OPENAI_API_KEY: 'azure-canary' };

    it('is Azure OpenAI by its deployment', async () => {
      const env = { ...azure, AZURE_OPENAI_DEPLOYMENT: 'operations', AZURE_OPENAI_API_VERSION: '2025-01-01' };
      expect((await load({ ...env, OPENAI_API_KEY: 'other' })).model).toMatchObject({
        kind: 'openai',
        model: 'operations',
        azure: { endpoint: azure.AZURE_OPENAI_ENDPOINT, apiVersion: '2025-01-01' },
      });
    });

    it('is Azure OpenAI only with all that it needs', async () => {
      expect((await failure(load(azure))).fact.en).toContain('AZURE_OPENAI_DEPLOYMENT is not set');
      const { AZURE_OPENAI_ENDPOINT } = azure;
      expect((await failure(load({ AZURE_OPENAI_ENDPOINT }))).fact.en).toContain('AZURE_OPENAI_API_KEY is not set');
    });

    it.each(['localhost:11434', 'ftp://example.com', 'not an address'])('refuses the address %s', async (address) => {
      const error = await failure(load({ OPENAI_BASE_URL: address, SPINNERET_MODEL: 'm' }));
      expect(error.fact.en).toBe('OPENAI_BASE_URL is not an http or https address.');
    });
  });

  describe('that cannot be used', () => {
    it.each([
      [{ modle: {} }, 'unknown keys: "modle"', 'Known here: language, model,'],
      [{ turn: { call: 3 } }, 'unknown keys: "turn.call"', 'Known here: steps, calls, tokens, repairs, waitSeconds.'],
      [{ turn: { calls: '3' } }, 'turn.calls does not fit', 'Set it to a value of type number'],
      [{ turn: { calls: 0 } }, 'turn.calls does not fit', 'Set a value above 0'],
      [{ language: 'fr' }, 'language does not fit', 'Set one of en, ko'],
      [{ model: { baseURL: 'nowhere' } }, 'model.baseURL does not fit', 'Set a valid value'],
      [[], 'the file does not fit', 'Set it to a value of type object'],
    ])('because of %j names the key and what to set', async (content, fact, remedy) => {
      await write(content);
      const error = await failure(load());
      expect(error.fact.en).toContain(fact);
      expect(error.remedy.en).toContain(remedy);
      expect(error.exitCode).toBe(2);
    });

    it('because it is no JSON names the line and shows nothing of it', async () => {
      await write('{\n  "language": "ko",\n  canary-4711\n}');
      const error = await failure(load());
      expect(error.fact.en).toContain('config.json is not valid JSON (line 3)');
      expect(inspect(error)).not.toContain('canary');
    });

    it('because of a key in the file says where keys belong', async () => {
      await write({ model: { apiKey: 'sk-canary' } });
      const error = await failure(load());
      expect(error.remedy.en).toContain('Secrets belong in the environment');
      expect(inspect(error)).not.toContain('sk-canary');
    });

    it('because the file cannot be read says so', async () => {
      await mkdir(join(directory, 'config.json'));
      expect((await failure(load())).fact.en).toContain('config.json cannot be read (EISDIR)');
    });

    it('because the data directory is a file says so', async () => {
      await writeFile(join(directory, 'file'), '');
      const error = await failure(load({ SPINNERET_HOME: join(directory, 'file') }));
      expect(error.remedy.en).toContain('SPINNERET_HOME');
    });

    it('because the key for credentials is none names the variable and not its value', async () => {
      const error = await failure(load({ SPINNERET_KEY: 'canary-4711' }));
      expect(error.fact.en).toContain('SPINNERET_KEY');
      expect(inspect(error)).not.toContain('canary-4711');
    });
  });

  it('shows no secret when it is printed', async () => {
    const SPINNERET_KEY = randomBytes(32).toString('base64');
    const settings = await load({ SPINNERET_KEY, OPENAI_API_KEY: 'sk-canary' });
    const shown = [inspect(settings, { depth: 9, showHidden: true }), JSON.stringify(settings), `${settings.vaultKey}`];
    for (const text of shown) {
      expect(text).not.toContain('sk-canary');
      expect(text).not.toContain(SPINNERET_KEY);
    }
    expect(secretsOf(settings)).toEqual(['sk-canary', SPINNERET_KEY]);
  });
});
