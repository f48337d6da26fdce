import type { ZoneTraits } from './zones.ts';

/** A type of data disk: the name that people use and KT's product, `STG 100G` or `SSD 300G`. */
export interface DiskType {
  readonly name: 'HDD' | 'SSD-Provisioned';
  readonly product: 'STG' | 'SSD';
  /** KT asks for a number of I/O operations for provisioned disks only. */
  readonly iops: number | undefined;
  readonly sizesGB: readonly number[];
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** A disk of which nothing is said. */
export const defaultDiskSizeGB = 100;

/** The types that a zone has, its default first. */
export function diskTypesIn(traits: ZoneTraits): DiskType[] {
  const largeHDD = traits.hasLargeHDD ? [400, 500] : [];
  const hdd: DiskType = { name: 'HDD', product: 'STG', iops: undefined, sizesGB: [...steps(10, 300, 10), ...largeHDD] };
  const ssd: DiskType = { name: 'SSD-Provisioned', product: 'SSD', iops: 10_000, sizesGB: steps(100, 800, 100) };
  return traits.hasSSD ? [hdd, ssd] : [hdd];
}

/** By name without case, by KT's product, or as `TYPE1` to `TYPEn`. Undefined text is the zone's default. */
export function diskTypeNamed(types: readonly DiskType[], text: string | undefined): DiskType | undefined {
  if (text === undefined || /^default$/i.test(text)) return types[0];
  const number = /^TYPE(\d+)$/i.exec(text)?.[1];
  if (number !== undefined) return types[Number(number) - 1];
  const wanted = text.toLowerCase();
  return types.find(({ name, product }) => [name, product].some((word) => word.toLowerCase() === wanted));
}

/**
 * What KT says of a volume is not to be trusted alone: Seoul-M calls SSD volumes `general`, and only the name of their
 * offering tells.
 */
export function diskTypeOf(volume: { volumetype?: unknown; diskofferingname?: unknown }): DiskType['name'] {
  return [volume.volumetype, volume.diskofferingname].some((text) => /ssd/i.test(String(text ?? '')))
    ? 'SSD-Provisioned'
    : 'HDD';
}

/** `10, 20 ... 300` as `10 to 300 in steps of 10`, single sizes as they are. */
export function sizesText({ name }: DiskType, { hasLargeHDD }: ZoneTraits) {
  if (name === 'SSD-Provisioned') {
    return { en: '100 to 800 GB in steps of 100', ko: '100~800GB, 100GB 단위' };
  }
  return hasLargeHDD
    ? { en: '10 to 300 GB in steps of 10, 400 or 500 GB', ko: '10~300GB(10GB 단위) 또는 400GB, 500GB' }
    : { en: '10 to 300 GB in steps of 10', ko: '10~300GB, 10GB 단위' };
}
