import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { type SecurityRule, securityRuleSchema, securitySchema } from '../drivers/contract/security.ts';
import type { OperationContext } from './context.ts';
import { defineOperation, type ReadBack, type TargetState } from './operation.ts';
import { ruleTable } from './security.ts';
import { connectionArgument } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const input = z.strictObject({
  name: resourceNameSchema,
  rules: z.array(securityRuleSchema).min(1),
  connection: connectionArgument,
});
const inputSlots = { name: slots.ownName('sg'), rules: slots.rules, connection: slots.connection };
const target = existing('sg');

/** The driver adds and removes rules all or none, so either all of them show the change or none does. */
const readBackRules = (wanted: 'present' | 'absent') =>
  unknownOnError(
    async (asked: z.infer<typeof input>, context: OperationContext, before?: TargetState): Promise<ReadBack> => {
      const handler = await openHandler('security', asked, context);
      const { iid, rules } = await handler.getSecurity({ nameId: asked.name }, context.call);
      if (before && iid.systemId !== before.systemId) return 'unknown';
      const present = asked.rules.filter((rule) => rules.some((other) => isSameRule(rule, other))).length;
      if (present === asked.rules.length) return wanted === 'present' ? 'done' : 'not-done';
      if (present === 0) return wanted === 'absent' ? 'done' : 'not-done';
      return 'unknown';
    },
  );

function isSameRule(first: SecurityRule, second: SecurityRule): boolean {
  return (
    first.direction === second.direction &&
    first.protocol === second.protocol &&
    first.fromPort === second.fromPort &&
    first.toPort === second.toPort &&
    first.cidr === second.cidr
  );
}

const ssh: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' };
const https: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 443, toPort: 443, cidr: '0.0.0.0/0' };
const ping: SecurityRule = { direction: 'inbound', protocol: 'ICMP', cidr: '0.0.0.0/0' };

export const addRules = defineOperation({
  name: 'AddRules',
  subject: 'sg',
  effect: 'change',
  summary: { en: 'Add rules to a security group', ko: '보안 그룹에 규칙 추가' },
  guidance:
    'TCP and UDP rules need fromPort and toPort, ICMP and ALL rules have none. Ask for the CIDR, never assume 0.0.0.0/0.',
  input,
  slots: inputSlots,
  words: {
    actions: {
      en: ['add', 'open', 'allow', 'permit', 'create', 'let in'],
      ko: ['추가', '열', '허용', '오픈', '넣', '풀', '뚫'],
    },
    nouns: {
      en: [...nouns.rule.en, 'ssh', 'http', 'https', 'traffic'],
      ko: [...nouns.rule.ko, '트래픽', '접속'],
    },
  },
  examples: [
    {
      en: 'open tcp 22 from 10.0.0.0/8 in sg-01',
      ko: 'sg-01에 10.0.0.0/8에서 오는 tcp 22번 포트 열어줘',
      input: { name: 'sg-01', rules: [ssh] },
    },
    {
      en: 'please add the rule inbound tcp 443 from 0.0.0.0/0 to sg-01',
      ko: 'sg-01에 inbound tcp 443 0.0.0.0/0 규칙을 추가해 주세요',
      input: { name: 'sg-01', rules: [https] },
    },
    {
      en: 'can you allow icmp from 0.0.0.0/0 in the security group sg-01 on mock-tokyo?',
      ko: 'mock-tokyo의 보안 그룹 sg-01에 0.0.0.0/0 icmp 허용해 줄래?',
      input: { name: 'sg-01', rules: [ping], connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['security.addRules'],
  details: securitySchema,
  run: async ({ name, rules, connection }, context) =>
    await (await openHandler('security', { connection }, context)).addRules(
      consented(name, context),
      rules,
      context.call,
    ),
  readBack: readBackRules('present'),
  say: (_details, { name, rules }) => ({
    en: `${rules.length} ${rules.length === 1 ? 'rule is' : 'rules are'} added to security group ${name}.`,
    ko: `보안 그룹 ${name}에 규칙 ${rules.length}개를 추가했습니다.`,
  }),
  present: ruleTable,
});

export const removeRules = defineOperation({
  name: 'RemoveRules',
  subject: 'sg',
  effect: 'change',
  summary: { en: 'Remove rules from a security group', ko: '보안 그룹에서 규칙 제거' },
  guidance: 'Each rule must match exactly one that is there: read the group first.',
  input,
  slots: inputSlots,
  words: {
    actions: {
      en: ['close', 'block', 'revoke', ...verbs.delete.en, 'deny', 'disallow'],
      ko: ['닫', '막', '차단', '빼', ...verbs.delete.ko, '회수'],
    },
    nouns: {
      en: [...nouns.rule.en, 'ssh', 'http', 'https', 'traffic'],
      ko: [...nouns.rule.ko, '트래픽', '접속'],
    },
  },
  examples: [
    {
      en: 'close tcp 22 from 10.0.0.0/8 in sg-01',
      ko: 'sg-01에서 10.0.0.0/8 tcp 22번 포트 닫아줘',
      input: { name: 'sg-01', rules: [ssh] },
    },
    {
      en: 'please remove the rule inbound tcp 443 from 0.0.0.0/0 from sg-01',
      ko: 'sg-01에서 inbound tcp 443 0.0.0.0/0 규칙을 삭제해 주세요',
      input: { name: 'sg-01', rules: [https] },
    },
    {
      en: 'can you block icmp from 0.0.0.0/0 in the security group sg-01 on mock-tokyo?',
      ko: 'mock-tokyo의 보안 그룹 sg-01에서 0.0.0.0/0 icmp 규칙 빼 줄래?',
      input: { name: 'sg-01', rules: [ping], connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['security.removeRules'],
  details: securitySchema,
  run: async ({ name, rules, connection }, context) =>
    await (await openHandler('security', { connection }, context)).removeRules(
      consented(name, context),
      rules,
      context.call,
    ),
  readBack: readBackRules('absent'),
  say: (_details, { name, rules }) => ({
    en: `${rules.length} ${rules.length === 1 ? 'rule is' : 'rules are'} removed from security group ${name}.`,
    ko: `보안 그룹 ${name}에서 규칙 ${rules.length}개를 제거했습니다.`,
  }),
  present: ruleTable,
});
