import type { Provider } from '../../drivers/index.ts';

/** A shorter value would black out ordinary words wherever they stand, and is guessed anyway. */
const shortestSecret = 8;

/** The secret strings that this process has had in its hands, for the redactor. Kept in memory only. */
export interface KnownSecrets {
  add(provider: string, values: Readonly<Record<string, string>>): void;
  values(): readonly string[];
}

/** Leaves out what a credential consists of but which is no secret: account names, addresses, project ids. */
export function createKnownSecrets(providers: readonly Provider[]): KnownSecrets {
  const known = new Set<string>();
  return {
    add(provider, values) {
      const keys = providers.find(({ name }) => name === provider)?.credentialKeys ?? [];
      const identifiers = new Set(keys.filter(({ identifier }) => identifier).map(({ name }) => name));
      for (const [key, value] of Object.entries(values)) {
        if (!identifiers.has(key) && value.length >= shortestSecret) known.add(value);
      }
    },
    values: () => [...known],
  };
}
