import type { CallOptions } from './call.ts';
import type { CloudConnection } from './driver.ts';

/** How a server that stands in front of clouds is reached. */
export interface ServerAccess {
  readonly name: string;
  /** Scheme, host and port; the rest of the path is the driver's. */
  readonly url: string;
  readonly userName: string;
  readonly password: string;
}

/** Whether a server works, and what it is. */
export interface ServerStatus {
  readonly version?: string | undefined;
  readonly ready: boolean;
}

export interface ServerDriverRecord {
  readonly name: string;
  readonly provider: string;
}

/** A credential on the server: never its values. */
export interface ServerCredentialRecord {
  readonly name: string;
  readonly provider: string;
  readonly keyNames: readonly string[];
}

export interface ServerRegionRecord {
  readonly name: string;
  readonly provider: string;
  readonly region: string;
  readonly zone?: string | undefined;
}

export interface ServerConnectionRecord {
  readonly name: string;
  readonly provider: string;
  readonly driver: string;
  readonly credential: string;
  readonly region: string;
}

/** The records of one type that a server keeps. `register` of an existing name is `already-exists`. */
export interface ServerRecordSet<R extends { readonly name: string }> {
  list(call: CallOptions): Promise<readonly R[]>;
  /** Throws `not-found`. */
  get(name: string, call: CallOptions): Promise<R>;
  register(record: R, call: CallOptions): Promise<void>;
  /** Throws `not-found`, or `dependency` while a connection of the server uses it: the server itself checks neither. */
  unregister(name: string, call: CallOptions): Promise<void>;
}

/** A server that stands in front of clouds, such as CB-Spider, as somebody who administers it sees it. */
export interface CloudServer {
  status(call: CallOptions): Promise<ServerStatus>;
  readonly drivers: ServerRecordSet<ServerDriverRecord>;
  readonly regions: ServerRecordSet<ServerRegionRecord>;
  readonly connections: ServerRecordSet<ServerConnectionRecord>;
  readonly credentials: Omit<ServerRecordSet<ServerCredentialRecord>, 'register'> & {
    /** The values go to the server and nowhere else; what it echoes of them stays in the driver. */
    register(
      record: { readonly name: string; readonly provider: string },
      values: Readonly<Record<string, string>>,
      call: CallOptions,
    ): Promise<void>;
  };
  /** One of its connections, ready to be called. All connections of a server share its sockets. */
  connect(options: ServerConnectOptions): Promise<CloudConnection>;
  close(): Promise<void>;
}

export interface ServerConnectOptions {
  /** The connection's name on the server. */
  readonly connection: string;
  /** Whose cloud is behind it: errors name it. */
  readonly provider: string;
  readonly region: { readonly region: string; readonly zone?: string | undefined };
  readonly signal: AbortSignal;
}

/** The entry of a driver for servers. `open` makes no call. */
export interface ServerDriver {
  readonly version: string;
  open(access: ServerAccess): CloudServer;
}
