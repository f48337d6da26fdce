import type { Capability } from './capability.ts';
import type { Catalogue } from './catalogue.ts';

/** What makes one kind of cloud behind the server differ from another. */
export interface CloudKind {
  readonly provider: string;
  /** The server's keys of a credential, each with the cloud's own word for it. */
  readonly credentialKeys: Readonly<Record<string, string>>;
  /** The key whose value tells one account from another. */
  readonly accountKey: string;
  readonly capability: Capability;
  readonly catalogue: (region: string) => Catalogue;
  /**
   * The cloud lives in the memory of the server's own mock driver: it goes with a restart, gives the server its own lists
   * to write names into, has no key material, changes at once and calls everything by one id. Otherwise it is as the
   * facts tell of AWS: it stays, changes with time and has ids of its own.
   */
  readonly inMemory: boolean;
}
