import type { VMSpec, VMSpecHandler } from '../contract/vmspec.ts';
import { extraSpec } from './catalogue/extra-specs.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { type MockSpec, specs } from './catalogue/vm-specs.ts';
import type { MockCloud } from './cloud.ts';
import { type LongList, pageOf } from './pages.ts';
import { notFound } from './refusal.ts';

export function createVMSpecHandler(cloud: MockCloud): VMSpecHandler {
  const { extraSpecs } = cloud.settings;

  return {
    listVMSpec: (call) =>
      cloud.ask('vmSpec.listVMSpec', cloud.self, call, ({ region }) =>
        allSpecs(extraSpecs).map((spec) => vmSpecOf(spec, region)),
      ),

    listVMSpecPage: (page, call) =>
      cloud.ask('vmSpec.listVMSpecPage', cloud.self, call, ({ region }) => {
        const { items, ...rest } = pageOf(offeredSpecs(extraSpecs), page, 'vmspec');
        return { items: items.map((spec) => vmSpecOf(spec, region)), ...rest };
      }),

    getVMSpec: (name, call) =>
      cloud.ask('vmSpec.getVMSpec', { resource: 'vmspec', name }, call, ({ region }) =>
        vmSpecOf(needSpec(name, region, extraSpecs), region),
      ),

    listOrgVMSpec: (call) =>
      cloud.ask('vmSpec.listOrgVMSpec', cloud.self, call, ({ region }) => ({
        VMSpecs: allSpecs(extraSpecs).map((spec) => originalOf(spec, region)),
      })),

    getOrgVMSpec: (name, call) =>
      cloud.ask('vmSpec.getOrgVMSpec', { resource: 'vmspec', name }, call, ({ region }) =>
        originalOf(needSpec(name, region, extraSpecs), region),
      ),
  };
}

/** The specs of the catalogue, then `extra` further ones. */
const offeredSpecs = (extra: number): LongList<MockSpec> => ({
  length: specs.length + extra,
  at: (index) => specs[index] ?? extraSpec(index - specs.length),
});

export function allSpecs(extra: number): MockSpec[] {
  const list = offeredSpecs(extra);
  return Array.from({ length: list.length }, (_, index) => list.at(index));
}

export function needSpec(name: string, region: MockRegion, extra = 0): MockSpec {
  const spec = specs.find((candidate) => candidate.name === name) ?? allSpecs(extra).find((each) => each.name === name);
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
export const priceIn = (region: MockRegion, spec: MockSpec): number =>
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
