import type { SecurityRule } from '../../contract/security.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import { inboundRulesOf, overlappingPair, ruleText, securityRuleText } from '../rules.ts';

/** All rules that are to be on an address together: those of one group, or of all groups of a VM. */
export interface RulesPlan {
  readonly rules: readonly SecurityRule[];
}

const document = "CB-Spider's documentation of its KT Cloud Classic driver, notes on security groups";

export const inboundOnly: Preflight<RulesPlan> = {
  name: 'InboundOnly',
  source: document,
  check({ rules }) {
    const rule = rules.find(({ direction }) => direction === 'outbound');
    if (!rule) return undefined;
    const text = securityRuleText(rule);
    return {
      kind: 'unsupported',
      fact: {
        en: `KT Cloud Classic filters inbound traffic only and lets everything out: it cannot keep ${text}`,
        ko: `KT Cloud Classic에서는 인바운드만 제어하고 아웃바운드는 모두 허용하므로 다음 규칙을 적용할 수 없습니다: ${text}`,
      },
      remedy: {
        en: 'Leave outbound rules out, and filter outbound traffic inside the VM.',
        ko: '아웃바운드 규칙을 빼고, 필요하면 VM 내부 방화벽에서 제어하십시오.',
      },
    };
  },
};

export const noProtocolAll: Preflight<RulesPlan> = {
  name: 'ProtocolAll',
  source: 'CB-Spider KT Cloud Classic driver: port forwarding takes TCP and UDP, the firewall TCP, UDP and ICMP',
  check({ rules }) {
    const rule = rules.find(({ protocol }) => protocol === 'ALL');
    if (!rule) return undefined;
    const { cidr } = rule;
    return {
      kind: 'unsupported',
      fact: {
        en: 'KT Cloud Classic has no rule for all protocols at once',
        ko: 'KT Cloud Classic에는 모든 프로토콜을 한 번에 허용하는 규칙이 없습니다',
      },
      remedy: {
        en: `Name them one by one: TCP 1-65535, UDP 1-65535 and ICMP from ${cidr}.`,
        ko: `${cidr} 대역에 대해 TCP 1-65535, UDP 1-65535, ICMP 규칙을 각각 지정하십시오.`,
      },
    };
  },
};

export const noOverlap: Preflight<RulesPlan> = {
  name: 'RulesOverlap',
  source: `${document}; CloudStack error 537`,
  check({ rules }) {
    const pair = overlappingPair(inboundRulesOf(rules));
    if (!pair) return undefined;
    const [first, second] = pair.map(ruleText);
    return {
      kind: 'conflict',
      fact: {
        en: `two rules of one protocol share ports, which KT Cloud Classic refuses: ${first}; ${second}`,
        ko: `같은 프로토콜의 두 규칙에 포트가 겹칩니다. KT Cloud Classic에서는 허용되지 않습니다: ${first}; ${second}`,
      },
      remedy: {
        en: 'Keep one of the two, or split the ports so that no port is in both.',
        ko: '둘 중 하나만 남기거나 겹치는 포트가 없도록 범위를 나누십시오.',
      },
    };
  },
};

export const ruleChecks: readonly Preflight<RulesPlan>[] = [inboundOnly, noProtocolAll, noOverlap];
