import type { z } from 'zod';
import { CloudError } from '../../drivers/contract/errors.ts';
import { type ConnectionRecords, type ServerRecord, serverRecordSchema } from '../../tools/records.ts';
import { serverCredentialKeys } from '../../tools/server-credential.ts';
import { serverUrlSchema } from '../../tools/server-url.ts';
import type { Store } from '../store/store.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { invalid, noRecord } from './record-errors.ts';
import { createRecordSet } from './record-set.ts';
import { sealedSchema, type Vault } from './vault.ts';

export interface ServerRecordsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly knownSecrets: KnownSecrets;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** The connections that go through a server. */
  readonly usersOf: (name: string) => Promise<readonly string[]>;
}

/** The servers in the store, their passwords encrypted. Throws CloudError and StoreError. */
export interface ServerRecords {
  readonly records: ConnectionRecords['servers'];
  /** Throws CloudError `not-found`. */
  get(name: string): Promise<ServerRecord>;
  /** Decrypts. */
  password(server: Pick<ServerRecord, 'name' | 'url'>): Promise<string>;
  /** Says where the server's own call log lies on this machine; undefined: nowhere. */
  setLogFolder(name: string, folder: string | undefined): Promise<void>;
}

const storedServerSchema = serverRecordSchema.extend({ sealed: sealedSchema });
type StoredServer = z.infer<typeof storedServerSchema>;

export function createServerRecords(options: ServerRecordsOptions): ServerRecords {
  const { vault, knownSecrets, clock, newId, usersOf } = options;
  const collection = options.store.collection('servers', storedServerSchema);
  const set = createRecordSet<StoredServer>({
    type: 'server',
    collection,
    schema: storedServerSchema,
    clock,
    newId,
    usersOf,
    check: async () => {},
  });
  const known = async () => (await collection.list()).map(({ name }) => name);

  return {
    records: {
      list: async () => (await set.list()).map(withoutPassword),
      get: async (name) => {
        const stored = await set.get(name);
        return stored && withoutPassword(stored);
      },
      async register(draft, password) {
        const name = draft.name.trim();
        const url = checkedUrl(name, draft.url);
        const userName = draft.userName.trim();
        if (userName === '' || password === '') throw noSignIn(name);
        knownSecrets.add(serverCredentialKeys, { Username: userName, Password: password });
        const sealed = await vault.seal(identityOf({ name, url }), { Password: password });
        const current = await set.get(name);
        const logFolder = current?.url === url ? current.logFolder : undefined;
        const { record, outcome } = await set.register({ name, url, userName, logFolder, sealed });
        return { record: withoutPassword(record), outcome };
      },
      unregister: set.unregister,
    },

    async get(name) {
      const stored = await set.get(name);
      if (!stored) throw noRecord('server', name, await known());
      return withoutPassword(stored);
    },

    async password({ name, url }) {
      const stored = await set.get(name);
      if (!stored) throw noRecord('server', name, await known());
      const values = await openSealed(vault, { name, url }, stored);
      knownSecrets.add(serverCredentialKeys, values);
      return values.Password ?? '';
    },

    async setLogFolder(name, folder) {
      const changed = await collection.update(name, (current) => current && { ...current, logFolder: folder });
      if (!changed) throw noRecord('server', name, await known());
    },
  };
}

/** A password that was sealed for one address never opens for another: whoever alters the record does not get it sent. */
const identityOf = ({ name, url }: Pick<ServerRecord, 'name' | 'url'>) => ({ name, provider: `server ${url}` });

async function openSealed(vault: Vault, server: Pick<ServerRecord, 'name' | 'url'>, { sealed }: StoredServer) {
  try {
    return await vault.open(identityOf(server), sealed);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    throw new CloudError({
      kind: error.kind,
      subject: { resource: 'server', name: server.name },
      fact: {
        en: `its password cannot be read: ${error.fact.en}`,
        ko: `비밀번호를 읽을 수 없습니다. ${error.fact.ko}`,
      },
      remedy: {
        en: 'Set SPINNERET_KEY to the former key or restore the key file; else register the server again.',
        ko: 'SPINNERET_KEY를 이전 키로 지정하거나 키 파일을 복원하십시오. 어려우면 서버를 다시 등록하십시오.',
      },
      retryable: false,
    });
  }
}

function checkedUrl(name: string, url: string): string {
  const checked = serverUrlSchema.safeParse(url);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw invalid(
    'server',
    name,
    { en: `its address does not fit: ${issue?.message}`, ko: '서버 주소가 올바르지 않습니다' },
    {
      en: 'Give scheme, host and port: https://spider.example.com:1024',
      ko: '프로토콜, 호스트, 포트를 지정하십시오. 예: https://spider.example.com:1024',
    },
  );
}

const noSignIn = (name: string): CloudError =>
  invalid(
    'server',
    name,
    { en: 'user name or password is empty', ko: '사용자 이름이나 비밀번호가 비어 있습니다' },
    { en: 'Give both, as the server was started with.', ko: '서버를 시작할 때 지정한 값을 모두 입력하십시오.' },
  );

function withoutPassword({ sealed: _sealed, ...record }: StoredServer): ServerRecord {
  return record;
}
