import type { OneTimeSecret, OneTimeSecretDesk, OneTimeSecrets } from '../agent/one-time-secrets.ts';
import { oneTimeSecretSchema } from '../agent/one-time-secrets.ts';
import type { Collection, Store } from '../store/store.ts';
import { type CredentialIdentity, sealedSchema, type Vault } from './vault.ts';

/** Without `sealed` the secret has not come yet. */
const recordSchema = oneTimeSecretSchema.extend({ sealed: sealedSchema.optional() });

export interface OneTimeSecretsOptions {
  readonly store: Store;
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** How long a secret waits for its owner. */
  readonly keptMs?: number;
}

const dayMs = 24 * 60 * 60_000;

/** Secrets that wait for their owner, sealed by the vault, safe for several processes on one data directory. */
export function createOneTimeSecrets(options: OneTimeSecretsOptions): OneTimeSecrets & OneTimeSecretDesk {
  const { store, vault, clock, newId, keptMs = dayMs } = options;
  const records: Collection<SecretRecord> = store.collection('one-time-secrets', recordSchema, { layout: 'folder' });

  const isOver = ({ expires }: SecretRecord): boolean => clock().getTime() >= Date.parse(expires);
  const expiry = (): string => new Date(clock().getTime() + keptMs).toISOString();

  /** Ids come from people: what a store finds under a strange one must say itself that it is the one. */
  async function waiting(id: string): Promise<SealedRecord | undefined> {
    const found = await records.get(id);
    return found?.id === id && isSealed(found) && !isOver(found) ? found : undefined;
  }

  async function allWaiting(isMeant: (record: SecretRecord) => boolean): Promise<readonly OneTimeSecret[]> {
    const all = await records.list();
    return all.filter((record) => isSealed(record) && !isOver(record) && isMeant(record)).map(withoutValue);
  }

  async function removeExpired(): Promise<void> {
    for (const record of await records.list()) {
      if (isOver(record))
        await records.update(record.id, (current) => (current && isOver(current) ? undefined : current));
    }
  }

  return {
    async reserve(secret) {
      await removeExpired();
      const reserved = { ...secret, id: newId(), expires: expiry() };
      await vault.seal(identityOf(reserved), {});
      await records.update(reserved.id, () => reserved);
      return reserved;
    },

    async fill(id, value) {
      const reserved = await records.get(id);
      if (!reserved) throw new Error(`no secret was reserved as ${id}`);
      const sealed = await vault.seal(identityOf(reserved), { value });
      const expires = expiry();
      await records.update(id, () => ({ ...reserved, expires, sealed }));
    },

    async discard(id) {
      await records.update(id, () => undefined);
    },

    of: (call) => allWaiting((record) => record.call === call),
    waitingFor: (ownerId) => allWaiting(({ owner }) => owner.id === ownerId),

    async find(id) {
      const found = await waiting(id);
      return found && withoutValue(found);
    },

    async take(id, ownerId) {
      const found = await waiting(id);
      if (found?.owner.id !== ownerId) return undefined;
      // Opened before it is removed: a key that is missing for now must not cost the secret.
      const { value } = await vault.open(identityOf(found), found.sealed);
      let taken = false;
      await records.update(id, (current) => {
        taken = current?.sealed !== undefined && !isOver(current);
        return taken ? undefined : current;
      });
      return taken && value !== undefined ? { secret: withoutValue(found), value } : undefined;
    },

    async putBack({ secret, value }) {
      const sealed = await vault.seal(identityOf(secret), { value });
      await records.update(secret.id, () => ({ ...secret, sealed }));
    },

    removeExpired,
  };
}

type SecretRecord = OneTimeSecret & { readonly sealed?: SealedRecord['sealed'] | undefined };
type SealedRecord = OneTimeSecret & { readonly sealed: Awaited<ReturnType<Vault['seal']>> };

const isSealed = (record: SecretRecord): record is SealedRecord => record.sealed !== undefined;

/** A sealed value opens for this record and this owner only. No provider has such a name. */
const identityOf = ({ id, owner }: OneTimeSecret): CredentialIdentity => ({
  name: id,
  provider: `one-time secret of ${owner.frontend}/${owner.id}`,
});

function withoutValue({ sealed: _sealed, ...secret }: SecretRecord): OneTimeSecret {
  return secret;
}
