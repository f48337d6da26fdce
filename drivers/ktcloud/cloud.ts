import type { CallOptions } from '../contract/call.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { CloudStackApi } from '../shared/cloudstack-api/api.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { Records } from './records.ts';
import type { KTCloudSettings } from './settings.ts';
import type { Turns } from './turns.ts';
import type { ApiVersion, ZoneTraits } from './zones.ts';

/** The zone that a connection works in. */
export interface Place {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly traits: ZoneTraits;
  readonly server: CloudStackApi;
  /** An API of its own, whose calls are kept apart. */
  readonly balancer: CloudStackApi;
}

/** KT Cloud Classic as one connection reaches it. */
export interface KTCloud {
  readonly settings: KTCloudSettings;
  /** The connection, for calls that are about no resource. */
  readonly self: ErrorSubject;
  readonly region: string;
  /** The emulated part. */
  readonly records: Records;
  readonly turns: Turns;
  /** Asks KT only for a zone that is not among the published ones. */
  place(ask: Ask): Promise<Place>;
  /** The server API of a generation, whichever zone the connection has. */
  server(version: ApiVersion): CloudStackApi;
  about(resource: ErrorSubject['resource'], name: string, call: CallOptions): Ask;
  ask(call: CallOptions): Ask;
  close(): Promise<void>;
}
