import { tmpdir } from 'node:os';
import { type Account, openAccount } from '../../../drivers/aws/account.ts';
import { type AwsOptions, contextOf } from '../../../drivers/aws/context.ts';
import { createAwsDriver } from '../../../drivers/aws/index.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { CloudConnection, ConnectOptions } from '../../../drivers/contract/driver.ts';

export const region = 'us-east-1';
export const zones = ['us-east-1a', 'us-east-1b'] as const;

/** Shorter than with AWS: what moto does is done when it answers. */
export const quick: AwsOptions = { timings: { firstPollMs: 5, longestPollMs: 50 }, env: {}, home: tmpdir() };

export interface Place {
  readonly url: string;
  readonly region?: string;
  /** In place of a pair of keys that moto takes like any other. */
  readonly credential?: Readonly<Record<string, string>>;
  readonly options?: AwsOptions;
}

export const connectTo = (place: Place): Promise<CloudConnection> =>
  createAwsDriver({ ...quick, ...place.options }).connect(connectOptions(place));

/** What the driver's handlers work with, to send what they would not. */
export const accountAt = (place: Place): Promise<Account> =>
  openAccount(connectOptions(place), contextOf({ ...quick, ...place.options }));

export const newCall = (): CallOptions => ({ signal: new AbortController().signal });

const connectOptions = ({ url, region: other, credential }: Place): ConnectOptions => ({
  connectionName: 'aws-peer',
  credential: { ...(credential ?? { ClientId: 'AKIAIOSFODNN7EXAMPLE', ClientSecret: 'secret' }), Endpoint: url },
  region: { region: other ?? region },
  stateDirectory: tmpdir(),
  signal: new AbortController().signal,
});
