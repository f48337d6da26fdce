import { type Cloud, pendingJob, time } from '../cloud.ts';
import type { Network } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { releaseAddress } from './address-records.ts';

/** With its addresses (in a VPC those only lose the network) and its egress rules. */
export function removeNetwork(cloud: Cloud, network: Network): void {
  for (const address of [...cloud.addresses.values()].filter(({ networkid }) => networkid === network.id)) {
    releaseAddress(cloud, address, { keep: address.vpcid !== undefined });
  }
  for (const [id, rule] of cloud.egressRules) if (rule.networkid === network.id) cloud.egressRules.delete(id);
  forgetTags(cloud, network.id);
  cloud.networks.delete(network.id);
}

export const hasService = (cloud: Cloud, network: Network, service: string): boolean =>
  cloud.networkOfferings.get(network.networkofferingid)?.services.includes(service) ?? false;

export function networkAnswer(cloud: Cloud, network: Network): Fields {
  const offering = cloud.networkOfferings.get(network.networkofferingid);
  const job = pendingJob(cloud, network.id);
  return {
    id: network.id,
    name: network.name,
    displaytext: network.displaytext,
    broadcastdomaintype: 'Vlan',
    traffictype: 'Guest',
    gateway: network.gateway,
    netmask: network.netmask,
    cidr: network.cidr,
    zoneid: network.zoneid,
    zonename: cloud.zones.get(network.zoneid)?.name,
    networkofferingid: network.networkofferingid,
    networkofferingname: offering?.name,
    networkofferingdisplaytext: offering?.displaytext,
    issystem: false,
    state: network.state,
    related: network.id,
    type: network.type,
    acltype: network.type === 'Shared' ? 'Domain' : 'Account',
    ...(network.type === 'Isolated' && { account: cloud.account.name }),
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    service: (offering?.services ?? []).map((name) => ({ name })),
    ...(network.vpcid !== undefined && {
      vpcid: network.vpcid,
      vpcname: cloud.vpcs.get(network.vpcid)?.name,
      aclid: network.aclid,
      aclname: network.aclid === undefined ? undefined : cloud.aclLists.get(network.aclid)?.name,
    }),
    ...(network.vpcid === undefined && { egressdefaultpolicy: offering?.egressdefaultpolicy }),
    canusefordeploy: true,
    ispersistent: false,
    restartrequired: false,
    specifyipranges: network.type === 'Shared',
    created: time(network.created),
    tags: shownTags(cloud, network.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}
