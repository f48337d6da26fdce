import type { Cloud, Handlers } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Tag } from '../records.ts';
import { invalid } from '../refusal.ts';
import { shown, tagsOf } from '../tagging.ts';

/** Where things of a type are. ACL lists, nics and key pairs have no tags. Names of types are told apart without regard to case. */
const holders: Readonly<Record<string, (cloud: Cloud) => ReadonlyMap<string, unknown>>> = {
  UserVm: ({ vms }) => vms,
  Template: ({ templates }) => templates,
  Volume: ({ volumes }) => volumes,
  Snapshot: ({ snapshots }) => snapshots,
  Network: ({ networks }) => networks,
  Vpc: ({ vpcs }) => vpcs,
  NetworkACL: ({ aclItems }) => aclItems,
  SecurityGroup: ({ securityGroups }) => securityGroups,
  LoadBalancer: ({ loadBalancers }) => loadBalancers,
  PublicIpAddress: ({ addresses }) => addresses,
  FirewallRule: ({ firewallRules }) => firewallRules,
  PortForwardingRule: ({ forwardingRules }) => forwardingRules,
};

function typeOf(given: string): string {
  const type = Object.keys(holders).find((each) => each.toLowerCase() === given.toLowerCase());
  if (type === undefined) throw invalid(`Invalid resource type: ${given}`);
  return type;
}

function resources(cloud: Cloud, type: string, ids: readonly string[]): readonly string[] {
  for (const id of ids) {
    if (!holders[type]?.(cloud).has(id)) throw invalid(`Unable to find resource by uuid ${id} and type ${type}`);
  }
  return ids;
}

export const tags: Handlers = {
  createTags(cloud, args) {
    const type = typeOf(args.need('resourcetype'));
    const ids = resources(cloud, type, args.list('resourceids'));
    const added = args.map('tags').map(({ key = '', value = '' }) => {
      if (key === '' || value === '') throw invalid('Invalid key/value tag');
      return { key, value };
    });
    return {
      work: {
        finish() {
          for (const resourceid of ids) {
            for (const { key } of added) {
              if (tagsOf(cloud, resourceid).some((tag) => tag.key === key)) {
                throw invalid(`tag ${key} already on resource with id ${resourceid} and type ${type}`);
              }
            }
            cloud.tags.push(...added.map((tag) => ({ ...tag, resourceid, resourcetype: type })));
          }
          return { success: true };
        },
      },
    };
  },

  listTags(cloud, args) {
    const type = args.text('resourcetype');
    const wanted = type === undefined ? undefined : typeOf(type);
    const rows = cloud.tags
      .filter(({ resourcetype }) => wanted === undefined || resourcetype === wanted)
      .filter(({ resourceid }) => !args.has('resourceid') || resourceid === args.text('resourceid'))
      .filter(({ key }) => !args.has('key') || key === args.text('key'))
      .filter(({ value }) => !args.has('value') || value === args.text('value'))
      .map((tag) => shown(cloud, tag));
    return list(cloud, args, 'tag', rows);
  },

  deleteTags(cloud, args) {
    const type = typeOf(args.need('resourcetype'));
    const ids = resources(cloud, type, args.list('resourceids'));
    const wanted = args.map('tags');
    return {
      work: {
        finish() {
          const isMeant = (tag: Tag) =>
            ids.includes(tag.resourceid) &&
            (wanted.length === 0 ||
              wanted.some(({ key, value }) => key === tag.key && (value === undefined || value === tag.value)));
          if (!cloud.tags.some(isMeant)) {
            throw invalid('Unable to find any tags which conform to specified delete parameters.');
          }
          const kept = cloud.tags.filter((tag) => !isMeant(tag));
          cloud.tags.splice(0, cloud.tags.length, ...kept);
          return { success: true };
        },
      },
    };
  },
};
