import type { CallOptions } from '../drivers/contract/call.ts';
import type { CloudConnection, DriverCapability, RegionSetting } from '../drivers/contract/driver.ts';
import type { CallHistory } from './call-history.ts';
import type { TargetState } from './operation.ts';
import type { ConnectionRecords } from './records.ts';

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
}

/** A provider, its driver and its credential keys, as people ask for them. */
export interface ProviderSummary {
  readonly name: string;
  readonly title: string;
  readonly available: boolean;
  readonly credentialKeys: readonly { readonly name: string; readonly cspName?: string; readonly optional?: true }[];
}

/** The connections of this installation, as operations use them. Implemented by `src/clouds`. */
export interface Clouds {
  readonly records: ConnectionRecords;
  readonly providers: readonly ProviderSummary[];
  list(): Promise<readonly ConnectionSummary[]>;
  /** Throws CloudError `not-found` for an unknown name, and what the driver throws. Connections are cached. */
  open(name: string, signal: AbortSignal): Promise<OpenConnection>;
  capability(name: string, signal: AbortSignal): Promise<DriverCapability>;
}

/** What every operation is given beside its input. */
export interface OperationContext {
  readonly clouds: Clouds;
  readonly history: CallHistory;
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
