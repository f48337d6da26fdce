import type { CallLimits } from '../../contract/driver.ts';
import type { OpenStackTimings } from '../context.ts';

/** Changes of interfaces that are waited for. */
export const nicLimits = ({ settleLimitMs }: OpenStackTimings): CallLimits => ({
  'nic.attachNIC': settleLimitMs + 60_000,
  'nic.detachNIC': settleLimitMs + 60_000,
});
