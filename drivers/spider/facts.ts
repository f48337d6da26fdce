import type { DriverFacts } from '../contract/driver.ts';
import { resourceTypeSchema } from '../contract/iid.ts';
import type { CapabilityFlags } from './capability.ts';

/** What the server's flags do not say: its drivers' own ways with clusters. */
const clusterTypes: Readonly<Record<string, DriverFacts['clusterType']>> = {
  AWS: 'type-i',
  ALIBABA: 'type-i',
  TENCENT: 'type-i',
  MOCK: 'type-i',
  AZURE: 'type-ii',
  GCP: 'type-ii',
  IBM: 'type-ii',
  NHN: 'type-ii',
  NCP: 'type-ii',
};

/** Disks that must be detached before they grow. */
const attachedDisksStay: ReadonlySet<string> = new Set(['OPENSTACK']);

/** Clouds whose VPC has no CIDR of its own, for a server that does not tell. */
const vpcsWithoutCidr: ReadonlySet<string> = new Set(['GCP', 'IBM', 'OPENSTACK', 'KT', 'KTCLASSIC', 'CLOUDIT']);

/** `flags` undefined: a server that does not tell what its drivers can do. */
export function factsOf(provider: string, flags: CapabilityFlags | undefined): DriverFacts {
  const clusterType = flags?.ClusterHandler ? clusterTypes[provider] : undefined;
  return {
    zoneBasedControl: flags?.ZoneBasedControl ?? true,
    vpcCidr: flags?.VPC_CIDR ?? !vpcsWithoutCidr.has(provider),
    emulatedVpc: flags?.EMULATED_VPC ?? false,
    singleVpc: flags?.SINGLE_VPC ?? false,
    ...(clusterType && { clusterType }),
    ...(attachedDisksStay.has(provider) && { attachedDisksGrow: false }),
    tagResourceTypes: (flags?.TagHandler ? (flags.TagSupportResourceType ?? []) : []).flatMap((name) => {
      const type = resourceTypeSchema.safeParse(name.toLowerCase());
      return type.success ? [type.data] : [];
    }),
  };
}
