import type { Cloud } from '../cloud.ts';
import type { DiskOffering } from '../records.ts';
import { invalid } from '../refusal.ts';

/** GB of a new disk: the offering's, or for custom ones what was asked for. */
export function sizeOf({ options }: Cloud, offering: DiskOffering, wanted: number | undefined): number {
  const { min, max } = options.customDiskSize ?? { min: 1, max: 1024 };
  if (!offering.iscustomized) {
    if (wanted !== undefined) throw invalid(`This disk offering ${offering.name} does not allow custom size`);
    return offering.disksize;
  }
  if (wanted === undefined) throw invalid(`This disk offering ${offering.name} requires a custom size specified`);
  if (wanted < min || wanted > max) {
    throw invalid(`Volume size: ${wanted}GB is out of allowed range. Min: ${min}. Max: ${max}`);
  }
  return wanted;
}
