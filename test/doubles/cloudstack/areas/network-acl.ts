import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { inUse } from '../dependency.ts';
import { list } from '../listing.ts';
import type { AclList } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { invalid, missing } from '../refusal.ts';

export const networkAcls: Handlers = {
  createNetworkACLList(cloud, args) {
    const vpc = namedIfGiven(cloud.vpcs, args, 'vpcid');
    if (!vpc) throw missing(args.command, 'vpcid');
    const name = args.need('name');
    const acl: AclList = {
      id: cloud.nextId('acl'),
      name,
      description: args.text('description') ?? name,
      vpcid: vpc.id,
    };
    cloud.aclLists.set(acl.id, acl);
    return {
      work: {
        about: { type: 'NetworkAclList', id: acl.id, created: true },
        finish: () => ({ networkacllist: aclAnswer(cloud, acl) }),
        failed: () => void cloud.aclLists.delete(acl.id),
      },
    };
  },

  /** Those of a VPC come with the two that every VPC can use. */
  listNetworkACLLists(cloud, args) {
    const network = namedIfGiven(cloud.networks, args, 'networkid');
    const rows = [...cloud.aclLists.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ vpcid }) => !args.has('vpcid') || vpcid === undefined || vpcid === args.text('vpcid'))
      .filter(({ id }) => !network || network.aclid === id)
      .map((acl) => aclAnswer(cloud, acl));
    return list(cloud, args, 'networkacllist', rows);
  },

  deleteNetworkACLList(cloud, args) {
    const acl = editable(named(cloud.aclLists, args));
    return {
      work: {
        about: { type: 'NetworkAclList', id: acl.id },
        finish() {
          const tiers = [...cloud.networks.values()].filter(({ aclid }) => aclid === acl.id).length;
          if (tiers > 0) {
            const text = `ACL is still associated with ${tiers} tier(s). Cannot delete network ACL: ${acl.name}`;
            throw inUse(cloud, text, text);
          }
          for (const [id, item] of cloud.aclItems) if (item.aclid === acl.id) cloud.aclItems.delete(id);
          cloud.aclLists.delete(acl.id);
          return { success: true };
        },
      },
    };
  },

  replaceNetworkACLList(cloud, args) {
    const acl = named(cloud.aclLists, args, 'aclid');
    const network = namedIfGiven(cloud.networks, args, 'networkid');
    if (!network) throw missing(args.command, 'networkid');
    if (network.vpcid === undefined) throw invalid(`Network ${network.name} is not part of a VPC`);
    if (acl.vpcid !== undefined && acl.vpcid !== network.vpcid) {
      throw invalid('ACL and network do not belong to the same VPC');
    }
    return {
      work: {
        about: { type: 'Network', id: network.id },
        finish() {
          network.aclid = acl.id;
          return { success: true };
        },
      },
    };
  },
};

export function editable(acl: AclList): AclList {
  if (acl.vpcid === undefined) throw invalid('Default ACLs cannot be changed or removed');
  return acl;
}

const aclAnswer = (cloud: Cloud, acl: AclList): Fields => ({
  ...acl,
  ...(acl.vpcid !== undefined && { vpcname: cloud.vpcs.get(acl.vpcid)?.name }),
  fordisplay: true,
});
