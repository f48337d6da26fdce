import type { CallOptions } from '../contract/call.ts';
import type { SecurityRule } from '../contract/security.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { clustersUsing } from './cluster-groups.ts';
import {
  type ACLItemResponse,
  aclItemList,
  aclItemResponseSchema,
  aclListList,
  aclListResponseSchema,
} from './network-response.ts';
import type { RuleView, SecurityModel, SecurityView } from './security-model.ts';
import { ruleKey, ruleOf, ruleText, trafficOf } from './security-rule.ts';
import { createTagStore } from './tag-store.ts';
import { listRawVMs, vmSubjects } from './vm-lookup.ts';
import { createCloudVPCs } from './vpc-cloud.ts';

/** What every VPC may use and nobody may change. A tier has the one that denies until it gets another. */
const defaultDeny = 'default_deny';

/**
 * Security groups of a zone with VPCs: a group is an access control list of its VPC. A tier has one list, which applies
 * to all of its VMs.
 */
export function createACLs(account: Account): SecurityModel {
  const { api, self } = account;
  const tagStore = createTagStore(account);
  const vpcs = createCloudVPCs(account);

  async function addRule(aclId: string, name: string, rule: SecurityRule, call: CallOptions): Promise<string> {
    const ask = account.ask('sg', name, call);
    const traffictype = rule.direction === 'inbound' ? 'Ingress' : 'Egress';
    const parameters = { aclid: aclId, ...trafficOf(rule), cidrlist: rule.cidr, traffictype, action: 'Allow' };
    const item = await createOnce(
      {
        create: () =>
          api.run('createNetworkACL', { element: 'networkacl', schema: aclItemResponseSchema }, parameters, ask),
        find: async () =>
          (await api.list(aclItemList, { aclid: aclId }, ask)).find((each) =>
            rulesOf(each).some((found) => ruleKey(found) === ruleKey(rule)),
          ),
      },
      ask,
    );
    return item.id;
  }

  async function tiersOf(group: SecurityView, call: CallOptions) {
    const views = await vpcs.list(call);
    return views.flatMap(({ subnets }) => subnets).filter(({ aclId }) => aclId === group.iid.systemId);
  }

  return {
    checkRules: () => undefined,

    async list(call) {
      const ask = { call, subject: self };
      const [lists, items, views, tags] = await Promise.all([
        api.list(aclListList, {}, ask),
        api.list(aclItemList, {}, ask),
        vpcs.list(call),
        tagStore.read('sg', call.signal),
      ]);
      return lists.flatMap(({ id, name, vpcid }): SecurityView[] => {
        const vpc = views.find(({ iid }) => iid.systemId === vpcid);
        if (!vpc) return [];
        const own = items.filter(({ aclid }) => aclid === id);
        return [
          {
            iid: { nameId: name, systemId: id },
            vpc: vpc.iid,
            rules: own.flatMap(rulesIn),
            tags: tags.get(id) ?? [],
            others: own.filter((item) => rulesOf(item).length === 0).map(otherOf),
          },
        ];
      });
    },

    async create({ name, tags }, vpc, call) {
      const ask = account.ask('sg', name, call);
      const parameters = { name, description: name, vpcid: vpc.iid.systemId };
      const { id } = await createOnce(
        {
          create: () =>
            api.run(
              'createNetworkACLList',
              { element: 'networkacllist', schema: aclListResponseSchema },
              parameters,
              ask,
            ),
          find: async () =>
            (await api.list(aclListList, { vpcid: vpc.iid.systemId }, ask)).find((list) => list.name === name),
        },
        ask,
      );
      if (tags.length > 0) await tagStore.update('sg', id, call.signal, () => tags);
      return id;
    },

    async remove(group, call) {
      const ask = account.ask('sg', group.iid.nameId, call);
      const tiers = await tiersOf(group, call);
      if (tiers.length > 0) {
        const deny = (await api.list(aclListList, {}, ask)).find(({ name, vpcid }) => name === defaultDeny && !vpcid);
        for (const { networkId } of deny ? tiers : []) {
          await api.finish('replaceNetworkACLList', { aclid: deny?.id, networkid: networkId }, ask);
        }
      }
      await api.finish('deleteNetworkACLList', { id: group.iid.systemId }, ask);
      await tagStore.forget('sg', group.iid.systemId, call.signal);
    },

    addRules: ({ iid }, rules, call) =>
      withRollback(async (trail) => {
        for (const rule of rules) {
          const id = await addRule(iid.systemId, iid.nameId, rule, call);
          trail.made(ruleText(rule), (undoing) =>
            api.finish('deleteNetworkACL', { id }, account.ask('sg', iid.nameId, undoing)),
          );
        }
      }),

    async removeRules({ iid }, rules, call) {
      const ask = account.ask('sg', iid.nameId, call);
      for (const id of new Set(rules.map((rule) => rule.id))) await api.finish('deleteNetworkACL', { id }, ask);
    },

    async users(group, call) {
      const networkIds = (await tiersOf(group, call)).map(({ networkId }) => networkId);
      const [clusters, ...vms] = await Promise.all([
        clustersUsing(account, { id: group.iid.systemId, networkIds }, call),
        ...networkIds.map((networkid) => listRawVMs(account, { networkid }, call)),
      ]);
      return [...vmSubjects(vms.flat()), ...clusters];
    },
  };
}

/** What an item allows, one rule for each of its networks. */
function rulesOf(item: ACLItemResponse): SecurityRule[] {
  if (item.action?.toLowerCase() === 'deny') return [];
  const direction = item.traffictype?.toLowerCase() === 'egress' ? 'outbound' : 'inbound';
  const rules = (item.cidrlist ?? '0.0.0.0/0').split(',').map((cidr) => ruleOf(item, direction, cidr));
  return rules.every((rule) => rule !== undefined) ? rules : [];
}

function rulesIn(item: ACLItemResponse): RuleView[] {
  const rules = rulesOf(item);
  return rules.map((rule) => ({ rule, id: item.id, together: rules.filter((other) => other !== rule) }));
}

const otherOf = ({ number, action, traffictype, protocol, startport, endport, cidrlist }: ACLItemResponse) => ({
  key: `rule ${number ?? '?'}`,
  value: [action, traffictype, protocol, startport === undefined ? '' : `${startport}-${endport}`, cidrlist]
    .filter(Boolean)
    .join(' '),
});
