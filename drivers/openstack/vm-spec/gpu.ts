import type { VMSpec } from '../../contract/vmspec.ts';
import type { FlavorRow } from './flavor-lookup.ts';

type GPU = VMSpec['gpus'][number];

/** Accelerators that clouds name flavors and PCI aliases after, with the memory of one card where there is one size only. */
const models: readonly {
  readonly word: RegExp;
  readonly manufacturer: string;
  readonly model: string;
  readonly memoryGB?: number;
}[] = [
  { word: /\bh200\b/, manufacturer: 'NVIDIA', model: 'H200', memoryGB: 141 },
  { word: /\bh100\b/, manufacturer: 'NVIDIA', model: 'H100' },
  { word: /\ba100\b/, manufacturer: 'NVIDIA', model: 'A100' },
  { word: /\ba40\b/, manufacturer: 'NVIDIA', model: 'A40', memoryGB: 48 },
  { word: /\ba30\b/, manufacturer: 'NVIDIA', model: 'A30', memoryGB: 24 },
  { word: /\ba10\b/, manufacturer: 'NVIDIA', model: 'A10', memoryGB: 24 },
  { word: /\bl40s\b/, manufacturer: 'NVIDIA', model: 'L40S', memoryGB: 48 },
  { word: /\bl4\b/, manufacturer: 'NVIDIA', model: 'L4', memoryGB: 24 },
  { word: /\bv100\b/, manufacturer: 'NVIDIA', model: 'V100' },
  { word: /\bp100\b/, manufacturer: 'NVIDIA', model: 'P100' },
  { word: /\bp40\b/, manufacturer: 'NVIDIA', model: 'P40', memoryGB: 24 },
  { word: /\bp4\b/, manufacturer: 'NVIDIA', model: 'P4', memoryGB: 8 },
  { word: /\bt4\b/, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 16 },
  { word: /\brtx ?a6000\b/, manufacturer: 'NVIDIA', model: 'RTX A6000', memoryGB: 48 },
  { word: /\bmi300x?\b/, manufacturer: 'AMD', model: 'MI300X', memoryGB: 192 },
  { word: /\bmi2[15]0x?\b/, manufacturer: 'AMD', model: 'MI200' },
];

/** Words that say that a PCI alias is a GPU and no network card or disk, where its model is not known. */
const isGPUAlias = /gpu|nvidia|tesla|quadro|geforce|rtx|radeon|cuda/;

/**
 * The GPUs of a flavor: cards that are passed through (`pci_passthrough:alias`, `name:count` of several), slices of them
 * (`resources:VGPU`), and the whole cards that Placement keeps as custom resources.
 */
export function gpusOf({ extra_specs, name }: Pick<FlavorRow, 'extra_specs' | 'name'>): GPU[] {
  const specs = Object.entries(extra_specs ?? {});
  return specs.flatMap(([key, value]) => {
    if (/^pci_passthrough:alias$/i.test(key)) return value.split(',').flatMap(aliased);
    const resource = /^resources\d*:(.+)$/i.exec(key)?.[1];
    if (resource === undefined) return [];
    const count = countOf(value);
    if (resource === 'VGPU') return gpuOf(count, wordsOf(name), true);
    return /^CUSTOM_/.test(resource) ? gpuOf(count, wordsOf(resource.slice(7)), false) : [];
  });
}

function aliased(text: string): GPU[] {
  const [alias = '', count = '1'] = text.split(':').map((part) => part.trim());
  return gpuOf(countOf(count), wordsOf(alias), false);
}

function gpuOf(count: number, words: string, isSlice: boolean): GPU[] {
  const known = models.find(({ word }) => word.test(words));
  if (count < 1 || (!known && !isSlice && !isGPUAlias.test(words))) return [];
  const { manufacturer, model, memoryGB } = known ?? {};
  return [
    {
      count,
      ...(manufacturer && { manufacturer }),
      ...(model && { model: isSlice ? `${model} (vGPU)` : model }),
      // How much of a card's memory a slice has, its type says and the flavor does not.
      ...(memoryGB && !isSlice && { memoryGB, totalMemoryGB: memoryGB * count }),
    },
  ];
}

const wordsOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');

function countOf(text: string): number {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
