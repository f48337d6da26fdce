import { type Cloud, type Handlers, named, pendingJob, time } from '../cloud.ts';
import { inUse } from '../dependency.ts';
import { isPrivate, rangeOf } from '../ipv4.ts';
import { list } from '../listing.ts';
import type { Vpc } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { invalid, missing } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { allocateAddress, releaseAddress } from './address-records.ts';
import { networkAnswer } from './network-records.ts';

export const vpcs: Handlers = {
  createVPC(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    const offering = named(cloud.vpcOfferings, args, 'vpcofferingid');
    if (zone.networktype === 'Basic' || zone.securitygroupsenabled) throw invalid("Can't create VPC in this zone");
    const cidr = args.text('cidr');
    if (cidr === undefined) throw missing(args.command, 'cidr');
    const range = rangeOf(cidr);
    if (!range) throw invalid(`Invalid CIDR ${cidr}`);
    if (!isPrivate(range)) throw invalid(`CIDR ${cidr} of the VPC is not RFC 1918 compliant`);
    claim(cloud, 'vpc');
    claim(cloud, 'public_ip');
    const vpc: Vpc = {
      id: cloud.nextId('vpc'),
      name: args.need('name'),
      displaytext: args.text('displaytext') ?? args.need('name'),
      cidr,
      zoneid: zone.id,
      vpcofferingid: offering.id,
      state: 'Enabled',
      created: cloud.clock(),
    };
    cloud.vpcs.set(vpc.id, vpc);
    return {
      work: {
        about: { type: 'Vpc', id: vpc.id, created: true },
        finish() {
          allocateAddress(cloud, { zoneid: zone.id, vpcid: vpc.id, issourcenat: true });
          return { vpc: vpcAnswer(cloud, vpc) };
        },
        failed: () => void cloud.vpcs.delete(vpc.id),
      },
    };
  },

  listVPCs(cloud, args) {
    const rows = [...cloud.vpcs.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .filter(({ state }) => !args.has('state') || state === args.text('state'))
      .filter(({ vpcofferingid }) => !args.has('vpcofferingid') || vpcofferingid === args.text('vpcofferingid'))
      .map((vpc) => vpcAnswer(cloud, vpc));
    return list(cloud, args, 'vpc', rows);
  },

  updateVPC(cloud, args) {
    const vpc = named(cloud.vpcs, args);
    return {
      work: {
        about: { type: 'Vpc', id: vpc.id },
        finish() {
          vpc.name = args.text('name') ?? vpc.name;
          vpc.displaytext = args.text('displaytext') ?? vpc.displaytext;
          return { vpc: vpcAnswer(cloud, vpc) };
        },
      },
    };
  },

  restartVPC(cloud, args) {
    const vpc = named(cloud.vpcs, args);
    return { work: { about: { type: 'Vpc', id: vpc.id }, finish: () => ({ success: true }) } };
  },

  deleteVPC(cloud, args) {
    const vpc = named(cloud.vpcs, args);
    return {
      work: {
        about: { type: 'Vpc', id: vpc.id },
        finish() {
          const tiers = [...cloud.networks.values()].filter(({ vpcid }) => vpcid === vpc.id).length;
          if (tiers > 0) {
            throw inUse(cloud, `Can't delete VPC ${vpc.name} as its used by ${tiers} networks`, 'Failed to delete VPC');
          }
          for (const address of [...cloud.addresses.values()].filter(({ vpcid }) => vpcid === vpc.id)) {
            releaseAddress(cloud, address);
          }
          for (const acl of [...cloud.aclLists.values()].filter(({ vpcid }) => vpcid === vpc.id)) {
            for (const [id, item] of cloud.aclItems) if (item.aclid === acl.id) cloud.aclItems.delete(id);
            cloud.aclLists.delete(acl.id);
          }
          forgetTags(cloud, vpc.id);
          cloud.vpcs.delete(vpc.id);
          return { success: true };
        },
      },
    };
  },
};

function vpcAnswer(cloud: Cloud, vpc: Vpc): Fields {
  const offering = cloud.vpcOfferings.get(vpc.vpcofferingid);
  const job = pendingJob(cloud, vpc.id);
  return {
    ...vpc,
    created: time(vpc.created),
    zonename: cloud.zones.get(vpc.zoneid)?.name,
    vpcofferingname: offering?.name,
    service: (offering?.services ?? []).map((name) => ({ name, provider: [{ name: 'VpcVirtualRouter' }] })),
    network: [...cloud.networks.values()]
      .filter(({ vpcid }) => vpcid === vpc.id)
      .map((network) => networkAnswer(cloud, network)),
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    restartrequired: false,
    distributedvpcrouter: false,
    regionlevelvpc: false,
    redundantvpcrouter: false,
    fordisplay: true,
    tags: shownTags(cloud, vpc.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}
