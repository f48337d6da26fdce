import type { NetworkOffering, VPCOffering, Zone } from './discovery-response.ts';

/**
 * How a zone keeps networks apart. `vpc`: VPCs with tiers and access control lists. `isolated`: isolated networks with a
 * firewall at their public addresses. `security-groups`: a shared network, and groups of rules on each VM.
 */
export type ZoneKind = 'vpc' | 'isolated' | 'security-groups';

/** The offerings that new networks are made of. A Basic zone has groups whatever it says of itself. */
export interface NetworkOfferings {
  readonly vpc?: VPCOffering | undefined;
  /** For the tiers of a VPC; one that can balance load may serve one tier of a VPC only. */
  readonly tier?: NetworkOffering | undefined;
  readonly loadBalancingTier?: NetworkOffering | undefined;
  readonly isolated?: NetworkOffering | undefined;
}

export function zoneKindOf(
  zone: Pick<Zone, 'networktype' | 'securitygroupsenabled'>,
  offered: NetworkOfferings,
): ZoneKind {
  if (zone.securitygroupsenabled || zone.networktype.toLowerCase() === 'basic') return 'security-groups';
  return offered.vpc && (offered.tier ?? offered.loadBalancingTier) ? 'vpc' : 'isolated';
}

/** Chooses among what the account is offered: the default ones first, then by name, so that the choice is always the same. */
export function chooseOfferings(vpcs: readonly VPCOffering[], networks: readonly NetworkOffering[]): NetworkOfferings {
  const isEnabled = ({ state }: { state?: string | undefined }) => (state ?? 'Enabled').toLowerCase() === 'enabled';
  const usable = networks
    .filter((offering) => isEnabled(offering) && offering.guestiptype.toLowerCase() === 'isolated')
    .filter(({ specifyvlan }) => specifyvlan !== true)
    .toSorted((first, second) => rank(first) - rank(second) || first.name.localeCompare(second.name, 'en'));
  const tiers = usable.filter(({ forvpc }) => forvpc === true);
  return {
    vpc: vpcs
      .filter(isEnabled)
      .toSorted((first, second) => Number(second.isdefault) - Number(first.isdefault) || order(first, second))[0],
    tier: tiers.find((offering) => !balancesLoad(offering)),
    loadBalancingTier: tiers.find(balancesLoad),
    isolated: usable.find((offering) => offering.forvpc !== true && provides(offering, 'sourcenat')),
  };
}

const order = (first: { name: string }, second: { name: string }): number =>
  first.name.localeCompare(second.name, 'en');

/** Offerings whose access lists, firewall and static NAT work come first, then those that let traffic out. */
function rank(offering: NetworkOffering): number {
  const wanted = offering.forvpc ? ['networkacl', 'staticnat'] : ['firewall', 'staticnat', 'lb'];
  const missing = wanted.filter((service) => !provides(offering, service)).length;
  return missing * 2 + (offering.egressdefaultpolicy === false ? 1 : 0);
}

export const balancesLoad = (offering: NetworkOffering): boolean => provides(offering, 'lb');

const provides = ({ service }: NetworkOffering, name: string): boolean =>
  service.some((each) => each.name.toLowerCase() === name);
