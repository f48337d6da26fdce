import type { CloudDriver } from '../contract/driver.ts';
import { openAccount } from './account.ts';
import { createConnection } from './connection.ts';
import { type AwsOptions, contextOf } from './context.ts';
import { provider } from './refusal.ts';

export type { AwsOptions, AwsTimings } from './context.ts';

/**
 * Amazon Web Services, spoken to through its SDK. Names are Name tags, everything made carries a tag that says so, and
 * what AWS lacks nothing stands in for: no state is kept here.
 */
export function createAwsDriver(options: AwsOptions = {}): CloudDriver {
  const context = contextOf(options);
  return {
    provider,
    version: '1.0.0',
    connect: async (connectOptions) => createConnection(await openAccount(connectOptions, context)),
  };
}
