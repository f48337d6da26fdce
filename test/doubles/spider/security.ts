import { z } from 'zod';
import { bySystemId, type Cloud, type Rule, removeFrom, type SecurityGroup } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { panic, Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { listOf, noIid, tagList, text } from './wire.ts';
import { deleteNamed, listed, result, type World } from './world.ts';

const rule = z.object({ Direction: text, IPProtocol: text, FromPort: text, ToPort: text, CIDR: text }).transform(
  (given): Rule => ({
    ...given,
    Direction: given.Direction.toLowerCase(),
    IPProtocol: given.IPProtocol.toUpperCase(),
    CIDR: given.CIDR || '0.0.0.0/0',
  }),
);
const groupInfo = z.object({
  Name: text,
  VPCName: text,
  SecurityRules: z.array(rule).nullish(),
  TagList: tagList,
});
const rulesInfo = z.object({ RuleInfoList: listOf(rule) });

export function securityRoutes(world: World): readonly Route[] {
  const { names } = world;

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const { Name, VPCName, SecurityRules, TagList } = request.info(groupInfo);
    const vpc = names.get(connection, 'vpc', VPCName);
    // The server follows the list before it looks whether there is one.
    if (!SecurityRules) throw panic();
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'sg', Name);
    const driverName = names.driverName(Name, String(request.body.IDTransformMode ?? 'ON'));
    const IId = cloud.newIid(driverName, 'sg');
    // The mock driver takes the name that people gave the VPC for its id.
    const VpcIID = cloud.kind.inMemory
      ? { NameId: VPCName, SystemId: VPCName }
      : { NameId: vpc.driverName, SystemId: vpc.systemId };
    cloud.securityGroups.push({ IId, VpcIID, SecurityRules: [...SecurityRules], TagList });
    names.add({ connection, type: 'sg', name: Name, driverName, systemId: IId.SystemId, owner: VPCName });
    return showGroup(world, connection, names.get(connection, 'sg', Name));
  }

  /** The server says it with other words here than everywhere else. */
  function groupOf(request: SpiderRequest) {
    const connection = request.connection();
    const name = request.params.SGName ?? '';
    const cloud = world.cloud(connection);
    const entry = names.find(connection, 'sg', name);
    if (!entry) throw new Refusal(`The Security Group '${name}' does not exist!`);
    return { connection, entry, group: cloudGroup(cloud, entry) };
  }

  function addRules(request: SpiderRequest) {
    const { connection, entry, group } = groupOf(request);
    const { RuleInfoList } = request.info(rulesInfo);
    const there = RuleInfoList.find((each) => group.SecurityRules.some((has) => sameRule(has, each)));
    if (there) throw new Refusal(ruleText(entry, 'already has', there, group));
    group.SecurityRules.push(...RuleInfoList);
    return showGroup(world, connection, entry);
  }

  function removeRules(request: SpiderRequest) {
    const { entry, group } = groupOf(request);
    const { RuleInfoList } = request.info(rulesInfo);
    const missing = RuleInfoList.find((each) => !group.SecurityRules.some((has) => sameRule(has, each)));
    if (missing) throw new Refusal(ruleText(entry, 'does not have', missing, group));
    group.SecurityRules = group.SecurityRules.filter((has) => !RuleInfoList.some((each) => sameRule(has, each)));
    return result(true);
  }

  function list(request: SpiderRequest, entries: (connection: string) => readonly Entry[]) {
    const connection = request.connection();
    world.cloud(connection);
    const groups = listed(
      entries(connection),
      (entry) => showGroup(world, connection, entry, 'list'),
      (IId) => ({ IId, VpcIID: noIid, SecurityRules: null }),
    );
    return { securitygroup: groups };
  }

  return [
    ['POST', '/securitygroup', create],
    ['GET', '/securitygroup', (request) => list(request, (connection) => names.list(connection, 'sg'))],
    [
      'GET',
      '/securitygroup/vpc/:VPCName',
      (request) =>
        list(request, (connection) => {
          const { VPCName = '' } = request.params;
          if (!names.find(connection, 'vpc', VPCName)) throw new Refusal(`The VPC '${VPCName}' does not exist!`);
          return names.list(connection, 'sg').filter(({ owner }) => owner === VPCName);
        }),
    ],
    [
      'GET',
      '/securitygroup/:Name',
      (request) => {
        const connection = request.connection();
        world.cloud(connection);
        return showGroup(world, connection, names.get(connection, 'sg', request.params.Name ?? ''));
      },
    ],
    [
      'DELETE',
      '/securitygroup/:Name',
      (request) => {
        const connection = request.connection();
        const cloud = world.cloud(connection);
        const entry = names.get(connection, 'sg', request.params.Name ?? '');
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.securityGroups, entry.systemId)));
      },
    ],
    ['POST', '/securitygroup/:SGName/rules', addRules],
    ['DELETE', '/securitygroup/:SGName/rules', removeRules],
  ];
}

/** A list shows the VPC as the cloud has it where its name is gone; a single group cannot be shown then. */
export function showGroup(world: World, connection: string, entry: Entry, where: 'list' | 'one' = 'one') {
  const { names } = world;
  const group = cloudGroup(world.cloud(connection), entry);
  const owner = names.find(connection, 'vpc', entry.owner ?? '');
  if (!owner && where === 'one') names.get(connection, 'vpc', entry.owner ?? '');
  return { ...group, IId: userIid(entry), VpcIID: owner ? userIid(owner) : group.VpcIID };
}

export function cloudGroup(cloud: Cloud, { driverName, systemId }: Entry): SecurityGroup {
  const group = bySystemId(cloud.securityGroups, systemId);
  if (!group) throw new Refusal(`${driverName} SecurityGroup does not exist!!`);
  return group;
}

const inOrder = (each: Rule) => [each.Direction, each.IPProtocol, each.FromPort, each.ToPort, each.CIDR].join(' ');
const sameRule = (a: Rule, b: Rule) => inOrder(a) === inOrder(b);

function ruleText({ driverName }: Entry, verb: string, about: Rule, { SecurityRules }: SecurityGroup): string {
  const has = SecurityRules.map((each) => `{${inOrder(each)}}`).join(' ');
  return (
    `${driverName} SecurityGroup ${verb} this rule: {${inOrder(about)}}!!` +
    ` #### ${driverName} SecurityGroup has [${has}]!!`
  );
}
