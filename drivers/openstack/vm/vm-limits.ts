import type { CallLimits } from '../../contract/driver.ts';
import type { OpenStackTimings } from '../context.ts';

/** Changes of VMs that are waited for: the building, each data disk, and what is taken back where a step fails. */
export const vmLimits = ({ settleLimitMs }: OpenStackTimings): CallLimits => ({
  'vm.startVM': 3 * settleLimitMs + 60_000,
  'vm.terminateVM': settleLimitMs + 60_000,
});
