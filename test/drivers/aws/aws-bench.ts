import { onTestFinished } from 'vitest';
import { type Account, openAccount } from '../../../drivers/aws/account.ts';
import { type AwsOptions, contextOf } from '../../../drivers/aws/context.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { ConnectOptions } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import { type AwsDouble, openAwsDouble } from './aws-double.ts';

export interface AwsBench {
  readonly double: AwsDouble;
  readonly account: Account;
  readonly call: CallOptions;
  /** What the call has told the person. */
  readonly told: readonly Localized[];
}

export interface BenchOptions extends AwsOptions {
  readonly credential?: Readonly<Record<string, string>>;
  readonly region?: ConnectOptions['region'];
  readonly signal?: AbortSignal;
}

/** How a connection to the double is opened; without `credential`, with a pair of keys. */
export const connectTo = (double: AwsDouble, { credential, region }: BenchOptions = {}): ConnectOptions => ({
  connectionName: 'aws-test',
  credential: { ...(credential ?? { ClientId: 'AKIATEST', ClientSecret: 'secret' }), Endpoint: double.endpoint },
  region: region ?? { region: 'ap-northeast-2' },
  stateDirectory: '/nowhere',
  signal: new AbortController().signal,
});

/** An account at a double, both of which go when the test has ended. Nothing waits longer than some milliseconds. */
export async function openBench(options: BenchOptions = {}): Promise<AwsBench> {
  const double = await openAwsDouble();
  const { timings, ...rest } = options;
  const context = contextOf({
    env: {},
    home: '/nowhere',
    ...rest,
    timings: { firstPollMs: 2, longestPollMs: 10, ...timings },
  });
  const account = await openAccount(connectTo(double, options), context);
  onTestFinished(async () => {
    await account.close();
    await double.close();
  });
  const told: Localized[] = [];
  const signal = options.signal ?? new AbortController().signal;
  return { double, account, told, call: { signal, progress: (message) => void told.push(message) } };
}

/** The CloudError that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw error instanceof Error ? error : new Error('it has not failed');
}
