/** A VM spec by the ids that KT knows: what computes, and the data disk that comes with it. */
export interface SpecId {
  readonly serviceOfferingId: string;
  /** Empty where the VM has its root disk only. */
  readonly diskOfferingId: string;
  /** Root and data disk together, in GB, where the id tells it. */
  readonly totalDiskGB: number | undefined;
}

/**
 * CB-Spider's form of a spec's name: `<service offering>!<disk offering>_disk100GB`. Older versions of its driver, and its
 * documentation, write `#` in place of `!`. Undefined for a text that is no such name.
 */
export function parseSpecId(text: string): SpecId | undefined {
  const match = /^([^!#\s]+)[!#]([^!#\s]*?)(?:_disk(?:(\d+)\s*GB?)?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, serviceOfferingId = '', diskOfferingId = '', size] = match;
  return { serviceOfferingId, diskOfferingId, totalDiskGB: size === undefined ? undefined : Number(size) };
}

/** `diskText` is KT's own wording of the size: `100GB`. */
export const formatSpecId = (serviceOfferingId: string, diskOfferingId: string, diskText: string): string =>
  `${serviceOfferingId}!${diskOfferingId}_disk${diskText}`;

/** Whether both name the same offerings, whichever separator they are written with. */
export const isSameSpec = (
  first: Pick<SpecId, 'serviceOfferingId' | 'diskOfferingId'>,
  second: Pick<SpecId, 'serviceOfferingId' | 'diskOfferingId'>,
): boolean => first.serviceOfferingId === second.serviceOfferingId && first.diskOfferingId === second.diskOfferingId;
