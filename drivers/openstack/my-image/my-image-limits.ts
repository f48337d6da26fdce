import type { CallLimits } from '../../contract/driver.ts';
import type { OpenStackTimings } from '../context.ts';

/** An image of volumes has snapshots, whose deletion is waited for. */
export const myImageLimits = ({ settleLimitMs }: OpenStackTimings): CallLimits => ({
  'myImage.deleteMyImage': settleLimitMs + 60_000,
});
