import type { CallOptions } from '../contract/call.ts';
import type { SecurityRule } from '../contract/security.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { type FirewallRuleResponse, firewallRuleList, firewallRuleResponseSchema } from './network-response.ts';
import type { ResourceSubject } from './refusal.ts';
import { covers, ruleKey, ruleOf, ruleText, trafficOf } from './security-rule.ts';

/** The inbound rules that open an address: every protocol by itself, and none that another one covers. */
export function openingsOf(rules: readonly SecurityRule[]): SecurityRule[] {
  const inbound = rules
    .filter(({ direction }) => direction === 'inbound')
    .flatMap((rule): SecurityRule[] => {
      if (rule.protocol !== 'ALL') return [rule];
      const ports = { fromPort: 1, toPort: 65_535 };
      const { direction, cidr } = rule;
      return [
        { direction, protocol: 'TCP', ...ports, cidr },
        { direction, protocol: 'UDP', ...ports, cidr },
        { direction, protocol: 'ICMP', cidr },
      ];
    });
  const different = [...new Map(inbound.map((rule) => [ruleKey(rule), rule])).values()];
  return different.filter((rule) => !different.some((other) => other !== rule && covers(other, rule)));
}

/**
 * Brings the firewall of a public address from one set of rules to another: what is missing is made, what is no longer
 * wanted is removed, and rules that others made stay. One address is changed by one call at a time: the server lets two
 * rules with the same ports pass that come at once (apache/cloudstack issue 8386).
 */
export function changeOpenings(
  account: Account,
  address: { readonly id: string; readonly subject: ResourceSubject },
  change: { readonly from: readonly SecurityRule[]; readonly to: readonly SecurityRule[] },
  call: CallOptions,
): Promise<void> {
  const { api } = account;
  const ask = { call, subject: address.subject };
  const wanted = openingsOf(change.to);
  const unwanted = openingsOf(change.from).filter((rule) => !wanted.some((other) => ruleKey(other) === ruleKey(rule)));

  const read = () => api.list(firewallRuleList, { ipaddressid: address.id }, ask);
  const matching = (rows: readonly FirewallRuleResponse[], rule: SecurityRule) =>
    rows.find((row) => {
      const found = ruleOf(row, 'inbound', row.cidrlist || '0.0.0.0/0');
      return found !== undefined && ruleKey(found) === ruleKey(rule);
    });

  return account.queues.inTurn(
    `firewall ${address.id}`,
    async () => {
      if (wanted.length === 0 && unwanted.length === 0) return;
      const rows = await read();
      await withRollback(async (trail) => {
        // What is no longer wanted goes first: its ports may be those of a new rule.
        for (const rule of unwanted) {
          const row = matching(rows, rule);
          if (row) await api.finish('deleteFirewallRule', { id: row.id }, ask);
        }
        for (const rule of wanted.filter((each) => !matching(rows, each))) {
          const row = await createOnce(
            {
              create: () =>
                api.run(
                  'createFirewallRule',
                  { element: 'firewallrule', schema: firewallRuleResponseSchema },
                  { ipaddressid: address.id, ...trafficOf(rule), cidrlist: rule.cidr },
                  ask,
                ),
              find: async () => matching(await read(), rule),
            },
            ask,
          );
          trail.made(ruleText(rule), (undoing) =>
            api.finish('deleteFirewallRule', { id: row.id }, { ...ask, call: undoing }),
          );
        }
      });
    },
    call.signal,
  );
}
