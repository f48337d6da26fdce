import type { CallLimits } from '../../contract/driver.ts';
import type { AwsTimings } from '../context.ts';

/** A load balancer is waited for; one that goes is waited for twice: until it and then its interfaces are gone. */
export function nlbCallLimits({ settleLimitMs }: Pick<AwsTimings, 'settleLimitMs'>): CallLimits {
  return {
    'nlb.createNLB': settleLimitMs + 5 * 60_000,
    'nlb.deleteNLB': 2 * settleLimitMs + 5 * 60_000,
    'nlb.changeVMGroupInfo': settleLimitMs,
  };
}
