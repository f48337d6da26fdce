import type { CallLimits } from '../../contract/driver.ts';
import type { OpenStackTimings } from '../context.ts';

/** Changes of disks that are waited for. */
export function diskLimits({ settleLimitMs }: OpenStackTimings): CallLimits {
  const limitMs = settleLimitMs + 60_000;
  return {
    'disk.changeDiskSize': limitMs,
    'disk.deleteDisk': limitMs,
    'disk.attachDisk': limitMs,
    'disk.detachDisk': limitMs,
  };
}
