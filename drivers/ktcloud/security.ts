import { z } from 'zod';
import {
  type Security,
  type SecurityHandler,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
} from '../contract/security.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { KTCloud } from './cloud.ts';
import { isSame, need, refuseTakenName, refuseWhileUsed } from './find.ts';
import { applyToVMs, vmsUsing } from './group-change.ts';
import { recordId } from './identifiers.ts';
import { recordNameSchema } from './names.ts';
import { ruleChecks } from './preflight/rules.ts';
import { accept, provider, type ResourceSubject, refusal } from './refusal.ts';
import { isSameRule, securityRuleText } from './rules.ts';

const subjectOf = (name: string) => ({ resource: 'sg', name }) as const;
const anySecuritySchema = securityRequestSchema.extend({ name: recordNameSchema, vpc: recordNameSchema });
const rulesSchema = z.array(securityRuleSchema).min(1);

/** Records too. The rules of a group are at the address of every VM that is in it, and change there with the record. */
export function createSecurityHandler(cloud: KTCloud): SecurityHandler {
  const { records, settings } = cloud;

  async function change(
    reference: Parameters<SecurityHandler['getSecurity']>[0],
    ask: Ask,
    rulesAfter: (group: Security) => SecurityRule[],
  ): Promise<Security> {
    const { zoneName } = await cloud.place(ask);
    const state = await records.read(ask);
    const group = need(state.securityGroups, 'sg', reference, zoneName);
    const after = { ...group, rules: rulesAfter(group) };
    passPreflight(ruleChecks, after, { provider, subject: subjectOf(group.iid.nameId) });
    const groupsAfter = state.securityGroups.map((other) => (other === group ? after : other));
    await applyToVMs(cloud, group, { before: state.securityGroups, after: groupsAfter }, ask);
    return await records.update(ask, ({ securityGroups }) => {
      const present = need(securityGroups, 'sg', { ...group.iid }, zoneName);
      present.rules = after.rules;
      return present;
    });
  }

  return {
    async listIid(call) {
      return (await records.read(cloud.ask(call))).securityGroups.map(({ iid }) => iid);
    },

    async listSecurity(call) {
      return (await records.read(cloud.ask(call))).securityGroups;
    },

    async getSecurity(security, call) {
      const ask = cloud.about('sg', security.nameId, call);
      const { zoneName } = await cloud.place(ask);
      return need((await records.read(ask)).securityGroups, 'sg', security, zoneName);
    },

    async createSecurity(request, call) {
      const ask = cloud.about('sg', request.name, call);
      const { zoneName } = await cloud.place(ask);
      const subject = subjectOf(request.name);
      const { name, vpc, rules, tags } = accept(anySecuritySchema, request, subject);
      passPreflight(ruleChecks, { rules }, { provider, subject });
      return await records.update(ask, (state) => {
        refuseTakenName(state.securityGroups, 'sg', name);
        const security: Security = {
          iid: { nameId: name, systemId: recordId('sg', settings.random) },
          vpc: need(state.vpcs, 'vpc', { nameId: vpc }, zoneName).iid,
          rules: withRules([], rules, subject),
          createdTime: settings.clock().toISOString(),
          ...(tags && { tags }),
        };
        state.securityGroups.push(security);
        return security;
      });
    },

    async deleteSecurity(security, call) {
      const ask = cloud.about('sg', security.nameId, call);
      const { zoneName } = await cloud.place(ask);
      const found = need((await records.read(ask)).securityGroups, 'sg', security, zoneName);
      const users = await vmsUsing(cloud, found.iid, ask);
      refuseWhileUsed(subjectOf(security.nameId), { vm: users.map(({ raw }) => raw.name) });
      await records.update(ask, (state) => {
        state.securityGroups = state.securityGroups.filter(({ iid }) => !isSame(iid, found.iid));
      });
    },

    async addRules(security, rules, call) {
      const subject = subjectOf(security.nameId);
      return await change(security, cloud.about('sg', security.nameId, call), (group) =>
        withRules(group.rules, accept(rulesSchema, rules, subject), subject),
      );
    },

    async removeRules(security, rules, call) {
      const subject = subjectOf(security.nameId);
      return await change(security, cloud.about('sg', security.nameId, call), (group) => {
        const removed = accept(rulesSchema, rules, subject);
        const missing = removed.find((rule) => !group.rules.some((other) => isSameRule(rule, other)));
        if (missing) throw ruleMissing(subject, missing);
        return group.rules.filter((rule) => !removed.some((other) => isSameRule(rule, other)));
      });
    },
  };
}

function withRules(
  present: readonly SecurityRule[],
  added: readonly SecurityRule[],
  subject: ResourceSubject,
): SecurityRule[] {
  const rules = [...present];
  for (const rule of added) {
    if (rules.some((other) => isSameRule(rule, other))) throw ruleTaken(subject, rule);
    rules.push(rule);
  }
  return rules;
}

function ruleTaken(subject: ResourceSubject, rule: SecurityRule) {
  const text = securityRuleText(rule);
  return refusal({
    kind: 'already-exists',
    subject,
    fact: { en: `the rule is there already: ${text}`, ko: `이미 있는 규칙입니다: ${text}` },
    remedy: { en: 'Leave that rule out. None was added.', ko: '해당 규칙을 빼십시오. 추가된 규칙은 없습니다.' },
  });
}

function ruleMissing(subject: ResourceSubject, rule: SecurityRule) {
  const text = securityRuleText(rule);
  return refusal({
    kind: 'not-found',
    subject,
    fact: { en: `it has no such rule: ${text}`, ko: `그런 규칙이 없습니다: ${text}` },
    remedy: {
      en: 'Name the rule exactly as the group has it. None was removed.',
      ko: '보안 그룹에 있는 그대로 규칙을 지정하십시오. 삭제된 규칙은 없습니다.',
    },
  });
}
