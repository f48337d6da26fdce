import type { Provider } from '../../drivers/index.ts';
import type { DriverRecord } from '../../tools/records.ts';
import { nearestNames } from './nearest-names.ts';

/** A provider, and whether one of the drivers here can open connections to it. */
export interface KnownProvider extends Omit<Provider, 'load'> {
  readonly available: boolean;
  /** One of them is Spinneret's own. */
  readonly builtIn: boolean;
}

/**
 * The providers that Spinneret knows, then those that registered modules bring. What a known one is called, and what its
 * credential consists of, no module changes.
 */
export function knownProviders(builtIn: readonly Provider[], drivers: readonly DriverRecord[]): KnownProvider[] {
  const withModule = new Set(drivers.filter(({ module }) => module).map(({ provider }) => provider));
  const known: KnownProvider[] = builtIn.map(({ name, title, credentialKeys, load, profiles }) => ({
    name,
    title,
    credentialKeys,
    available: load !== undefined || withModule.has(name),
    builtIn: load !== undefined,
    ...(profiles && { profiles }),
  }));
  for (const { provider: name, module } of drivers) {
    if (!module || known.some((other) => other.name === name)) continue;
    known.push({ name, title: module.title, credentialKeys: module.credentialKeys, available: true, builtIn: false });
  }
  return known;
}

/** The names to offer to whoever asked for a provider that there is not. */
export function offeredProviders(asked: string, providers: readonly { readonly name: string }[]): string {
  const names = providers.map(({ name }) => name);
  const nearest = nearestNames(asked, names);
  return (nearest.length > 0 ? nearest : names).join(', ');
}
