import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import type { Work } from '../jobs.ts';
import { list } from '../listing.ts';
import type { Address } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { invalid } from '../refusal.ts';
import type { FirewallRule } from '../rule-records.ts';
import { shownTags } from '../tagging.ts';
import { conflict, dropRule, jobFields } from './port-rules.ts';
import { readCidrs, readProtocol } from './protocol.ts';

export const firewalls: Handlers = {
  createFirewallRule(cloud, args) {
    const address = named(cloud.addresses, args, 'ipaddressid');
    const networkid = firewallNetwork(address);
    const rule: FirewallRule = {
      id: cloud.nextId('fw'),
      ipaddressid: address.id,
      networkid,
      ...readProtocol(args, ['tcp', 'udp', 'icmp']),
      cidrlist: readCidrs(args, 'cidrlist', '0.0.0.0/0'),
      state: 'Add',
    };
    refuseFirewallConflict(cloud, rule);
    cloud.firewallRules.set(rule.id, rule);
    return { work: adding(cloud, rule) };
  },

  listFirewallRules(cloud, args) {
    const rows = [...cloud.firewallRules.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ ipaddressid }) => !args.has('ipaddressid') || ipaddressid === args.text('ipaddressid'))
      .filter(({ networkid }) => !args.has('networkid') || networkid === args.text('networkid'))
      .map((rule) => ruleAnswer(cloud, rule));
    return list(cloud, args, 'firewallrule', rows);
  },

  deleteFirewallRule: (cloud, args) => ({ work: removing(cloud, named(cloud.firewallRules, args)) }),

  createEgressFirewallRule(cloud, args) {
    const network = named(cloud.networks, args, 'networkid');
    if (network.type !== 'Isolated' || network.vpcid !== undefined) {
      throw invalid('Egress firewall rules are supported only for isolated networks outside of a VPC');
    }
    const rule: FirewallRule = {
      id: cloud.nextId('efw'),
      networkid: network.id,
      ...readProtocol(args, ['tcp', 'udp', 'icmp', 'all']),
      cidrlist: readCidrs(args, 'cidrlist', network.cidr),
      ...(args.has('destcidrlist') && { destcidrlist: readCidrs(args, 'destcidrlist', '') }),
      state: 'Add',
    };
    refuseEgressConflict(cloud, rule);
    cloud.egressRules.set(rule.id, rule);
    return { work: adding(cloud, rule) };
  },

  listEgressFirewallRules(cloud, args) {
    const rows = [...cloud.egressRules.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ networkid }) => !args.has('networkid') || networkid === args.text('networkid'))
      .map((rule) => ruleAnswer(cloud, rule));
    return list(cloud, args, 'firewallrule', rows);
  },

  deleteEgressFirewallRule: (cloud, args) => ({ work: removing(cloud, named(cloud.egressRules, args)) }),
};

/** Addresses of a VPC have no firewall: its ACL lists do that. */
function firewallNetwork({ vpcid, networkid, state }: Address): string {
  if (vpcid !== undefined) throw invalid('Firewall rules are not supported for addresses of a VPC; use network ACLs');
  if (networkid === undefined || state !== 'Allocated') {
    throw invalid('Unable to create firewall rule; the ip address is not associated with any network');
  }
  return networkid;
}

/** Rules of one address conflict where ports meet and a CIDR is in both. */
export function refuseFirewallConflict(cloud: Cloud, wanted: FirewallRule): void {
  const cidrs = wanted.cidrlist.split(',');
  const other = [...cloud.firewallRules.values()].find(
    (rule) =>
      rule.state === 'Active' &&
      rule.ipaddressid === wanted.ipaddressid &&
      rule.protocol === wanted.protocol &&
      rule.cidrlist.split(',').some((cidr) => cidrs.includes(cidr)) &&
      meets(rule, wanted),
  );
  if (other) throw conflict(wanted, other);
}

function refuseEgressConflict(cloud: Cloud, wanted: FirewallRule): void {
  const other = [...cloud.egressRules.values()].find(
    (rule) =>
      rule.networkid === wanted.networkid &&
      rule.protocol === wanted.protocol &&
      rule.cidrlist === wanted.cidrlist &&
      rule.destcidrlist === wanted.destcidrlist &&
      meets(rule, wanted),
  );
  if (other) throw conflict(wanted, other);
}

function meets(left: FirewallRule, right: FirewallRule): boolean {
  if (left.protocol === 'icmp') return left.icmptype === right.icmptype && left.icmpcode === right.icmpcode;
  return (left.startport ?? 1) <= (right.endport ?? 65535) && (right.startport ?? 1) <= (left.endport ?? 65535);
}

function adding(cloud: Cloud, rule: FirewallRule): Work {
  return {
    about: { type: 'FirewallRule', id: rule.id, created: true },
    finish() {
      rule.state = 'Active';
      return { firewallrule: ruleAnswer(cloud, rule) };
    },
    failed: () => dropRule(cloud, rule.id),
  };
}

function removing(cloud: Cloud, rule: FirewallRule): Work {
  rule.state = 'Revoke';
  return {
    about: { type: 'FirewallRule', id: rule.id },
    finish() {
      dropRule(cloud, rule.id);
      return { success: true };
    },
    failed() {
      rule.state = 'Active';
    },
  };
}

/** Opens an address for a forwarding or load-balancer rule, with `openfirewall`. */
export function openFirewall(
  cloud: Cloud,
  rule: {
    readonly id: string;
    readonly ipaddressid: string;
    readonly networkid: string;
    readonly protocol: string;
    readonly startport: number;
    readonly endport: number;
  },
): void {
  const { id: relatedid, ipaddressid, networkid, protocol, startport, endport } = rule;
  const id = cloud.nextId('fw');
  const opened: FirewallRule = {
    id,
    relatedid,
    ipaddressid,
    networkid,
    protocol,
    startport,
    endport,
    cidrlist: '0.0.0.0/0',
    state: 'Active',
  };
  refuseFirewallConflict(cloud, opened);
  cloud.firewallRules.set(id, opened);
}

/** Whether `openfirewall` is in force; it may not be asked for in a VPC, and is the rule elsewhere. */
export function opensFirewall(args: Arguments, address: Address): boolean {
  const wanted = args.flag('openfirewall');
  if (address.vpcid === undefined) return wanted ?? true;
  if (wanted) throw invalid('openFirewall parameter can not be used for an address of a VPC; use network ACLs');
  return false;
}

/** The network that a rule of an address is for. */
export function networkOfRule(cloud: Cloud, args: Arguments, address: Address): string {
  if (address.state !== 'Allocated') throw invalid('Unable to create the rule; the ip address is not allocated');
  if (address.isstaticnat) throw invalid('Unable to create the rule; the ip address has static nat enabled');
  const network = namedIfGiven(cloud.networks, args, 'networkid');
  const networkid = address.networkid ?? network?.id;
  if (networkid === undefined) throw invalid('Unable to create the rule; networkId is needed for an address of a VPC');
  if (network && network.id !== networkid) throw invalid('The ip address is associated with another network');
  return networkid;
}

function ruleAnswer(cloud: Cloud, rule: FirewallRule): Fields {
  const address = rule.ipaddressid === undefined ? undefined : cloud.addresses.get(rule.ipaddressid);
  const { relatedid: _related, ...shown } = rule;
  return {
    ...shown,
    ...(address && { ipaddress: address.ipaddress }),
    traffictype: address ? 'Ingress' : 'Egress',
    fordisplay: true,
    tags: shownTags(cloud, rule.id),
    ...jobFields(cloud, rule.id),
  };
}
