import type { CallOptions } from '../drivers/contract/call.ts';
import type { CloudConnection, DriverCapability, RegionSetting } from '../drivers/contract/driver.ts';
import type { CloudServer } from '../drivers/contract/server.ts';
import type { CallHistory } from './call-history.ts';
import type { ChangeLog } from './change-log.ts';
import type { Troubleshooting } from './diagnosis.ts';
import type { AnyOperation, TargetState } from './operation.ts';
import type { ConnectionRecords } from './records.ts';
import type { Results } from './results.ts';
import type { TrackedOperations } from './tracked.ts';

/** A connection that is open. */
export interface OpenConnection {
  readonly name: string;
  readonly provider: string;
  readonly region: RegionSetting;
  readonly connection: CloudConnection;
}

/** What an operation may know of a connection without opening it. */
export interface ConnectionSummary {
  readonly name: string;
  readonly provider: string;
  readonly region: string;
  readonly zone?: string | undefined;
  /** The server that it goes through. */
  readonly server?: string | undefined;
}

/** A provider, whether a driver for it is here, and its credential keys, as people ask for them. */
export interface ProviderSummary {
  readonly name: string;
  readonly title: string;
  readonly available: boolean;
  readonly credentialKeys: readonly {
    readonly name: string;
    readonly cspName?: string;
    readonly optional?: true;
    /** Nobody is asked for it. */
    readonly rare?: true;
  }[];
}

/** The connections of this installation, as operations use them. Implemented by `src/clouds`. */
export interface Clouds {
  readonly records: ConnectionRecords;
  /** Those that Spinneret knows, then those that registered drivers bring. */
  providers(): Promise<readonly ProviderSummary[]>;
  list(): Promise<readonly ConnectionSummary[]>;
  /** Throws CloudError `not-found` for an unknown name, and what the driver throws. Connections are cached. */
  open(name: string, signal: AbortSignal): Promise<OpenConnection>;
  capability(name: string, signal: AbortSignal): Promise<DriverCapability>;
  /** A registered server, for whoever administers it. Throws CloudError `not-found` for an unknown name. */
  server(name: string, signal: AbortSignal): Promise<CloudServer>;
}

/** The operations that the person may use. */
export interface OperationCatalogue {
  /** Those that fit a need put in words, in English or Korean, best first. */
  search(need: string): Promise<readonly AnyOperation[]>;
}

/** A change of the same answer that is to run before the one at hand, if it is consented to. */
export interface ChangeAhead {
  readonly operation: string;
  readonly connection: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What every operation is given beside its input. */
export interface OperationContext {
  readonly clouds: Clouds;
  readonly history: CallHistory;
  /** The changes that people consented to here, of every conversation. */
  readonly changes: ChangeLog;
  /** The answers of lists in this conversation. */
  readonly results: Results;
  readonly operations: OperationCatalogue;
  readonly tracked: TrackedOperations;
  readonly troubleshooting: Troubleshooting;
  /** What these changes will take is no longer free to choose. */
  readonly ahead: readonly ChangeAhead[];
  readonly call: CallOptions;
  readonly clock: () => Date;
  /** The connection that a request without one means. */
  readonly defaultConnection: string | undefined;
  /**
   * What a change is aimed at, as it was read when consent was given and again just now: the operation acts on that very
   * thing and on no other that may have taken its name. Undefined for reads, and where nothing exists yet.
   */
  readonly target: TargetState | undefined;
  /** What a person gave together with the consent, by `SecretField.name`. */
  readonly secrets: Readonly<Record<string, string>>;
}
