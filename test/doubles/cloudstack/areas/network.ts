import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { inUse } from '../dependency.ts';
import { cidrOf, isPrivate, overlap, rangeOf, within } from '../ipv4.ts';
import { list } from '../listing.ts';
import type { Network, Vpc } from '../network-records.ts';
import type { NetworkOffering } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import { hasService, networkAnswer, removeNetwork } from './network-records.ts';

/** vpc.max.networks. */
const tiersOfVpc = 3;

const guestGateway = '10.1.1.1';

const guestNetmask = '255.255.255.0';

export const networks: Handlers = {
  createNetwork(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    const offering = named(cloud.networkOfferings, args, 'networkofferingid');
    const vpc = namedIfGiven(cloud.vpcs, args, 'vpcid');
    const acl = namedIfGiven(cloud.aclLists, args, 'aclid');
    if (zone.networktype === 'Basic' || offering.guestiptype === 'Shared') {
      throw invalid('Only admins are allowed to create networks of this kind in this zone');
    }
    if (offering.forvpc !== (vpc !== undefined)) {
      throw invalid(
        vpc
          ? 'Network offering can not be used for VPC networks'
          : 'Network offering can be used for VPC networks only, and no VPC is given',
      );
    }
    if (acl && !vpc) throw invalid('Parameter aclId can be specified for VPC networks only');
    if (acl && acl.vpcid !== undefined && acl.vpcid !== vpc?.id) throw invalid('ACL does not belong to the VPC');
    const gateway = args.text('gateway') ?? guestGateway;
    const netmask = args.text('netmask') ?? guestNetmask;
    const cidr = cidrOf(gateway, netmask);
    if (vpc && !(args.has('gateway') && args.has('netmask'))) {
      throw invalid('Gateway and netmask are required for networks of a VPC');
    }
    if (cidr === undefined) throw invalid(`Invalid gateway ${gateway} or netmask ${netmask}`);
    checkRange(cloud, cidr, vpc);
    if (vpc) checkTier(cloud, offering, vpc);
    claim(cloud, 'network');
    const network: Network = {
      id: cloud.nextId('net'),
      name: args.need('name'),
      displaytext: args.text('displaytext') ?? args.need('name'),
      zoneid: zone.id,
      type: 'Isolated',
      networkofferingid: offering.id,
      gateway,
      netmask,
      cidr,
      state: 'Allocated',
      created: cloud.clock(),
      ...(vpc && { vpcid: vpc.id, aclid: acl?.id ?? defaultDeny(cloud) }),
    };
    cloud.networks.set(network.id, network);
    return { network: networkAnswer(cloud, network) };
  },

  listNetworks(cloud, args) {
    const offerings = cloud.networkOfferings;
    const rows = [...cloud.networks.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .filter(({ vpcid }) => !args.has('vpcid') || vpcid === args.text('vpcid'))
      .filter(({ vpcid }) => !args.has('forvpc') || (vpcid !== undefined) === args.flag('forvpc'))
      .filter(({ type }) => ['all', type.toLowerCase()].includes((args.text('type') ?? 'all').toLowerCase()))
      .filter(
        ({ networkofferingid }) =>
          !args.has('networkofferingid') || networkofferingid === args.text('networkofferingid'),
      )
      .filter(({ networkofferingid }) =>
        args.list('supportedservices').every((name) => offerings.get(networkofferingid)?.services.includes(name)),
      )
      .map((network) => networkAnswer(cloud, network));
    return list(cloud, args, 'network', rows);
  },

  updateNetwork(cloud, args) {
    const network = named(cloud.networks, args);
    return {
      work: {
        about: { type: 'Network', id: network.id },
        finish() {
          network.name = args.text('name') ?? network.name;
          network.displaytext = args.text('displaytext') ?? network.displaytext;
          return { network: networkAnswer(cloud, network) };
        },
      },
    };
  },

  restartNetwork(cloud, args) {
    const network = named(cloud.networks, args);
    return { work: { about: { type: 'Network', id: network.id }, finish: () => ({ success: true }) } };
  },

  deleteNetwork(cloud, args) {
    const network = named(cloud.networks, args);
    if (network.type === 'Shared') {
      throw new CloudStackRefusal(errorCodes.account, 'Shared networks are not yours to delete');
    }
    return {
      work: {
        about: { type: 'Network', id: network.id },
        finish() {
          const user = [...cloud.vms.values()].find(({ nics }) =>
            nics.some(({ networkid }) => networkid === network.id),
          );
          if (user) {
            throw inUse(
              cloud,
              `Can't delete the network, not all user vms are expunged. Vm ${user.name} is in ${user.state} state`,
              'Failed to delete network',
            );
          }
          removeNetwork(cloud, network);
          return { success: true };
        },
      },
    };
  },
};

function checkRange(cloud: Cloud, cidr: string, vpc: Vpc | undefined): void {
  const range = rangeOf(cidr);
  if (!range || !isPrivate(range)) throw invalid(`Network cidr ${cidr} is not RFC 1918 compliant`);
  if (!vpc) return;
  const outer = rangeOf(vpc.cidr);
  if (!outer || !within(range, outer)) throw invalid(`Network cidr ${cidr} is not within vpc cidr ${vpc.cidr}`);
  const other = tiers(cloud, vpc).find((tier) => {
    const taken = rangeOf(tier.cidr);
    return taken !== undefined && overlap(taken, range);
  });
  if (other) {
    throw invalid(
      `Network cidr ${cidr} crosses other network cidr ${other.cidr} belonging to the same vpc ${vpc.name}`,
    );
  }
}

function checkTier(cloud: Cloud, offering: NetworkOffering, vpc: Vpc): void {
  if (tiers(cloud, vpc).length >= tiersOfVpc) {
    throw invalid(
      `Number of networks per VPC cannot extend ${tiersOfVpc}; increase it using global config vpc.max.networks`,
    );
  }
  const balanced = tiers(cloud, vpc).find((tier) => hasService(cloud, tier, 'Lb'));
  if (offering.services.includes('Lb') && balanced) {
    throw invalid(`LB service is already supported by network ${balanced.name} in VPC ${vpc.name}`);
  }
}

const tiers = (cloud: Cloud, vpc: Vpc): readonly Network[] =>
  [...cloud.networks.values()].filter(({ vpcid }) => vpcid === vpc.id);

const defaultDeny = ({ aclLists }: Cloud): string =>
  [...aclLists.values()].find(({ name }) => name === 'default_deny')?.id ?? '';
