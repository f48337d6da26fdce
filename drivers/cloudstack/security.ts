import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import {
  type SecurityHandler,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
} from '../contract/security.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { findOne, needOne } from './names.ts';
import { accept, alreadyExists, conflict, inUse, type ResourceSubject, refusal } from './refusal.ts';
import { createSecurityModel, type RuleView, type SecurityView, securityOf } from './security-model.ts';
import { ruleKey, ruleText } from './security-rule.ts';
import { needVPC } from './vpc.ts';
import { createVPCModel } from './vpc-model.ts';

const naming = { nameOf: ({ iid }: SecurityView) => iid.nameId, idOf: ({ iid }: SecurityView) => iid.systemId };
const subjectOf = (name: string): ResourceSubject => ({ resource: 'sg', name });

/** A security group among those of the zone. Throws `not-found`. */
export const needGroup = (groups: readonly SecurityView[], reference: IidReference, zone: string): SecurityView =>
  needOne(groups, reference, subjectOf(reference.nameId), zone, naming);

export function createSecurityHandler(account: Account): SecurityHandler {
  const { zone, queues } = account;
  const model = createSecurityModel(account);
  const vpcs = createVPCModel(account);

  /** Changes of groups wait for each other: names and rules are checked against what is there. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> => queues.inTurn('sg', work, signal);

  const rulesSchema = securityRuleSchema.array().min(1);

  return {
    listIid: async (call) => (await model.list(call)).map(({ iid }) => iid),
    listSecurity: async (call) => (await model.list(call)).map(securityOf),
    getSecurity: async (security, call) => securityOf(needGroup(await model.list(call), security, zone.name)),

    createSecurity: (request, call) =>
      alone(call, async () => {
        const subject = subjectOf(request.name);
        const { name, vpc, rules, tags = [] } = accept(securityRequestSchema, request, subject);
        refuseTwice(subject, rules);
        model.checkRules(name, rules);
        const [groups, views] = await Promise.all([model.list(call), vpcs.list(call)]);
        const home = needVPC(views, { nameId: vpc }, zone.name);
        if (findOne(groups, { nameId: name }, subject, naming)) throw alreadyExists(subject);
        const id = await withRollback(async (trail) => {
          const made = await model.create({ name, tags }, home, call);
          const iid = { nameId: name, systemId: made };
          const empty: SecurityView = { iid, vpc: home.iid, rules: [], tags, others: [] };
          trail.made(`security group ${name} (${made})`, (undoing) => model.remove(empty, undoing));
          if (rules.length > 0) await model.addRules(empty, rules, call);
          return made;
        });
        return securityOf(needGroup(await model.list(call), { nameId: name, systemId: id }, zone.name));
      }),

    deleteSecurity: (security, call) =>
      alone(call, async () => {
        const group = needGroup(await model.list(call), security, zone.name);
        const users = await model.users(group, call);
        if (users.length > 0) throw inUse(subjectOf(group.iid.nameId), users);
        await model.remove(group, call);
      }),

    addRules: (security, rules, call) =>
      alone(call, async () => {
        const subject = subjectOf(security.nameId);
        const added = accept(rulesSchema, rules, subject);
        const group = needGroup(await model.list(call), security, zone.name);
        const before = group.rules.map(({ rule }) => rule);
        refuseTwice(subjectOf(group.iid.nameId), [...before, ...added]);
        model.checkRules(group.iid.nameId, [...before, ...added]);
        await model.addRules(group, added, call);
        return securityOf(needGroup(await model.list(call), group.iid, zone.name));
      }),

    removeRules: (security, rules, call) =>
      alone(call, async () => {
        const removed = accept(rulesSchema, rules, subjectOf(security.nameId));
        const group = needGroup(await model.list(call), security, zone.name);
        await model.removeRules(group, rulesToRemove(group, removed), call);
        return securityOf(needGroup(await model.list(call), group.iid, zone.name));
      }),
  };
}

function refuseTwice(subject: ResourceSubject, rules: readonly SecurityRule[]): void {
  const keys = rules.map(ruleKey);
  const twice = rules.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  if (!twice) return;
  throw refusal({
    kind: 'already-exists',
    subject,
    fact: { en: `it has the rule ${ruleText(twice)} already`, ko: `${ruleText(twice)} 규칙이 이미 있습니다` },
    remedy: { en: 'Leave that rule out.', ko: '해당 규칙을 빼고 다시 시도하십시오.' },
  });
}

function rulesToRemove(group: SecurityView, removed: readonly SecurityRule[]): RuleView[] {
  const subject = subjectOf(group.iid.nameId);
  const found = removed.map((rule) => {
    const view = group.rules.find((each) => ruleKey(each.rule) === ruleKey(rule));
    if (view) return view;
    throw refusal({
      kind: 'not-found',
      subject,
      fact: { en: `it has no rule ${ruleText(rule)}`, ko: `${ruleText(rule)} 규칙이 없습니다` },
      remedy: {
        en: 'Rules are removed by exact match: look at those that it has.',
        ko: '규칙은 정확히 일치해야 삭제됩니다. 현재 규칙을 조회하십시오.',
      },
    });
  });
  const keys = new Set(removed.map(ruleKey));
  const kept = found.flatMap(({ together }) => together).find((rule) => !keys.has(ruleKey(rule)));
  if (!kept) return found;
  throw conflict(
    subject,
    {
      en: `one item of the access control list makes several of its rules, ${ruleText(kept)} among them`,
      ko: `액세스 제어 목록의 항목 하나에 여러 규칙이 묶여 있으며, ${ruleText(kept)} 규칙도 그중 하나입니다`,
    },
    {
      en: 'Remove all of them together, or change the item in the console.',
      ko: '묶인 규칙을 함께 삭제하거나 콘솔에서 항목을 수정하십시오.',
    },
  );
}
