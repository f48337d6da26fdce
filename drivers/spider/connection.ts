import type { CallOptions } from '../contract/call.ts';
import type { CloudConnection } from '../contract/driver.ts';
import { checkConnection } from './connection-check.ts';
import type { SpiderContext } from './context.ts';
import { createHandlers } from './handlers.ts';
import { callLimits } from './limits.ts';

/** The sockets are the server's: closing a connection leaves them to the others. */
export function createConnection(context: SpiderContext): CloudConnection {
  return {
    handlers: createHandlers(context),
    facts: context.capability.facts,
    limits: callLimits,
    check: (call: CallOptions) => checkConnection(context, call),
    async close() {},
  };
}
