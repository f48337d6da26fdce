import type { CloudDriver } from '../contract/driver.ts';
import { openAccount } from './account.ts';
import { createConnection } from './connection.ts';
import { type CloudStackOptions, contextOf } from './context.ts';
import { provider } from './refusal.ts';

export type { CloudStackOptions, CloudStackTimings } from './context.ts';
export { preflights } from './preflight/index.ts';

/**
 * Apache CloudStack, spoken to directly. What an account can do is asked when its connection opens: zones have VPCs with
 * tiers, isolated networks, or security groups, and each shows as VPCs, subnets and security groups. What the zone lacks
 * of those is kept as tags at the cloud and in the connection's folder of the state directory.
 */
export function createCloudStackDriver(options: CloudStackOptions = {}): CloudDriver {
  const context = contextOf(options);
  return {
    provider,
    version: '1.0.0',
    connect: async (connectOptions) => createConnection(await openAccount(connectOptions, context)),
  };
}
