import { z } from 'zod';
import type { ErrorSubject } from '../contract/errors.ts';
import {
  type Security,
  type SecurityHandler,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
} from '../contract/security.ts';
import type { MockCloud } from './cloud.ts';
import { systemId } from './identifiers.ts';
import { isSame, need, refuseTakenName, refuseWhileUsed } from './lookup.ts';
import { accept, Refusal } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'sg', name }) as const;
const rulesSchema = z.array(securityRuleSchema).min(1);

export function createSecurityHandler(cloud: MockCloud): SecurityHandler {
  return {
    listIid: (call) =>
      cloud.read('security.listIid', cloud.self, call, ({ securityGroups }) => securityGroups.map(({ iid }) => iid)),

    listSecurity: (call) =>
      cloud.read('security.listSecurity', cloud.self, call, ({ securityGroups }) => securityGroups),

    getSecurity: (security, call) =>
      cloud.read('security.getSecurity', subjectOf(security.nameId), call, ({ securityGroups }, { region }) =>
        need(securityGroups, 'sg', security, region.name),
      ),

    createSecurity: (request, call) =>
      cloud.change('security.createSecurity', subjectOf(request.name), call, (state, { now, region }) => {
        const { name, vpc, rules, tags } = accept(securityRequestSchema, request, subjectOf(request.name));
        refuseTakenName(state.securityGroups, 'sg', name);
        const security: Security = {
          iid: { nameId: name, systemId: systemId('sg', cloud.settings.random) },
          vpc: need(state.vpcs, 'vpc', { nameId: vpc }, region.name).iid,
          rules: withRules([], rules, subjectOf(name)),
          createdTime: now.toISOString(),
          ...(tags && { tags }),
        };
        state.securityGroups.push(security);
        return security;
      }),

    deleteSecurity: (security, call) =>
      cloud.change('security.deleteSecurity', subjectOf(security.nameId), call, (state, { region }) => {
        const found = need(state.securityGroups, 'sg', security, region.name);
        refuseWhileUsed(subjectOf(found.iid.nameId), {
          vms: state.vms.filter((vm) => vm.securityGroups.some((iid) => isSame(iid, found.iid))),
          clusters: state.clusters.filter((cluster) => cluster.securityGroups.some((iid) => isSame(iid, found.iid))),
          nics: state.nics.filter((nic) => nic.securityGroups.some((iid) => isSame(iid, found.iid))),
        });
        state.securityGroups = state.securityGroups.filter((other) => other !== found);
      }),

    addRules: (security, rules, call) =>
      cloud.change('security.addRules', subjectOf(security.nameId), call, ({ securityGroups }, { region }) => {
        const found = need(securityGroups, 'sg', security, region.name);
        const added = accept(rulesSchema, rules, subjectOf(security.nameId));
        found.rules = withRules(found.rules, added, subjectOf(security.nameId));
        return found;
      }),

    removeRules: (security, rules, call) =>
      cloud.change('security.removeRules', subjectOf(security.nameId), call, ({ securityGroups }, { region }) => {
        const found = need(securityGroups, 'sg', security, region.name);
        const removed = accept(rulesSchema, rules, subjectOf(security.nameId));
        const missing = removed.find((rule) => !found.rules.some((other) => isSameRule(rule, other)));
        if (missing) throw ruleMissing(subjectOf(security.nameId), missing);
        found.rules = found.rules.filter((rule) => !removed.some((other) => isSameRule(rule, other)));
        return found;
      }),
  };
}

/** Exact match: a rule for ports 80 to 90 is not one for port 80. */
const isSameRule = (first: SecurityRule, second: SecurityRule): boolean => textOf(first) === textOf(second);

const textOf = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string =>
  [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');

function withRules(present: readonly SecurityRule[], added: readonly SecurityRule[], subject: ErrorSubject) {
  const rules = [...present];
  for (const rule of added) {
    if (rules.some((other) => isSameRule(rule, other))) throw ruleTaken(subject, rule);
    rules.push(rule);
  }
  return rules;
}

function ruleTaken(subject: ErrorSubject, rule: SecurityRule): Refusal {
  const text = textOf(rule);
  return new Refusal({
    kind: 'already-exists',
    subject,
    code: 'InvalidPermission.Duplicate',
    fact: { en: `the rule is there already: ${text}`, ko: `이미 있는 규칙입니다: ${text}` },
    remedy: { en: 'Leave that rule out. None was added.', ko: '해당 규칙을 빼십시오. 추가된 규칙은 없습니다.' },
  });
}

function ruleMissing(subject: ErrorSubject, rule: SecurityRule): Refusal {
  const text = textOf(rule);
  return new Refusal({
    kind: 'not-found',
    subject,
    code: 'InvalidPermission.NotFound',
    fact: { en: `it has no such rule: ${text}`, ko: `그런 규칙이 없습니다: ${text}` },
    remedy: {
      en: 'Name the rule exactly as the group has it. None was removed.',
      ko: '보안 그룹에 있는 그대로 규칙을 지정하십시오. 삭제된 규칙은 없습니다.',
    },
  });
}
