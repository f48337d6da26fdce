/** The root disks' types and sizes in GB, as CB-Spider's `cloudos_meta.yaml` lists them for MOCK; the first is the default. */
export const rootDiskTypes = [
  { name: 'SSD', minimumGB: 1, maximumGB: 16384 },
  { name: 'HDD', minimumGB: 1, maximumGB: 16384 },
  { name: 'MEM', minimumGB: 10, maximumGB: 512 },
] as const;
