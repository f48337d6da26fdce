import type { CallLimits } from '../../contract/driver.ts';
import type { AwsTimings } from '../context.ts';

/** What is waited for has a limit of its own, which comes first. */
export function computeLimits({ settleLimitMs }: AwsTimings): CallLimits {
  const waits = (count: number): number => count * settleLimitMs + 60_000;
  return {
    // The VM itself, then its disks; what is taken back after a failure has five minutes of its own.
    'vm.startVM': waits(2) + 5 * 60_000,
    'disk.createDisk': waits(1) + 5 * 60_000,
    'disk.changeDiskSize': waits(1),
    'disk.deleteDisk': waits(1),
    'disk.attachDisk': waits(1),
    'disk.detachDisk': waits(1),
    'myImage.snapshotVM': waits(1),
    'myImage.deleteMyImage': waits(1),
  };
}
