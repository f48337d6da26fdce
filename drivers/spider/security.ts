import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import {
  type Security,
  type SecurityHandler,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
} from '../contract/security.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { refuseUsedSecurity } from './dependants.ts';
import { tagList, wireIidSchema, wireKeyValuesSchema, wireListSchema, wireTimeSchema } from './iid.ts';
import { find, findToDelete, type NamedResource } from './names.ts';
import { accept, refuseTags, unsupported } from './refusal.ts';
import { type KnownRule, readRules, wireRuleOf, wireRuleSchema } from './security-rule.ts';
import { notRemoved, refuseMissingRules, refuseTakenRules } from './security-rules.ts';
import { iidOf } from './stub.ts';

const subjectOf = (name: string) => ({ resource: 'sg', name }) as const;
const rulesSchema = z.array(securityRuleSchema).min(1);

/** A group, and its rules in the server's own form. */
interface Group {
  readonly iid: Security['iid'];
  readonly security: Security;
  readonly known: readonly KnownRule[];
}

const groupSchema = z
  .object({
    IId: wireIidSchema,
    VpcIID: wireIidSchema,
    SecurityRules: z.array(wireRuleSchema).nullish(),
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform((wire): Group => {
    const { known, others } = readRules(wire.SecurityRules ?? []);
    const keyValues = [...(wire.KeyValueList ?? []), ...others];
    const iid = iidOf(wire.IId, wire.VpcIID.systemId === '' && known.length === 0);
    const security: Security = {
      iid,
      vpc: wire.VpcIID,
      rules: known.map(({ rule }) => rule),
      createdTime: wire.CreatedTime,
      tags: wire.TagList,
      ...(keyValues.length > 0 && { keyValues }),
    };
    return { iid, security, known };
  });

export function createSecurityHandler(context: SpiderContext): SecurityHandler {
  const { exchange, self } = context;

  const groups: NamedResource<Group> = {
    resource: 'sg',
    byName: (name, call) =>
      exchange.ask(
        { method: 'GET', path: ['securitygroup', name], subject: subjectOf(name), answer: groupSchema },
        call,
      ),
    all: (call) =>
      exchange.ask(
        { method: 'GET', path: ['securitygroup'], subject: self, answer: wireListSchema('securitygroup', groupSchema) },
        call,
      ),
  };

  const changeable = async (security: IidReference, rules: readonly SecurityRule[], call: CallOptions) => {
    const found = await find(context, groups, security, call);
    const subject = subjectOf(found.iid.nameId);
    if (context.capability.early) throw rulesStay(context, subject.name);
    return { found, subject, rules: accept(context, rulesSchema, rules, subject) };
  };

  return {
    listIid: async (call) => (await groups.all(call)).map(({ iid }) => iid),
    listSecurity: async (call) => (await groups.all(call)).map(({ security }) => security),
    getSecurity: async (security, call) => (await find(context, groups, security, call)).security,

    async createSecurity(request, call) {
      const subject = subjectOf(request.name);
      const { name, vpc, rules, tags } = accept(context, securityRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      refuseTakenRules(context, subject, [], rules);
      const reqInfo = {
        Name: name,
        VPCName: vpc,
        SecurityRules: rules.map(wireRuleOf),
        TagList: tagList(tags),
      };
      const path = ['securitygroup'];
      return (await exchange.ask({ method: 'POST', path, reqInfo, subject, answer: groupSchema }, call)).security;
    },

    async deleteSecurity(security, call) {
      const { iid } = await findToDelete(context, groups, security, call);
      await refuseUsedSecurity(context, iid, call);
      const read = (readCall: CallOptions) => groups.byName(iid.nameId, readCall);
      await remove(context, { path: ['securitygroup', iid.nameId], subject: subjectOf(iid.nameId), read }, call);
    },

    async addRules(security, added, call) {
      const { found, subject, rules } = await changeable(security, added, call);
      refuseTakenRules(context, subject, found.security.rules, rules);
      const reqInfo = { RuleInfoList: rules.map(wireRuleOf) };
      const path = ['securitygroup', subject.name, 'rules'];
      return (await exchange.ask({ method: 'POST', path, reqInfo, subject, answer: groupSchema }, call)).security;
    },

    async removeRules(security, removed, call) {
      const { found, subject, rules } = await changeable(security, removed, call);
      const wires = refuseMissingRules(context, subject, found.known, rules);
      const answer = z.object({ Result: z.string() });
      const path = ['securitygroup', subject.name, 'rules'];
      const { Result } = await exchange.ask(
        { method: 'DELETE', path, reqInfo: { RuleInfoList: wires }, subject, answer },
        call,
      );
      if (Result !== 'true') throw notRemoved(context, subject);
      return (await groups.byName(subject.name, call)).security;
    },
  };
}

function rulesStay(context: SpiderContext, name: string) {
  return unsupported(
    context,
    subjectOf(name),
    {
      en: 'this version of the server cannot change the rules of a group that is there',
      ko: '서버의 현재 버전에서는 이미 있는 보안 그룹의 규칙을 변경할 수 없습니다',
    },
    {
      en: 'Create another group with the rules that are wanted, or update CB-Spider.',
      ko: '원하는 규칙으로 보안 그룹을 새로 만들거나 CB-Spider를 업데이트하십시오.',
    },
  );
}
