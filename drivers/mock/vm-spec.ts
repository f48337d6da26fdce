import type { VMSpec, VMSpecHandler } from '../contract/vmspec.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { type MockSpec, specs } from './catalogue/vm-specs.ts';
import type { MockCloud } from './cloud.ts';
import { notFound } from './refusal.ts';

export function createVMSpecHandler(cloud: MockCloud): VMSpecHandler {
  return {
    listVMSpec: (call) =>
      cloud.ask('vmSpec.listVMSpec', cloud.self, call, ({ region }) => specs.map((spec) => vmSpecOf(spec, region))),

    getVMSpec: (name, call) =>
      cloud.ask('vmSpec.getVMSpec', { resource: 'vmspec', name }, call, ({ region }) =>
        vmSpecOf(needSpec(name, region), region),
      ),

    listOrgVMSpec: (call) =>
      cloud.ask('vmSpec.listOrgVMSpec', cloud.self, call, ({ region }) => ({
        VMSpecs: specs.map((spec) => originalOf(spec, region)),
      })),

    getOrgVMSpec: (name, call) =>
      cloud.ask('vmSpec.getOrgVMSpec', { resource: 'vmspec', name }, call, ({ region }) =>
        originalOf(needSpec(name, region), region),
      ),
  };
}

export function needSpec(name: string, region: MockRegion): MockSpec {
  const spec = specs.find((candidate) => candidate.name === name);
  if (!spec) throw notFound({ resource: 'vmspec', name }, region.name);
  return spec;
}

const vmSpecOf = (spec: MockSpec, region: MockRegion): VMSpec => ({
  region: region.name,
  name: spec.name,
  vcpuCount: spec.vcpuCount,
  vcpuClockGHz: spec.vcpuClockGHz,
  memoryMiB: spec.memoryGiB * 1024,
  ...(spec.diskSizeGB !== undefined && { diskSizeGB: spec.diskSizeGB }),
  gpus: spec.gpus ?? [],
  pricePerHour: { amount: priceIn(region, spec), currency: 'USD' },
  keyValues: [{ key: 'Architecture', value: spec.architecture }],
});

/** To a hundredth of a cent. */
const priceIn = (region: MockRegion, spec: MockSpec): number =>
  Math.round(spec.pricePerHour * region.priceFactor * 10_000) / 10_000;

const originalOf = (spec: MockSpec, region: MockRegion) => ({
  VMSpecId: spec.name,
  Architecture: spec.architecture,
  VCpus: spec.vcpuCount,
  ClockGHz: spec.vcpuClockGHz,
  MemoryGiB: spec.memoryGiB,
  LocalDiskGB: spec.diskSizeGB ?? 0,
  Gpus: (spec.gpus ?? []).map(({ count, model }) => ({ Count: count, Model: model })),
  OnDemandUSD: priceIn(region, spec),
});
