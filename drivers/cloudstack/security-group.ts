import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid } from '../contract/iid.ts';
import type { SecurityRule } from '../contract/security.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { ownTag, visibleTags } from './names.ts';
import {
  doneSchema,
  type GroupRuleResponse,
  type SecurityGroupResponse,
  securityGroupList,
  securityGroupResponseSchema,
} from './network-response.ts';
import type { RuleView, SecurityModel, SecurityView } from './security-model.ts';
import { ruleKey, ruleOf, ruleText, trafficOf } from './security-rule.ts';
import { writeTags } from './tagging.ts';
import { listRawVMs, vmSubjects } from './vm-lookup.ts';
import { referenceIn, referenceText } from './vpc-kept.ts';
import { createSharedVPCs } from './vpc-shared.ts';

const created = z
  .object({ securitygroup: securityGroupResponseSchema })
  .transform(({ securitygroup }) => securitygroup);

/** Security groups of the cloud's own. A tag says to which kept VPC a group belongs; without it, to the zone's network. */
export function createCloudGroups(account: Account): SecurityModel {
  const { api, self } = account;
  const vpcs = createSharedVPCs(account);

  const rows = (call: CallOptions) => api.list(securityGroupList, {}, { call, subject: self });

  async function idOfRule(groupId: string, rule: SecurityRule, call: CallOptions): Promise<string | undefined> {
    const row = (await rows(call)).find(({ id }) => id === groupId);
    return row && rulesIn(row).find((each) => ruleKey(each.rule) === ruleKey(rule))?.id;
  }

  async function addRule(group: Iid, rule: SecurityRule, call: CallOptions): Promise<string> {
    const ask = account.ask('sg', group.nameId, call);
    const command = rule.direction === 'inbound' ? 'authorizeSecurityGroupIngress' : 'authorizeSecurityGroupEgress';
    const parameters = { securitygroupid: group.systemId, ...trafficOf(rule), cidrlist: rule.cidr };
    const result = z.object({ securitygroup: securityGroupResponseSchema.partial() });
    return await createOnce(
      {
        create: async () => {
          const answer = result.safeParse(await api.wait(await api.submit(command, parameters, ask), ask)).data;
          const told = answer?.securitygroup;
          const added = told && rulesIn(told).find((each) => ruleKey(each.rule) === ruleKey(rule));
          return added?.id ?? (await idOfRule(group.systemId, rule, call)) ?? '';
        },
        find: () => idOfRule(group.systemId, rule, call),
      },
      ask,
    );
  }

  const revoke = (group: Iid, { direction }: SecurityRule, id: string, call: CallOptions) =>
    api.finish(
      direction === 'inbound' ? 'revokeSecurityGroupIngress' : 'revokeSecurityGroupEgress',
      { id },
      account.ask('sg', group.nameId, call),
    );

  return {
    checkRules: () => undefined,

    async list(call) {
      const [groups, views] = await Promise.all([rows(call), vpcs.list(call)]);
      const home = views.find(({ isForeign }) => isForeign)?.iid ?? {
        nameId: account.zone.name,
        systemId: account.zone.id,
      };
      return groups.map((row): SecurityView => {
        const tagged = referenceIn(row.tags, ownTag.vpc);
        const known = views.find(({ iid }) => iid.systemId === tagged?.id)?.iid;
        return {
          iid: { nameId: row.name, systemId: row.id },
          vpc: known ?? (tagged ? { nameId: tagged.name, systemId: tagged.id } : home),
          rules: rulesIn(row),
          tags: visibleTags(row.tags),
          others: othersIn(row),
        };
      });
    },

    create: ({ name, tags }, vpc, call) =>
      withRollback(async (trail) => {
        const ask = account.ask('sg', name, call);
        const { id } = await createOnce(
          {
            create: () => api.change('createSecurityGroup', created, { name, description: name }, ask),
            find: async () => (await rows(call)).find((row) => row.name === name),
          },
          ask,
        );
        trail.made(`security group ${name} (${id})`, (undoing) =>
          api.change('deleteSecurityGroup', doneSchema, { id }, { ...ask, call: undoing }),
        );
        const home = referenceText({ name: vpc.iid.nameId, id: vpc.iid.systemId });
        await writeTags(
          account,
          { kind: 'SecurityGroup', id, subject: ask.subject },
          [{ key: ownTag.vpc, value: home }, ...tags],
          call,
        );
        return id;
      }),

    async remove({ iid }, call) {
      await api.change('deleteSecurityGroup', doneSchema, { id: iid.systemId }, account.ask('sg', iid.nameId, call));
    },

    addRules: ({ iid }, rules, call) =>
      withRollback(async (trail) => {
        for (const rule of rules) {
          const id = await addRule(iid, rule, call);
          trail.made(ruleText(rule), (undoing) => revoke(iid, rule, id, undoing));
        }
      }),

    async removeRules({ iid }, rules, call) {
      for (const { id, rule } of rules) await revoke(iid, rule, id, call);
    },

    async users({ iid }, call) {
      const vms = await listRawVMs(account, { securitygroupid: iid.systemId }, call);
      return vmSubjects(vms);
    },
  };
}

interface Rules {
  readonly ingressrule?: SecurityGroupResponse['ingressrule'] | undefined;
  readonly egressrule?: SecurityGroupResponse['egressrule'] | undefined;
}

const sidesOf = ({ ingressrule = [], egressrule = [] }: Rules) => [
  ...ingressrule.map((raw) => ({ raw, direction: 'inbound' as const })),
  ...egressrule.map((raw) => ({ raw, direction: 'outbound' as const })),
];

const rulesIn = (row: Rules): RuleView[] =>
  sidesOf(row).flatMap(({ raw, direction }) => {
    const rule = raw.cidr === undefined ? undefined : ruleOf(raw, direction, raw.cidr);
    return rule ? [{ rule, id: raw.ruleid, together: [] }] : [];
  });

const othersIn = (row: Rules) =>
  sidesOf(row)
    .filter(({ raw, direction }) => raw.cidr === undefined || !ruleOf(raw, direction, raw.cidr))
    .map(({ raw, direction }) => ({ key: `rule ${raw.ruleid}`, value: otherText(raw, direction) }));

const otherText = (raw: GroupRuleResponse, direction: string): string =>
  [direction, raw.protocol, raw.startport, raw.endport, raw.cidr ?? raw.securitygroupname].filter(Boolean).join(' ');
