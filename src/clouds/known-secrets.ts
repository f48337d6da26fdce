import type { CredentialKey } from '../../drivers/contract/plugin.ts';
import type { Provider } from '../../drivers/index.ts';
import { serverCredentialKeys } from '../../tools/server-credential.ts';

/** A shorter value would black out ordinary words wherever they stand, and is guessed anyway. */
const shortestSecret = 8;

/** The secret strings that this process has had in its hands, for the redactor. Kept in memory only. */
export interface KnownSecrets {
  /** Values of a credential that consists of these keys; one that is not among them counts as secret. */
  add(keys: readonly CredentialKey[], values: Readonly<Record<string, string>>): void;
  /** What a person gave together with a consent, by field: a cloud may say it back. */
  addGiven(values: Readonly<Record<string, string>>): void;
  values(): readonly string[];
}

/** Leaves out what a credential consists of but which is no secret: account names, addresses, project ids. */
export function createKnownSecrets(providers: readonly Provider[]): KnownSecrets {
  const known = new Set<string>();
  function remember(keys: readonly CredentialKey[], values: Readonly<Record<string, string>>): void {
    const identifiers = new Set(keys.filter(({ identifier }) => identifier).map(({ name }) => name));
    for (const [key, value] of Object.entries(values)) {
      if (!identifiers.has(key) && value.length >= shortestSecret) known.add(value);
    }
  }
  return {
    add: remember,
    addGiven: (values) =>
      remember([...serverCredentialKeys, ...providers.flatMap(({ credentialKeys }) => credentialKeys)], values),
    values: () => [...known],
  };
}
