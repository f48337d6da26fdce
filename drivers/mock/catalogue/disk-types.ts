/**
 * The types of root and data disks and their sizes in GB, as CB-Spider's `cloudos_meta.yaml` lists them for MOCK; the first
 * is the default. `defaultGB` is what a data disk gets whose size is left out.
 */
export const diskTypes: readonly [DiskType, ...DiskType[]] = [
  { name: 'SSD', minimumGB: 1, maximumGB: 16384, defaultGB: 50 },
  { name: 'HDD', minimumGB: 1, maximumGB: 16384, defaultGB: 50 },
  { name: 'MEM', minimumGB: 10, maximumGB: 512, defaultGB: 10 },
];

export interface DiskType {
  readonly name: string;
  readonly minimumGB: number;
  readonly maximumGB: number;
  readonly defaultGB: number;
}

/** `TYPEn` is the n-th type of the list; undefined where there is no such type. */
export const findDiskType = (wanted: string = diskTypes[0].name): DiskType | undefined =>
  diskTypes.find(({ name }, index) => wanted === name || wanted === `TYPE${index + 1}`);
