import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handler, type Handlers, named } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid, noSuchEntity } from '../refusal.ts';
import type { GroupRule, SecurityGroup } from '../rule-records.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { readCidrs, readProtocol } from './protocol.ts';

type Direction = 'ingress' | 'egress';

export const securityGroups: Handlers = {
  createSecurityGroup(cloud, args) {
    if (cloud.options.zoneKind !== 'security-groups') throw invalid('Security groups are not enabled in any zone');
    const name = args.need('name');
    if ([...cloud.securityGroups.values()].some((group) => group.name === name)) {
      throw invalid(`Unable to create security group, a group with name ${name} already exists.`);
    }
    const group = {
      id: cloud.nextId('sg'),
      name,
      description: args.text('description') ?? '',
      ingress: [],
      egress: [],
    };
    cloud.securityGroups.set(group.id, group);
    return { securitygroup: groupAnswer(cloud, group) };
  },

  listSecurityGroups(cloud, args) {
    const vm = args.has('virtualmachineid') ? named(cloud.vms, args, 'virtualmachineid') : undefined;
    const rows = [...cloud.securityGroups.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('securitygroupname') || name === args.text('securitygroupname'))
      .filter(({ id }) => !vm || vm.securitygroupids.includes(id))
      .map((group) => groupAnswer(cloud, group));
    return list(cloud, args, 'securitygroup', rows);
  },

  updateSecurityGroup(cloud, args) {
    const group = named(cloud.securityGroups, args);
    if (group.name === 'default') throw invalid('The default security group cannot be renamed');
    group.name = args.text('name') ?? group.name;
    return { securitygroup: groupAnswer(cloud, group) };
  },

  deleteSecurityGroup(cloud, args) {
    const group = args.has('id')
      ? named(cloud.securityGroups, args)
      : [...cloud.securityGroups.values()].find(({ name }) => name === args.need('name'));
    if (!group) throw invalid(`Unable to find security group by name ${args.need('name')}`);
    if (group.name === 'default') throw invalid('The network group default is reserved');
    if ([...cloud.vms.values()].some(({ securitygroupids }) => securitygroupids.includes(group.id))) {
      throw new CloudStackRefusal(errorCodes.inUse, "Cannot delete group when it's in use by virtual machines");
    }
    const isNamed = [...cloud.securityGroups.values()].some(
      (other) =>
        other !== group && [...other.ingress, ...other.egress].some((rule) => rule.securitygroupname === group.name),
    );
    if (isNamed) {
      throw new CloudStackRefusal(errorCodes.inUse, 'Cannot delete group when there are security rules that allow it');
    }
    forgetTags(cloud, group.id);
    cloud.securityGroups.delete(group.id);
    return { success: true };
  },

  authorizeSecurityGroupIngress: (cloud, args) => authorize(cloud, args, 'ingress'),
  authorizeSecurityGroupEgress: (cloud, args) => authorize(cloud, args, 'egress'),
  revokeSecurityGroupIngress: (cloud, args) => revoke(cloud, args, 'ingress'),
  revokeSecurityGroupEgress: (cloud, args) => revoke(cloud, args, 'egress'),
};

/** Each CIDR and each group becomes a rule of its own. */
function authorize(cloud: Cloud, args: Arguments, direction: Direction): ReturnType<Handler> {
  const byName = [...cloud.securityGroups.values()].find(({ name }) => name === args.text('securitygroupname'));
  const group = args.has('securitygroupid') ? named(cloud.securityGroups, args, 'securitygroupid') : byName;
  if (!group) throw invalid('Unable to find security group');
  const range = readProtocol(
    args.has('protocol') ? args : { ...args, need: () => 'all' },
    ['tcp', 'udp', 'icmp', 'all'],
    true,
  );
  if ((range.protocol === 'tcp' || range.protocol === 'udp') && range.startport === undefined) {
    throw invalid(`Invalid port range for protocol ${range.protocol}: start port and end port are needed`);
  }
  const cidrs = readCidrs(args, 'cidrlist', '')
    .split(',')
    .filter((each) => each !== '');
  const groups = args.map('usersecuritygrouplist').map(({ group: name = '' }) => name);
  if (cidrs.length + groups.length === 0) {
    throw invalid('At least one cidr or at least one security group needs to be specified');
  }
  const wanted = [...cidrs.map((cidr) => ({ cidr })), ...groups.map((securitygroupname) => ({ securitygroupname }))];
  return {
    work: {
      about: { type: 'SecurityGroup', id: group.id },
      finish() {
        const rules = wanted.map((source) => ({ ruleid: cloud.nextId('rule'), ...range, ...source }));
        for (const rule of rules) refuseTwin(group[direction], rule);
        group[direction].push(...rules);
        // The answer has only the new rules.
        return {
          securitygroup: {
            ...groupAnswer(cloud, group),
            ingressrule: [],
            egressrule: [],
            [`${direction}rule`]: rules.map(ruleAnswer),
          },
        };
      },
    },
  };
}

function refuseTwin(rules: readonly GroupRule[], wanted: GroupRule): void {
  const twin = rules.some(
    (rule) =>
      rule.protocol === wanted.protocol &&
      rule.startport === wanted.startport &&
      rule.endport === wanted.endport &&
      rule.icmptype === wanted.icmptype &&
      rule.icmpcode === wanted.icmpcode &&
      rule.cidr === wanted.cidr &&
      rule.securitygroupname === wanted.securitygroupname,
  );
  if (twin) throw invalid('A security group rule with the same protocol, ports and source exists already');
}

function revoke(cloud: Cloud, args: Arguments, direction: Direction): ReturnType<Handler> {
  const ruleid = args.need('id');
  const group = [...cloud.securityGroups.values()].find((each) =>
    each[direction].some((rule) => rule.ruleid === ruleid),
  );
  if (!group) throw noSuchEntity(args.command, 'id', ruleid);
  return {
    work: {
      about: { type: 'SecurityGroup', id: group.id },
      finish() {
        group[direction] = group[direction].filter((rule) => rule.ruleid !== ruleid);
        return { success: true };
      },
    },
  };
}

const ruleAnswer = (rule: GroupRule): Fields => ({ ...rule, tags: [] });

function groupAnswer(cloud: Cloud, group: SecurityGroup): Fields {
  const members = [...cloud.vms.values()].filter(({ securitygroupids }) => securitygroupids.includes(group.id));
  return {
    id: group.id,
    name: group.name,
    description: group.description,
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    ingressrule: group.ingress.map(ruleAnswer),
    egressrule: group.egress.map(ruleAnswer),
    virtualmachinecount: members.length,
    virtualmachineids: members.map(({ id }) => id),
    tags: shownTags(cloud, group.id),
  };
}
