import type { Provider } from '../../drivers/index.ts';

/** A shorter value would black out ordinary words wherever they stand, and is guessed anyway. */
const shortestSecret = 8;

/** The secret strings that this process has had in its hands, for the redactor. Kept in memory only. */
export interface KnownSecrets {
  add(provider: string, values: Readonly<Record<string, string>>): void;
  /** What a person gave together with a consent, by field: a cloud may say it back. */
  addGiven(values: Readonly<Record<string, string>>): void;
  values(): readonly string[];
}

/** Leaves out what a credential consists of but which is no secret: account names, addresses, project ids. */
export function createKnownSecrets(providers: readonly Provider[]): KnownSecrets {
  const known = new Set<string>();
  function remember(among: readonly Provider[], values: Readonly<Record<string, string>>): void {
    const keys = among.flatMap(({ credentialKeys }) => credentialKeys);
    const identifiers = new Set(keys.filter(({ identifier }) => identifier).map(({ name }) => name));
    for (const [key, value] of Object.entries(values)) {
      if (!identifiers.has(key) && value.length >= shortestSecret) known.add(value);
    }
  }
  return {
    add: (provider, values) =>
      remember(
        providers.filter(({ name }) => name === provider),
        values,
      ),
    addGiven: (values) => remember(providers, values),
    values: () => [...known],
  };
}
