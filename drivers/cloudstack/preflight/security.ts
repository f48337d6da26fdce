import { cidrsOverlap } from '../../contract/network.ts';
import type { SecurityRule } from '../../contract/security.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import { covers, ruleText } from '../security-rule.ts';
import type { ZoneKind } from '../zone-kind.ts';

/** All rules that a security group is to have. */
export interface RulesPlan {
  readonly zoneKind: ZoneKind;
  readonly rules: readonly SecurityRule[];
}

export const rulesPreflights: readonly Preflight<RulesPlan>[] = [
  {
    name: 'OutboundRulesPerNetwork',
    source: 'Apache CloudStack documentation, Egress Firewall Rules: they are of the network, not of a VM or address',
    check: ({ zoneKind, rules }) => {
      const rule = rules.find((each) => each.direction === 'outbound' && !allowsEverything(each));
      if (zoneKind !== 'isolated' || !rule) return undefined;
      return {
        kind: 'unsupported',
        fact: {
          en: `the zone cannot keep "${ruleText(rule)}": outbound traffic is filtered for a whole network, not for VMs`,
          ko: `이 존에서는 "${ruleText(rule)}" 규칙을 적용할 수 없습니다. 아웃바운드 트래픽은 VM이 아니라 네트워크 전체에 대해서만 제한됩니다`,
        },
        remedy: { en: 'Leave outbound rules out.', ko: '아웃바운드 규칙을 빼고 다시 시도하십시오.' },
      };
    },
  },
  {
    name: 'FirewallRuleConflict',
    source: 'CloudStack API error 537: "The range specified, a-b, conflicts with rule n which has c-d"; csp-errors K4',
    check: ({ zoneKind, rules }) => {
      if (zoneKind !== 'isolated') return undefined;
      for (const [index, rule] of rules.entries()) {
        const other = rules.slice(index + 1).find((each) => cross(rule, each));
        if (other) {
          const [one, two] = [ruleText(rule), ruleText(other)];
          return {
            kind: 'conflict',
            fact: {
              en: `"${one}" and "${two}" overlap, and the firewall of an address takes one of them only`,
              ko: `"${one}" 규칙과 "${two}" 규칙이 겹칩니다. 주소 하나의 방화벽에는 둘 중 하나만 등록할 수 있습니다`,
            },
            remedy: {
              en: 'Choose ranges that do not overlap, or one that contains the other.',
              ko: '서로 겹치지 않거나 한쪽이 다른 쪽을 모두 포함하도록 범위를 조정하십시오.',
            },
          };
        }
      }
      return undefined;
    },
  },
];

const allowsEverything = ({ protocol, cidr }: SecurityRule): boolean => protocol === 'ALL' && cidr === '0.0.0.0/0';

/** Whether two rules share some of what they allow, and neither contains the other. */
function cross(first: SecurityRule, second: SecurityRule): boolean {
  if (first.direction !== 'inbound' || second.direction !== 'inbound') return false;
  if (first.protocol !== second.protocol || first.fromPort === undefined || second.fromPort === undefined) return false;
  const share = first.fromPort <= (second.toPort ?? 65_535) && second.fromPort <= (first.toPort ?? 65_535);
  return share && cidrsOverlap(first.cidr, second.cidr) && !covers(first, second) && !covers(second, first);
}
