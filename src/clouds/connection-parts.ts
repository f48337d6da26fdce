import type { ConnectionRecord, DriverRecord, RegionRecord, ServerRecord } from '../../tools/records.ts';
import type { CredentialValues } from './vault.ts';

interface Parts {
  readonly connection: ConnectionRecord;
  /** Another one as soon as any of the records that it is made of is registered again. */
  readonly revision: string;
}

/** A connection config and the records that it binds, as they are now. */
export interface DirectParts extends Parts {
  readonly kind: 'direct';
  readonly driver: DriverRecord;
  readonly region: RegionRecord;
  /** Decrypts. */
  credential(): Promise<CredentialValues>;
}

/** A connection that goes through a server, which keeps what it binds. */
export interface ServerParts extends Parts {
  readonly kind: 'server';
  readonly server: ServerRecord;
  /** What the connection is called there, and where its cloud is. */
  readonly through: NonNullable<ConnectionRecord['server']>;
}

export type ConnectionParts = DirectParts | ServerParts;

export const revisionOf = (records: readonly { readonly revision: string }[]): string =>
  records.map(({ revision }) => revision).join(' ');
