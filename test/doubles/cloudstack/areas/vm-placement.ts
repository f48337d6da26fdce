import type { Arguments } from '../arguments.ts';
import { type Cloud, namedEach } from '../cloud.ts';
import type { Network } from '../network-records.ts';
import type { Zone } from '../records.ts';
import { invalid } from '../refusal.ts';

export function securityGroupsOf(cloud: Cloud, zone: Zone, args: Arguments): string[] {
  const byId = namedEach(cloud.securityGroups, args, 'securitygroupids').map(({ id }) => id);
  const byName = args.list('securitygroupnames').map((name) => {
    const found = [...cloud.securityGroups.values()].find((group) => group.name === name);
    if (!found) throw invalid(`Unable to find group by name ${name}`);
    return found.id;
  });
  const groups = [...new Set([...byId, ...byName])];
  if (!zone.securitygroupsenabled) {
    if (groups.length > 0) {
      throw invalid("Can't create vm with security groups; security group feature is not enabled per zone");
    }
    return [];
  }
  const standard = [...cloud.securityGroups.values()].find(({ name }) => name === 'default');
  return groups.length > 0 || !standard ? groups : [standard.id];
}

interface WantedNic {
  readonly network: Network;
  readonly ipaddress?: string;
}

/** Zones with security groups have their shared network; elsewhere networks have to be named, or there is just one. */
export function networksOf(cloud: Cloud, zone: Zone, args: Arguments): readonly WantedNic[] {
  const inZone = [...cloud.networks.values()].filter(({ zoneid }) => zoneid === zone.id);
  const shared = inZone.find(({ type }) => type === 'Shared');
  if (args.has('networkids') && args.has('iptonetworklist')) {
    throw invalid("ipToNetworkMap can't be specified along with networkIds or ipAddress");
  }
  const wanted: readonly WantedNic[] = args.has('iptonetworklist')
    ? args.map('iptonetworklist').map(({ networkid = '', ip }) => ({
        network: networkIn(inZone, networkid),
        ...(ip !== undefined && { ipaddress: ip }),
      }))
    : args.list('networkids').map((id) => ({ network: networkIn(inZone, id) }));
  if (zone.networktype === 'Basic' && wanted.length > 0) throw invalid("Can't specify network Ids in Basic zone");
  if (zone.securitygroupsenabled && wanted.length === 0 && shared) return atAddress([{ network: shared }], args);
  if (wanted.length > 0) return atAddress(wanted, args);
  const usable = inZone.filter(({ vpcid }) => vpcid === undefined);
  const [only] = usable;
  if (usable.length > 1) {
    throw invalid('More than 1 default Isolated networks are found for account; please specify networkIds');
  }
  if (!only) throw invalid('Unable to find a network to deploy the vm in; please specify networkIds');
  return atAddress([{ network: only }], args);
}

function atAddress(wanted: readonly WantedNic[], args: Arguments): readonly WantedNic[] {
  const address = args.text('ipaddress');
  return address === undefined
    ? wanted
    : wanted.map((each, index) => (index === 0 ? { ...each, ipaddress: address } : each));
}

function networkIn(networks: readonly Network[], id: string): Network {
  const network = networks.find((each) => each.id === id);
  if (!network) throw invalid(`Unable to find network by id ${id} in the zone`);
  return network;
}
