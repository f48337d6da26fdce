import { type FailureRule, rule, wordOf } from './failure-rule.ts';

/** oslo.policy's refusal, which Nova, Cinder and others word alike. */
export const policyRule: FailureRule = rule(
  'forbidden',
  { text: /Policy doesn't allow (\S+) to be performed/ },
  ([, action]) => ({
    en: `the user's roles do not allow ${wordOf(action)}`,
    ko: `사용자의 역할로는 ${wordOf(action)} 작업을 할 수 없습니다`,
  }),
  {
    en: 'Ask an administrator for the role, usually member or admin, or for the policy to be changed.',
    ko: '관리자에게 필요한 역할(보통 member 또는 admin)이나 정책 변경을 요청하십시오.',
  },
);
