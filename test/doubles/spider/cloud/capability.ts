/** What `/driver/capability` answers. */
export type Capability = Readonly<Record<(typeof flags)[number], boolean>> & {
  readonly TagSupportResourceType: readonly string[];
};

const flags = [
  'ZoneBasedControl',
  'RegionZoneHandler',
  'PriceInfoHandler',
  'ImageHandler',
  'VMSpecHandler',
  'VPCHandler',
  'SecurityHandler',
  'KeyPairHandler',
  'VMHandler',
  'DiskHandler',
  'MyImageHandler',
  'NLBHandler',
  'ClusterHandler',
  'FileSystemHandler',
  'QuotaInfoHandler',
  'RDBMSHandler',
  'DBSpecHandler',
  'RDBMSMySQLHandler',
  'RDBMSMariaDBHandler',
  'RDBMSPostgreSQLHandler',
  'PublicIPHandler',
  'NICHandler',
  'TagHandler',
  'VPC_CIDR',
  'EMULATED_VPC',
  'SINGLE_VPC',
] as const;

export type CapabilityFlag = (typeof flags)[number];

const taggable = ['vpc', 'subnet', 'sg', 'keypair', 'vm', 'nlb', 'disk', 'myimage', 'cluster'];

export function capabilityWith(present: readonly CapabilityFlag[], tagged: readonly string[] = taggable): Capability {
  const all = Object.fromEntries(flags.map((flag) => [flag, present.includes(flag)]));
  return { ...(all as Record<CapabilityFlag, boolean>), TagSupportResourceType: tagged };
}

/** What the server's mock driver says of itself. */
export const mockFlags: readonly CapabilityFlag[] = [
  'ZoneBasedControl',
  'RegionZoneHandler',
  'PriceInfoHandler',
  'ImageHandler',
  'VMSpecHandler',
  'VPCHandler',
  'SecurityHandler',
  'KeyPairHandler',
  'VMHandler',
  'DiskHandler',
  'MyImageHandler',
  'NLBHandler',
  'ClusterHandler',
  'TagHandler',
  'VPC_CIDR',
];
