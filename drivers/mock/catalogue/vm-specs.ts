import type { Architecture } from '../../contract/image.ts';
import type { VMSpec } from '../../contract/vmspec.ts';

export interface MockSpec {
  readonly name: string;
  readonly architecture: Architecture;
  readonly vcpuCount: number;
  readonly vcpuClockGHz: number;
  readonly memoryGiB: number;
  readonly diskSizeGB?: number;
  readonly gpus?: VMSpec['gpus'];
  /** USD, before the region's price factor. */
  readonly pricePerHour: number;
}

type Size = readonly [name: string, vcpuCount: number, memoryGiB: number, pricePerHour: number];

function family(common: Pick<MockSpec, 'architecture' | 'vcpuClockGHz'>, sizes: readonly Size[]): MockSpec[] {
  return sizes.map(([name, vcpuCount, memoryGiB, pricePerHour]) => ({
    ...common,
    name,
    vcpuCount,
    memoryGiB,
    pricePerHour,
  }));
}

export const nvidia = (model: string, count: number, memoryGB: number): VMSpec['gpus'] => [
  { count, manufacturer: 'NVIDIA', model, memoryGB, totalMemoryGB: memoryGB * count },
];

const x86 = { architecture: 'x86_64', vcpuClockGHz: 3.1 } as const;

/** The specs that the mock cloud offers in every region: burstable, general, Arm, compute, memory, local disk, GPU. */
export const specs: readonly MockSpec[] = [
  ...family({ ...x86, vcpuClockGHz: 2.5 }, [
    ['t1.micro', 1, 1, 0.0104],
    ['t1.small', 1, 2, 0.0208],
    ['t1.medium', 2, 4, 0.0416],
  ]),
  ...family(x86, [
    ['m1.small', 2, 4, 0.068],
    ['m1.medium', 2, 8, 0.096],
    ['m1.large', 4, 16, 0.192],
    ['m1.xlarge', 8, 32, 0.384],
    ['m1.2xlarge', 16, 64, 0.768],
  ]),
  ...family({ architecture: 'arm64', vcpuClockGHz: 2.6 }, [
    ['a1.small', 2, 4, 0.054],
    ['a1.medium', 2, 8, 0.077],
    ['a1.large', 4, 16, 0.154],
    ['a1.xlarge', 8, 32, 0.308],
  ]),
  ...family({ ...x86, vcpuClockGHz: 3.6 }, [
    ['c1.medium', 2, 4, 0.085],
    ['c1.large', 4, 8, 0.17],
    ['c1.xlarge', 8, 16, 0.34],
    ['c1.2xlarge', 16, 32, 0.68],
  ]),
  ...family(x86, [
    ['r1.medium', 2, 16, 0.126],
    ['r1.large', 4, 32, 0.252],
    ['r1.xlarge', 8, 64, 0.504],
    ['r1.2xlarge', 16, 128, 1.008],
  ]),
  { ...x86, name: 'd1.large', vcpuCount: 4, memoryGiB: 32, diskSizeGB: 950, pricePerHour: 0.312 },
  { ...x86, name: 'd1.xlarge', vcpuCount: 8, memoryGiB: 64, diskSizeGB: 1900, pricePerHour: 0.624 },
  { ...x86, name: 'g1.xlarge', vcpuCount: 4, memoryGiB: 16, gpus: nvidia('T4', 1, 16), pricePerHour: 0.526 },
  { ...x86, name: 'g1.2xlarge', vcpuCount: 8, memoryGiB: 32, gpus: nvidia('L4', 1, 24), pricePerHour: 0.978 },
  { ...x86, name: 'g2.24xlarge', vcpuCount: 96, memoryGiB: 1152, gpus: nvidia('H100', 8, 80), pricePerHour: 55.04 },
];
