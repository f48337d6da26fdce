import type { CallLimits } from '../../contract/driver.ts';
import type { OpenStackTimings } from '../context.ts';

/** Changes of load balancers that are waited for: what is under way, each step, and what is taken back. */
export const nlbLimits = ({ settleLimitMs }: OpenStackTimings): CallLimits => ({
  'nlb.createNLB': 3 * settleLimitMs + 5 * 60_000,
  'nlb.deleteNLB': 2 * settleLimitMs + 60_000,
  'nlb.addVMs': 2 * settleLimitMs + 60_000,
  'nlb.removeVMs': 2 * settleLimitMs + 60_000,
  'nlb.changeListener': 3 * settleLimitMs + 60_000,
  'nlb.changeVMGroupInfo': 3 * settleLimitMs + 60_000,
  'nlb.changeHealthCheckerInfo': 3 * settleLimitMs + 60_000,
});
