import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { invalid } from '../refusal.ts';
import type { LoadBalancerRule } from '../rule-records.ts';
import { shownTags } from '../tagging.ts';
import { networkOfRule, openFirewall, opensFirewall } from './firewall.ts';
import { hasService } from './network-records.ts';
import { checkPorts, dropRule, jobFields, refuseConflict, rulesOf } from './port-rules.ts';
import { readCidrs } from './protocol.ts';

const algorithms = ['roundrobin', 'leastconn', 'source'];

const protocols = ['tcp', 'udp', 'tcp-proxy'];

export const loadBalancers: Handlers = {
  createLoadBalancerRule(cloud, args) {
    const address = namedIfGiven(cloud.addresses, args, 'publicipid');
    if (!address) throw invalid('Unable to create the load balancer: a public ip address is needed');
    const algorithm = known(args.need('algorithm'), algorithms, 'algorithm');
    const protocol = known(args.text('protocol') ?? 'tcp', protocols, 'protocol');
    const startport = Number(args.need('publicport'));
    const privateport = Number(args.need('privateport'));
    checkPorts(startport, startport);
    checkPorts(privateport, privateport);
    const networkid = networkOfRule(cloud, args, address);
    const network = cloud.networks.get(networkid);
    if (!network || !hasService(cloud, network, 'Lb')) {
      throw invalid('Load balancing is not supported by the network of the rule');
    }
    const opens = opensFirewall(args, address);
    const rule: LoadBalancerRule = {
      id: cloud.nextId('lb'),
      ipaddressid: address.id,
      networkid,
      name: args.need('name'),
      description: args.text('description') ?? '',
      algorithm,
      protocol,
      startport,
      endport: startport,
      privateport,
      cidrlist: readCidrs(args, 'cidrlist', ''),
      virtualmachineids: [],
      state: 'Add',
    };
    refuseConflict(cloud, rule);
    cloud.loadBalancers.set(rule.id, rule);
    if (opens) openFirewall(cloud, rule);
    address.networkid = networkid;
    return {
      work: {
        about: { type: 'FirewallRule', id: rule.id, created: true },
        finish() {
          rule.state = 'Active';
          return { loadbalancer: ruleAnswer(cloud, rule) };
        },
        failed: () => drop(cloud, rule),
      },
    };
  },

  listLoadBalancerRules(cloud, args) {
    const vm = namedIfGiven(cloud.vms, args, 'virtualmachineid');
    const rows = [...cloud.loadBalancers.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ ipaddressid }) => !args.has('publicipid') || ipaddressid === args.text('publicipid'))
      .filter(({ networkid }) => !args.has('networkid') || networkid === args.text('networkid'))
      .filter(({ networkid }) => !args.has('zoneid') || cloud.networks.get(networkid)?.zoneid === args.text('zoneid'))
      .filter(({ virtualmachineids }) => !vm || virtualmachineids.includes(vm.id))
      .map((rule) => ruleAnswer(cloud, rule));
    return list(cloud, args, 'loadbalancerrule', rows);
  },

  /** Ports have no parameter: they stay. */
  updateLoadBalancerRule(cloud, args) {
    const rule = named(cloud.loadBalancers, args);
    const algorithm = known(args.text('algorithm') ?? rule.algorithm, algorithms, 'algorithm');
    return {
      work: {
        about: { type: 'FirewallRule', id: rule.id },
        finish() {
          rule.algorithm = algorithm;
          rule.name = args.text('name') ?? rule.name;
          rule.description = args.text('description') ?? rule.description;
          return { loadbalancer: ruleAnswer(cloud, rule) };
        },
      },
    };
  },

  deleteLoadBalancerRule(cloud, args) {
    const rule = named(cloud.loadBalancers, args);
    rule.state = 'Revoke';
    return {
      work: {
        about: { type: 'FirewallRule', id: rule.id },
        finish() {
          drop(cloud, rule);
          return { success: true };
        },
        failed() {
          rule.state = 'Active';
        },
      },
    };
  },

  createLBHealthCheckPolicy(cloud, args) {
    const rule = named(cloud.loadBalancers, args, 'lbruleid');
    throw invalid(
      `Failed to create HealthCheck policy: Validation Failed (HealthCheck Policy is not supported by LB Provider for the LB rule id :${rule.id})`,
    );
  },

  listLBHealthCheckPolicies: () => ({}),

  deleteLBHealthCheckPolicy(cloud, args) {
    named(cloud.loadBalancers, args);
    throw invalid('Invalid HealthCheck policy id');
  },
};

const known = (given: string, all: readonly string[], what: string): string => {
  if (!all.includes(given.toLowerCase())) throw invalid(`Invalid ${what}: ${given}. Valid ones are ${all.join(', ')}`);
  return given.toLowerCase();
};

/** An address of a VPC is free for any tier again once its last rule is gone. */
function drop(cloud: Cloud, rule: LoadBalancerRule): void {
  dropRule(cloud, rule.id);
  const address = cloud.addresses.get(rule.ipaddressid);
  if (address?.vpcid !== undefined && rulesOf(cloud, address.id).length === 0) delete address.networkid;
}

function ruleAnswer(cloud: Cloud, rule: LoadBalancerRule): Fields {
  const network = cloud.networks.get(rule.networkid);
  return {
    id: rule.id,
    name: rule.name,
    description: rule.description,
    publicipid: rule.ipaddressid,
    publicip: cloud.addresses.get(rule.ipaddressid)?.ipaddress,
    // Ports of load-balancer rules are texts.
    publicport: String(rule.startport),
    privateport: String(rule.privateport),
    algorithm: rule.algorithm,
    protocol: rule.protocol,
    cidrlist: rule.cidrlist,
    networkid: rule.networkid,
    zoneid: network?.zoneid,
    zonename: cloud.zones.get(network?.zoneid ?? '')?.name,
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    state: rule.state,
    fordisplay: true,
    tags: shownTags(cloud, rule.id),
    ...jobFields(cloud, rule.id),
  };
}
