import type { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { refusal } from './refusal.ts';
import { type InboundRule, ruleText } from './rules.ts';

/** KT opens a port to more networks than a rule names, and opens it again when that is closed. */
export const cidrNotKept = (rules: readonly InboundRule[], open: readonly string[], { subject }: Ask): CloudError => {
  const wanted = rules.map(ruleText).join('; ');
  return refusal({
    kind: 'unsupported',
    subject,
    code: 'CidrNotKept',
    fact: {
      en: `KT opens ports to more networks than the rules name (${wanted}): ${open.join('; ')}`,
      ko: `KT가 규칙(${wanted})보다 넓은 범위로 포트를 열어 CIDR을 지킬 수 없습니다: ${open.join('; ')}`,
    },
    remedy: {
      en: 'Use rules from 0.0.0.0/0 for these ports and filter inside the VM, or leave the rules out.',
      ko: '해당 포트의 규칙을 0.0.0.0/0으로 하고 VM 내부 방화벽에서 제어하거나 규칙을 빼십시오.',
    },
  });
};
