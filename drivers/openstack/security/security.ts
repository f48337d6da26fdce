import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Iid } from '../../contract/iid.ts';
import {
  type Security,
  type SecurityHandler,
  type SecurityRequest,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
} from '../../contract/security.ts';
import { withRollback } from '../../shared/rollback.ts';
import { writeNeutronTags } from '../access/neutron-tags.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, neutronTagsOf, vpcKey } from '../names.ts';
import { usersOf } from '../vpc/users.ts';
import { networkNamed, networks, networksCalled, portsWhere } from '../vpc/vpc-lookup.ts';
import { isAllOut } from './rule.ts';
import { addRows, defaultEgress, refuseDoubles, removeRows, rowsOf } from './rule-change.ts';
import {
  type SecurityGroup,
  securityGroupNamed,
  securityGroupSchema,
  securityGroups,
  securityGroupsCalled,
  vpcIdOf,
} from './security-lookup.ts';
import { noVPC, rulesOf, securityOf } from './security-view.ts';

const answer = z.object({ security_group: securityGroupSchema }).transform(({ security_group }) => security_group);
const rulesSchema = z.array(securityRuleSchema).min(1);

/**
 * Neutron's groups belong to the project; one of ours also to the VPC that it was made for, by a tag. Where nothing is said
 * of outbound traffic, all of it is let out, as Neutron does.
 */
export function createSecurityHandler(account: Account): SecurityHandler {
  const { network, queues, refusals } = account;

  async function vpcOf(group: SecurityGroup, call: CallOptions): Promise<Iid> {
    const id = vpcIdOf(group);
    if (id === undefined) return noVPC;
    const [found] = await networksCalled(account, { nameId: id, systemId: id }, call);
    return found ? iidOf(found) : { nameId: id, systemId: id };
  }

  async function create(request: SecurityRequest, call: CallOptions): Promise<Security> {
    const ask = account.ask('sg', request.name, call);
    const { name, vpc, rules, tags } = refusals.accept(securityRequestSchema, request, ask.subject);
    refuseDoubles(rules, [], name, refusals);
    const [owner, taken] = await Promise.all([
      networkNamed(account, { nameId: vpc }, call),
      securityGroupsCalled(account, { nameId: name }, call),
    ]);
    if (taken.some((row) => row.name === name)) throw refusals.alreadyExists(ask.subject);

    return await withRollback(async (trail) => {
      const made = await network.change('POST', '/security-groups', ask, { security_group: { name } }, answer);
      trail.made(`security group ${name} (${made.id})`, (undoing) =>
        network.change('DELETE', path`/security-groups/${made.id}`, { ...ask, call: undoing }),
      );
      const written = neutronTagsOf(tags, [{ key: vpcKey, value: owner.id }]);
      await writeNeutronTags(account, 'security-groups', made.id, written, ask);
      // Who says what goes out means nothing else to go out.
      const superseded = rules.some(({ direction }) => direction === 'outbound') ? defaultEgress(made) : [];
      await removeRows(account, made.id, superseded, { made: () => undefined }, ask);
      const added = await addRows(account, made.id, rules, ask);
      const kept = made.security_group_rules.filter((row) => !superseded.includes(row));
      return securityOf({ ...made, tags: written, security_group_rules: [...kept, ...added] }, iidOf(owner));
    });
  }

  async function addRules(group: SecurityGroup, given: readonly SecurityRule[], call: CallOptions): Promise<Security> {
    const name = group.name || group.id;
    const ask = account.ask('sg', name, call);
    const rules = refusals.accept(rulesSchema, given, ask.subject);
    refuseDoubles(rules, rulesOf(group.security_group_rules), name, refusals);
    const vpc = await vpcOf(group, call);
    // Neutron takes its own rule that lets everything out for the same as one that a person asks for.
    const replaced = rules.some(isAllOut) ? defaultEgress(group).filter(({ ethertype }) => ethertype !== 'IPv6') : [];
    return await withRollback(async (trail) => {
      await removeRows(account, group.id, replaced, trail, ask);
      const added = await addRows(account, group.id, rules, ask);
      const kept = group.security_group_rules.filter((row) => !replaced.includes(row));
      return securityOf({ ...group, security_group_rules: [...kept, ...added] }, vpc);
    });
  }

  async function removeRules(group: SecurityGroup, given: readonly SecurityRule[], call: CallOptions) {
    const name = group.name || group.id;
    const ask = account.ask('sg', name, call);
    const rows = rowsOf(refusals.accept(rulesSchema, given, ask.subject), group, name, refusals);
    const vpc = await vpcOf(group, call);
    await withRollback((trail) => removeRows(account, group.id, rows, trail, ask));
    const kept = group.security_group_rules.filter((row) => !rows.includes(row));
    return securityOf({ ...group, security_group_rules: kept }, vpc);
  }

  async function remove(group: SecurityGroup, call: CallOptions): Promise<void> {
    const ask = account.ask('sg', group.name || group.id, call);
    await network.change('DELETE', path`/security-groups/${group.id}`, ask).catch(async (error: unknown) => {
      if (!(error instanceof CloudError) || error.kind !== 'dependency') throw error;
      const ports = await portsWhere(account, { security_groups: group.id }, call).catch(() => []);
      const using = ports.filter(({ security_groups }) => security_groups?.includes(group.id));
      throw using.length > 0 ? refusals.inUse(ask.subject, await usersOf(account, using, call)) : error;
    });
  }

  const named = (reference: Parameters<SecurityHandler['getSecurity']>[0], call: CallOptions) =>
    securityGroupNamed(account, reference, call);
  const alone = <T>(key: string, call: CallOptions, work: () => Promise<T>): Promise<T> =>
    queues.inTurn(`sg ${key}`, work, call.signal);

  return {
    listIid: async (call) => (await securityGroups(account, call)).map(iidOf),

    async listSecurity(call) {
      const [groups, rows] = await Promise.all([securityGroups(account, call), networks(account, call)]);
      const vpcs = new Map(rows.map((row) => [row.id, iidOf(row)]));
      return groups.map((group) => {
        const id = vpcIdOf(group);
        return securityOf(group, id === undefined ? noVPC : (vpcs.get(id) ?? { nameId: id, systemId: id }));
      });
    },

    async getSecurity(security, call) {
      const group = await named(security, call);
      return securityOf(group, await vpcOf(group, call));
    },

    createSecurity: (request, call) => alone(request.name, call, () => create(request, call)),

    deleteSecurity: async (security, call) => await remove(await named(security, call), call),

    addRules: (security, rules, call) =>
      alone(security.nameId, call, async () => addRules(await named(security, call), rules, call)),

    removeRules: (security, rules, call) =>
      alone(security.nameId, call, async () => removeRules(await named(security, call), rules, call)),
  };
}
