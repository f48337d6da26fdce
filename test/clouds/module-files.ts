import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Parts of a module's text, each of which stands after the whole one's and so takes its place. */
export interface ModuleParts {
  readonly before?: string;
  readonly driver?: string;
  readonly connection?: string;
  readonly handlers?: string;
  readonly keyPair?: string;
}

/** The text of a module with the driver of a new provider that has key pairs. */
export const moduleText = (parts: ModuleParts = {}): string => `
${parts.before ?? ''}
const keyPair = {
  listIid: async () => [],
  listKey: async () => [{ iid: { nameId: 'key-01', systemId: 'key-0001' } }],
  getKey: async () => ({ iid: { nameId: 'key-01', systemId: 'key-0001' } }),
  createKey: async () => ({ iid: { nameId: 'key-01', systemId: 'key-0001' }, privateKey: 'none' }),
  deleteKey: async () => undefined,
};
const facts = { zoneBasedControl: false, vpcCidr: true, emulatedVpc: false, singleVpc: false, tagResourceTypes: [] };
const whole = {
  provider: 'EXAMPLECLOUD',
  version: '1.2.3',
  title: 'Example cloud',
  credentialKeys: [{ name: 'ApiKey' }, { name: 'Account', identifier: true, optional: true }],
};
export const createDriver = () => Object.assign(whole, {
  connect: async () => Object.assign(
    { facts, check: async () => undefined, close: async () => undefined },
    { handlers: Object.assign({ keyPair: Object.assign({}, keyPair, { ${parts.keyPair ?? ''} }) }, { ${parts.handlers ?? ''} }) },
    { ${parts.connection ?? ''} },
  ),
}, { ${parts.driver ?? ''} });
`;

export interface ModuleFolder extends AsyncDisposable {
  readonly directory: string;
  /** Writes a file, and answers with its path. */
  write(name: string, text: string): Promise<string>;
}

export async function createModuleFolder(): Promise<ModuleFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-modules-'));
  return {
    directory,
    async write(name, text) {
      const path = join(directory, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      return path;
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
