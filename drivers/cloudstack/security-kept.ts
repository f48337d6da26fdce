import type { CallOptions } from '../contract/call.ts';
import type { SecurityRule } from '../contract/security.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { clustersUsing } from './cluster-groups.ts';
import { changeOpenings } from './firewall.ts';
import { ownTag, tagValue } from './names.ts';
import { publicIPList } from './network-response.ts';
import { rulesPreflights } from './preflight/security.ts';
import { rawName } from './public-ip-name.ts';
import { notFound, provider } from './refusal.ts';
import type { SecurityModel, SecurityView } from './security-model.ts';
import { ruleKey } from './security-rule.ts';
import { createTagStore } from './tag-store.ts';
import { listRawVMs, vmSubjects } from './vm-lookup.ts';
import { isGone } from './vm-state.ts';
import { createIsolatedVPCs } from './vpc-isolated.ts';
import { type KeptGroup, keptNetworksOf, newId } from './vpc-kept.ts';

/** The ids of the kept groups that a VM carries in its tag. */
export const groupIdsOf = (vm: { readonly tags?: Parameters<typeof tagValue>[0] }): readonly string[] =>
  (tagValue(vm.tags, ownTag.groups) ?? '').split(',').filter((id) => id !== '');

/**
 * Security groups of a zone with isolated networks: groups are kept for the connection, a VM carries those that it is in
 * as a tag, and their inbound rules open the firewall of the address that leads to the VM. Without an address nothing
 * leads to a VM from outside its network.
 */
export function createKeptGroups(account: Account): SecurityModel {
  const kept = keptNetworksOf(account);
  const tagStore = createTagStore(account);
  const vpcs = createIsolatedVPCs(account);

  async function membersOf(id: string, call: CallOptions) {
    const vms = await listRawVMs(account, {}, call);
    return vms.filter((vm) => !isGone(vm.state) && groupIdsOf(vm).includes(id));
  }

  /** Stores the new rules and opens or closes the addresses of the VMs that are in the group. */
  async function changeRules(
    id: string,
    name: string,
    next: readonly SecurityRule[],
    call: CallOptions,
  ): Promise<void> {
    const before = (await kept.read(call.signal))?.groups ?? [];
    const after = before.map((group) => (group.id === id ? { ...group, rules: [...next] } : group));
    const members = await membersOf(id, call);
    if (members.length > 0) {
      const addresses = await account.api.list(
        publicIPList,
        { zoneid: account.zone.id, isstaticnat: true },
        account.ask('sg', name, call),
      );
      for (const vm of members) {
        const groups = groupIdsOf(vm);
        for (const address of addresses.filter(({ virtualmachineid }) => virtualmachineid === vm.id)) {
          const subject = { resource: 'publicip', name: rawName(address) } as const;
          const change = { from: rulesFor(before, groups), to: rulesFor(after, groups) };
          await changeOpenings(account, { id: address.id, subject }, change, call);
        }
      }
    }
    await kept.update(call.signal, (state) => {
      const group = state.groups.find((each) => each.id === id);
      if (!group) throw notFound({ resource: 'sg', name }, account.zone.name);
      group.rules = [...next];
    });
  }

  return {
    checkRules: (name, rules) =>
      passPreflight(rulesPreflights, { zoneKind: 'isolated', rules }, { provider, subject: { resource: 'sg', name } }),

    async list(call) {
      const [state, tags, views] = await Promise.all([
        kept.read(call.signal),
        tagStore.read('sg', call.signal),
        vpcs.list(call),
      ]);
      return (state?.groups ?? []).map(({ id, name, vpcId, createdTime, rules }): SecurityView => {
        const vpc = views.find(({ iid }) => iid.systemId === vpcId)?.iid ?? { nameId: vpcId, systemId: vpcId };
        const ruleViews = rules.map((rule) => ({ rule, id: ruleKey(rule), together: [] }));
        return {
          iid: { nameId: name, systemId: id },
          vpc,
          rules: ruleViews,
          createdTime,
          tags: tags.get(id) ?? [],
          others: [],
        };
      });
    },

    async create({ name, tags }, vpc, call) {
      const id = newId('sg', account);
      const createdTime = account.context.clock().toISOString();
      await kept.update(call.signal, (state) => {
        state.groups.push({ id, name, vpcId: vpc.iid.systemId, createdTime, rules: [] });
      });
      if (tags.length > 0) await tagStore.update('sg', id, call.signal, () => tags);
      return id;
    },

    async remove({ iid }, call) {
      await kept.update(call.signal, (state) => {
        state.groups = state.groups.filter(({ id }) => id !== iid.systemId);
      });
      await tagStore.forget('sg', iid.systemId, call.signal);
    },

    addRules: ({ iid, rules: before }, rules, call) =>
      changeRules(iid.systemId, iid.nameId, [...before.map(({ rule }) => rule), ...rules], call),

    removeRules({ iid, rules: before }, rules, call) {
      const gone = new Set(rules.map(({ id }) => id));
      const next = before.filter(({ id }) => !gone.has(id)).map(({ rule }) => rule);
      return changeRules(iid.systemId, iid.nameId, next, call);
    },

    async users({ iid }, call) {
      const [vms, clusters] = await Promise.all([
        membersOf(iid.systemId, call),
        clustersUsing(account, { id: iid.systemId, networkIds: [] }, call),
      ]);
      return [...vmSubjects(vms), ...clusters];
    },
  };
}

/** The rules of some groups together. */
export const rulesFor = (groups: readonly KeptGroup[], ids: readonly string[]): SecurityRule[] =>
  groups.filter(({ id }) => ids.includes(id)).flatMap(({ rules }) => rules);
