import type { CallLimits } from '../../contract/driver.ts';
import type { AwsTimings } from '../context.ts';

/** What is on its way out is waited for before a place is deleted, and an interface until it has arrived. */
export function networkLimits({ settleLimitMs }: Pick<AwsTimings, 'settleLimitMs'>): CallLimits {
  const [minute, leaving] = [60_000, 5 * 60_000];
  return {
    'vpc.createVPC': 5 * minute,
    'vpc.deleteVPC': leaving + 5 * minute,
    'vpc.addSubnet': 2 * minute,
    'vpc.removeSubnet': leaving + 2 * minute,
    'security.createSecurity': 2 * minute,
    'security.deleteSecurity': leaving + 2 * minute,
    'nic.createNIC': settleLimitMs + minute,
    'nic.attachNIC': settleLimitMs + minute,
    'nic.detachNIC': settleLimitMs + minute,
  };
}
