import type { GpuDeviceInfo, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { KeyValue } from '../../contract/iid.ts';
import type { VMSpec } from '../../contract/vmspec.ts';
import type { With } from '../lookup.ts';

export type FoundType = With<InstanceTypeInfo, 'InstanceType'>;

export function vmSpecOf(type: FoundType, region: string): VMSpec {
  const { InstanceType, VCpuInfo, MemoryInfo, ProcessorInfo, InstanceStorageInfo, GpuInfo } = type;
  const clock = ProcessorInfo?.SustainedClockSpeedInGhz;
  const storage = InstanceStorageInfo?.TotalSizeInGB;
  return {
    region,
    name: InstanceType,
    vcpuCount: VCpuInfo?.DefaultVCpus ?? 0,
    ...(clock !== undefined && { vcpuClockGHz: clock }),
    memoryMiB: MemoryInfo?.SizeInMiB ?? 0,
    ...(storage !== undefined && { diskSizeGB: storage }),
    gpus: (GpuInfo?.Gpus ?? []).map(gpuOf),
    keyValues: factsOf(type),
  };
}

function gpuOf({ Name, Manufacturer, Count = 0, MemoryInfo }: GpuDeviceInfo): VMSpec['gpus'][number] {
  const memoryGB = MemoryInfo?.SizeInMiB === undefined ? undefined : toGB(MemoryInfo.SizeInMiB);
  return {
    count: Count,
    ...(Manufacturer !== undefined && { manufacturer: Manufacturer }),
    ...(Name !== undefined && { model: Name }),
    ...(memoryGB !== undefined && { memoryGB, totalMemoryGB: Math.round(memoryGB * Count * 10) / 10 }),
  };
}

const toGB = (mebibytes: number): number => Math.round((mebibytes / 1024) * 10) / 10;

function factsOf(type: FoundType): KeyValue[] {
  const { InferenceAcceleratorInfo, NeuronInfo } = type;
  const accelerators = [
    ...(InferenceAcceleratorInfo?.Accelerators ?? []).map(({ Count = 0, Name = '' }) => `${Count} x ${Name}`),
    ...(NeuronInfo?.NeuronDevices ?? []).map(({ Count = 0, Name = '' }) => `${Count} x ${Name}`),
  ];
  const facts = {
    Architectures: type.ProcessorInfo?.SupportedArchitectures?.join(', '),
    CurrentGeneration: type.CurrentGeneration?.toString(),
    BareMetal: type.BareMetal ? 'true' : undefined,
    Burstable: type.BurstablePerformanceSupported ? 'true' : undefined,
    Network: type.NetworkInfo?.NetworkPerformance,
    MaximumNetworkInterfaces: type.NetworkInfo?.MaximumNetworkInterfaces?.toString(),
    Accelerators: [...new Set(accelerators)].join(', '),
  };
  return Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value }] : []));
}
