import type { RegionSetting } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { ServerCapability } from './capability.ts';
import type { Exchange } from './exchange.ts';

/** How often what the server works on is looked at, in ms. */
export interface PollIntervals {
  /** A VM that is being made or is leaving. */
  readonly vm: number;
}

/** What every handler of a connection is made from. */
export interface SpiderContext {
  /** Asks the server on behalf of this connection. */
  readonly exchange: Exchange;
  /** The connection's name on the server. */
  readonly connection: string;
  /** Whose cloud is behind it: errors name it. */
  readonly provider: string;
  readonly region: RegionSetting;
  /** What an error of the connection as a whole is about. */
  readonly self: ErrorSubject;
  readonly capability: ServerCapability;
  /** Throws the signal's reason when it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly intervals: PollIntervals;
}
