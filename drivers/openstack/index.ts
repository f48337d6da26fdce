import type { CloudDriver } from '../contract/driver.ts';
import { openAccount } from './account.ts';
import { createConnection } from './connection.ts';
import { contextOf, type OpenStackOptions } from './context.ts';
import { type OpenStackProfile, openStackProfile } from './profile.ts';

export type { OpenStackOptions, OpenStackTimings } from './context.ts';

/**
 * OpenStack, spoken to directly: one project in one region. What it can do is what the service catalog has. A cloud of the
 * family that does things its own way is one more profile.
 */
export function createOpenStackDriver(
  options: OpenStackOptions = {},
  profile: OpenStackProfile = openStackProfile,
): CloudDriver {
  const context = contextOf(options);
  return {
    provider: profile.provider,
    version: '1.0.0',
    connect: async (connectOptions) => createConnection(await openAccount(connectOptions, context, profile)),
  };
}
