import type { CallOptions } from '../../contract/call.ts';
import {
  type Security,
  type SecurityHandler,
  securityRequestSchema,
  securityRuleSchema,
} from '../../contract/security.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { accept } from '../refusal.ts';
import { placeNames } from '../vpc/vpc-lookup.ts';
import { allow, entriesToRemove, refuseTwice, withdraw } from './rule-change.ts';
import { entriesOf, entryOf } from './rule-entry.ts';
import { makeGroup } from './security-creation.ts';
import { type FoundGroup, securityGroupIid, securityGroupNamed, securityGroupsWhere } from './security-lookup.ts';
import { removeGroup } from './security-removal.ts';
import { securityOf } from './security-view.ts';

const rulesSchema = securityRuleSchema.array().min(1);

export function createSecurityHandler(account: Account): SecurityHandler {
  /** Changes of groups wait for each other: names and rules are checked against what is there. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn('sg', work, signal);

  const all = (call: CallOptions) => securityGroupsWhere(account, [], { call, subject: account.self });

  const homesOf = (groups: readonly FoundGroup[], call: CallOptions) =>
    placeNames(account, { vpcs: groups.map(({ VpcId }) => VpcId), subnets: [] }, call);

  async function views(groups: readonly FoundGroup[], call: CallOptions): Promise<Security[]> {
    const { vpc } = await homesOf(groups, call);
    return groups.map((group) => securityOf(securityGroupIid(group), vpc(group.VpcId), entriesOf(group), group.Tags));
  }

  return {
    listIid: async (call) => (await all(call)).map(securityGroupIid),
    listSecurity: async (call) => views(await all(call), call),

    async getSecurity(reference, call) {
      const group = await securityGroupNamed(account, reference, call);
      const { vpc } = await homesOf([group], call);
      return securityOf(securityGroupIid(group), vpc(group.VpcId), entriesOf(group), group.Tags);
    },

    createSecurity: (request, call) =>
      alone(call, async () =>
        makeGroup(account, accept(securityRequestSchema, request, { resource: 'sg', name: request.name }), call),
      ),

    deleteSecurity: (reference, call) =>
      alone(call, async () => removeGroup(account, await securityGroupNamed(account, reference, call), call)),

    addRules: (reference, rules, call) =>
      alone(call, async () => {
        const { subject } = account.ask('sg', reference.nameId, call);
        const wanted = accept(rulesSchema, rules, subject);
        const group = await securityGroupNamed(account, reference, call);
        const iid = securityGroupIid(group);
        const present = entriesOf(group);
        refuseTwice({ resource: 'sg', name: iid.nameId }, wanted, present);
        const added = wanted.map(entryOf);
        // Asked for before the change, which must not end in an error once it is done.
        const { vpc } = await homesOf([group], call);
        await withRollback((trail) => allow(account, { groupId: iid.systemId, name: iid.nameId }, added, trail, call));
        return securityOf(iid, vpc(group.VpcId), [...present, ...added], group.Tags);
      }),

    removeRules: (reference, rules, call) =>
      alone(call, async () => {
        const { subject } = account.ask('sg', reference.nameId, call);
        const unwanted = accept(rulesSchema, rules, subject);
        const group = await securityGroupNamed(account, reference, call);
        const iid = securityGroupIid(group);
        const present = entriesOf(group);
        const removed = entriesToRemove({ resource: 'sg', name: iid.nameId }, unwanted, present);
        const { vpc } = await homesOf([group], call);
        await withRollback((trail) =>
          withdraw(account, { groupId: iid.systemId, name: iid.nameId }, removed, trail, call),
        );
        const kept = present.filter((entry) => !removed.includes(entry));
        return securityOf(iid, vpc(group.VpcId), kept, group.Tags);
      }),
  };
}
