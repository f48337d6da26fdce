import { type MockSpec, nvidia } from './vm-specs.ts';

interface Series {
  readonly letter: string;
  readonly memoryGiBPerVcpu: number;
  /** USD of the smallest size. */
  readonly pricePerHour: number;
  readonly localDiskGBPerVcpu?: number;
  readonly gpu?: { readonly model: string; readonly memoryGB: number; readonly vcpusEach: number };
}

const series: readonly Series[] = [
  { letter: 'm', memoryGiBPerVcpu: 4, pricePerHour: 0.092 },
  { letter: 'c', memoryGiBPerVcpu: 2, pricePerHour: 0.081 },
  { letter: 'r', memoryGiBPerVcpu: 8, pricePerHour: 0.121 },
  { letter: 'x', memoryGiBPerVcpu: 16, pricePerHour: 0.208 },
  { letter: 'i', memoryGiBPerVcpu: 8, pricePerHour: 0.149, localDiskGBPerVcpu: 234 },
  { letter: 'g', memoryGiBPerVcpu: 4, pricePerHour: 0.252, gpu: { model: 'L4', memoryGB: 24, vcpusEach: 16 } },
  { letter: 'p', memoryGiBPerVcpu: 12, pricePerHour: 1.147, gpu: { model: 'A100', memoryGB: 80, vcpusEach: 12 } },
];

/** Which processor: the letter that a spec's name has for it, and its price relative to the first. */
const processors = [
  { letter: '', architecture: 'x86_64', vcpuClockGHz: 3.3, price: 1 },
  { letter: 'a', architecture: 'x86_64', vcpuClockGHz: 3.0, price: 0.9 },
  { letter: 'g', architecture: 'arm64', vcpuClockGHz: 2.7, price: 0.8 },
] as const;

const sizes = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['12xlarge', 48],
  ['16xlarge', 64],
  ['24xlarge', 96],
] as const;

/** The generation that comes after those of `vm-specs.ts`. */
const firstGeneration = 3;

/** The spec of that index of an endless catalogue; always the same. */
export function extraSpec(index: number): MockSpec {
  const [size, vcpuCount] = at(sizes, index);
  const kind = at(series, Math.floor(index / sizes.length));
  const rest = Math.floor(index / (sizes.length * series.length));
  const processor = at(processors, rest);
  const generation = firstGeneration + Math.floor(rest / processors.length);
  const gpuCount = kind.gpu && Math.max(1, Math.floor(vcpuCount / kind.gpu.vcpusEach));
  return {
    name: `${kind.letter}${generation}${processor.letter}.${size}`,
    architecture: processor.architecture,
    vcpuCount,
    vcpuClockGHz: processor.vcpuClockGHz,
    memoryGiB: vcpuCount * kind.memoryGiBPerVcpu,
    ...(kind.localDiskGBPerVcpu !== undefined && { diskSizeGB: vcpuCount * kind.localDiskGBPerVcpu }),
    ...(kind.gpu && gpuCount !== undefined && { gpus: nvidia(kind.gpu.model, gpuCount, kind.gpu.memoryGB) }),
    pricePerHour: Math.round((kind.pricePerHour * processor.price * vcpuCount * 10_000) / 2) / 10_000,
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('the catalogue has no such part');
  return item;
}
