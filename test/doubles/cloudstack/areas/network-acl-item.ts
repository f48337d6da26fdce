import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { list } from '../listing.ts';
import type { AclList } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import type { AclItem } from '../rule-records.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { editable } from './network-acl.ts';
import { jobFields } from './port-rules.ts';
import { readCidrs, readProtocol } from './protocol.ts';

/** The rules of ACL lists. */
export const networkAclItems: Handlers = {
  createNetworkACL(cloud, args) {
    const acl = targetOf(cloud, args);
    const item: AclItem = {
      id: cloud.nextId('item'),
      aclid: acl.id,
      number: numberOf(cloud, acl, args.number('number')),
      ...ruleOf(args),
      state: 'Add',
    };
    cloud.aclItems.set(item.id, item);
    return {
      work: {
        about: { type: 'NetworkAcl', id: item.id, created: true },
        finish() {
          item.state = 'Active';
          return { networkacl: itemAnswer(cloud, item) };
        },
        failed: () => void cloud.aclItems.delete(item.id),
      },
    };
  },

  listNetworkACLs(cloud, args) {
    const network = namedIfGiven(cloud.networks, args, 'networkid');
    const rows = [...cloud.aclItems.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ aclid }) => !args.has('aclid') || aclid === args.text('aclid'))
      .filter(({ aclid }) => !network || network.aclid === aclid)
      .filter(({ traffictype }) => same(args, 'traffictype', traffictype))
      .filter(({ protocol }) => same(args, 'protocol', protocol))
      .filter(({ action }) => same(args, 'action', action))
      .map((item) => itemAnswer(cloud, item));
    return list(cloud, args, 'networkacl', rows);
  },

  updateNetworkACLItem(cloud, args) {
    const item = named(cloud.aclItems, args);
    const number = args.number('number');
    const acl = named(cloud.aclLists, { ...args, need: () => item.aclid });
    if (number !== undefined && number !== item.number) numberOf(cloud, acl, number);
    return {
      work: {
        about: { type: 'NetworkAcl', id: item.id },
        finish() {
          const changed = ruleOf({ ...args, need: (name) => args.text(name) ?? item.protocol });
          Object.assign(item, changed, { number: number ?? item.number });
          return { networkacl: itemAnswer(cloud, item) };
        },
      },
    };
  },

  deleteNetworkACL(cloud, args) {
    const item = named(cloud.aclItems, args);
    item.state = 'Revoke';
    return {
      work: {
        about: { type: 'NetworkAcl', id: item.id },
        finish() {
          forgetTags(cloud, item.id);
          cloud.aclItems.delete(item.id);
          return { success: true };
        },
        failed() {
          item.state = 'Active';
        },
      },
    };
  },
};

const same = (args: Arguments, name: string, value: string): boolean =>
  !args.has(name) || args.text(name)?.toLowerCase() === value.toLowerCase();

/** A network without a list of its own gets one with its first rule; that is refused here so that nothing is implied. */
function targetOf(cloud: Cloud, args: Arguments): AclList {
  const network = namedIfGiven(cloud.networks, args, 'networkid');
  if (args.has('aclid')) return editable(named(cloud.aclLists, args, 'aclid'));
  if (!network) throw invalid('Either networkId or aclId should be passed');
  const acl = cloud.aclLists.get(network.aclid ?? '');
  if (!acl) throw new CloudStackRefusal(errorCodes.parameter, 'The network has no ACL list');
  return editable(acl);
}

function numberOf(cloud: Cloud, acl: AclList, wanted: number | undefined): number {
  const taken = [...cloud.aclItems.values()].filter(({ aclid }) => aclid === acl.id).map(({ number }) => number);
  if (wanted === undefined) return Math.max(0, ...taken) + 1;
  if (wanted < 1) throw invalid('Item number should be greater than 0');
  if (taken.includes(wanted)) throw invalid(`ACL item with number ${wanted} already exists in ACL: ${acl.id}`);
  return wanted;
}

function ruleOf(args: Arguments): Omit<AclItem, 'id' | 'aclid' | 'number' | 'state'> {
  const protocol = readProtocol(args, ['tcp', 'udp', 'icmp', 'all'], true);
  const direction = (args.text('traffictype') ?? 'ingress').toLowerCase();
  if (direction !== 'ingress' && direction !== 'egress') throw invalid(`Invalid traffictype ${direction}`);
  const action = (args.text('action') ?? 'allow').toLowerCase();
  if (action !== 'allow' && action !== 'deny') {
    throw invalid(`Invalid action ${action}. Permitted actions are Allow and Deny`);
  }
  return {
    ...protocol,
    cidrlist: readCidrs(args, 'cidrlist', '0.0.0.0/0'),
    traffictype: direction === 'ingress' ? 'Ingress' : 'Egress',
    action: action === 'allow' ? 'Allow' : 'Deny',
  };
}

const itemAnswer = (cloud: Cloud, item: AclItem): Fields => ({
  ...item,
  aclname: cloud.aclLists.get(item.aclid)?.name,
  // Ports are texts in rules of ACL lists.
  ...(item.startport !== undefined && { startport: String(item.startport), endport: String(item.endport) }),
  fordisplay: true,
  tags: shownTags(cloud, item.id),
  ...jobFields(cloud, item.id),
});
