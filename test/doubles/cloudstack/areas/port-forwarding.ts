import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { invalid } from '../refusal.ts';
import type { ForwardingRule } from '../rule-records.ts';
import { shownTags } from '../tagging.ts';
import { networkOfRule, openFirewall, opensFirewall } from './firewall.ts';
import { checkPorts, dropRule, jobFields, refuseConflict, rulesOf } from './port-rules.ts';

export const portForwarding: Handlers = {
  createPortForwardingRule(cloud, args) {
    const address = named(cloud.addresses, args, 'ipaddressid');
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const protocol = args.need('protocol').toLowerCase();
    if (protocol !== 'tcp' && protocol !== 'udp') {
      throw invalid(`Invalid protocol ${protocol}. Valid values are TCP and UDP`);
    }
    const startport = Number(args.need('publicport'));
    const endport = args.number('publicendport') ?? startport;
    const privateport = Number(args.need('privateport'));
    const privateendport = args.number('privateendport') ?? privateport;
    checkPorts(startport, endport);
    checkPorts(privateport, privateendport);
    if (endport - startport !== privateendport - privateport) {
      throw invalid('Source port and destination port ranges should be of equal sizes.');
    }
    const networkid = networkOfRule(cloud, args, address);
    if (['Destroyed', 'Expunging', 'Error'].includes(vm.state)) throw invalid(`Invalid user vm: ${vm.name}`);
    if (!vm.nics.some((nic) => nic.networkid === networkid)) {
      throw invalid(`Vm ${vm.name} is not in the network of the ip address`);
    }
    const opens = opensFirewall(args, address);
    const rule: ForwardingRule = {
      id: cloud.nextId('pf'),
      ipaddressid: address.id,
      networkid,
      protocol,
      startport,
      endport,
      privateport,
      privateendport,
      virtualmachineid: vm.id,
      state: 'Add',
    };
    refuseConflict(cloud, rule);
    cloud.forwardingRules.set(rule.id, rule);
    if (opens) {
      try {
        openFirewall(cloud, rule);
      } catch (error) {
        dropRule(cloud, rule.id);
        throw error;
      }
    }
    address.networkid = networkid;
    return {
      work: {
        about: { type: 'PortForwardingRule', id: rule.id, created: true },
        finish() {
          rule.state = 'Active';
          return { portforwardingrule: forwardingAnswer(cloud, rule) };
        },
        failed: () => dropForwarding(cloud, rule),
      },
    };
  },

  listPortForwardingRules(cloud, args) {
    const rows = [...cloud.forwardingRules.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ ipaddressid }) => !args.has('ipaddressid') || ipaddressid === args.text('ipaddressid'))
      .filter(({ networkid }) => !args.has('networkid') || networkid === args.text('networkid'))
      .map((rule) => forwardingAnswer(cloud, rule));
    return list(cloud, args, 'portforwardingrule', rows);
  },

  updatePortForwardingRule(cloud, args) {
    const rule = named(cloud.forwardingRules, args);
    const vm = namedIfGiven(cloud.vms, args, 'virtualmachineid');
    return {
      work: {
        about: { type: 'PortForwardingRule', id: rule.id },
        finish() {
          rule.privateport = args.number('privateport') ?? rule.privateport;
          rule.privateendport = args.number('privateendport') ?? rule.privateport;
          rule.virtualmachineid = vm?.id ?? rule.virtualmachineid;
          return { portforwardingrule: forwardingAnswer(cloud, rule) };
        },
      },
    };
  },

  deletePortForwardingRule(cloud, args) {
    const rule = named(cloud.forwardingRules, args);
    rule.state = 'Revoke';
    return {
      work: {
        about: { type: 'PortForwardingRule', id: rule.id },
        finish() {
          dropForwarding(cloud, rule);
          return { success: true };
        },
        failed() {
          rule.state = 'Active';
        },
      },
    };
  },
};

/** An address of a VPC is free for any tier again once its last rule is gone. */
function dropForwarding(cloud: Cloud, rule: ForwardingRule): void {
  dropRule(cloud, rule.id);
  const address = cloud.addresses.get(rule.ipaddressid);
  if (address?.vpcid !== undefined && rulesOf(cloud, address.id).length === 0) delete address.networkid;
}

function forwardingAnswer(cloud: Cloud, rule: ForwardingRule): Fields {
  const vm = cloud.vms.get(rule.virtualmachineid);
  const nic = vm?.nics.find(({ networkid }) => networkid === rule.networkid);
  return {
    id: rule.id,
    // Ports of forwarding rules are texts.
    privateport: String(rule.privateport),
    privateendport: String(rule.privateendport),
    publicport: String(rule.startport),
    publicendport: String(rule.endport),
    protocol: rule.protocol,
    virtualmachineid: rule.virtualmachineid,
    virtualmachinename: vm?.name,
    virtualmachinedisplayname: vm?.displayname,
    vmguestip: nic?.ipaddress,
    ipaddressid: rule.ipaddressid,
    ipaddress: cloud.addresses.get(rule.ipaddressid)?.ipaddress,
    networkid: rule.networkid,
    state: rule.state,
    cidrlist: '',
    fordisplay: true,
    tags: shownTags(cloud, rule.id),
    ...jobFields(cloud, rule.id),
  };
}
