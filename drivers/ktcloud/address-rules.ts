import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import { cancelled } from '../shared/sleep.ts';
import { deleteRules, firewallText, forwardingText, type PresentRules, rulesAt } from './address-lists.ts';
import { cidrNotKept } from './cidr-not-kept.ts';
import type { KTCloud } from './cloud.ts';
import { isAddressNotReady } from './dialect.ts';
import type { Firewall } from './lists.ts';
import { provider } from './refusal.ts';
import { type InboundRule, rangeText } from './rules.ts';

/** Where rules are opened or closed. */
export interface OpenedAddress {
  readonly id: string;
  readonly vmId: string;
  /** It was given just now, so that nothing is open there. */
  readonly isNew?: boolean;
}

export interface RuleChanges {
  readonly added: readonly InboundRule[];
  readonly removed: readonly InboundRule[];
}

/** How often a rule is sent that KT refuses because its address is not ready: it says so before it does anything. */
const attempts = 10;

/**
 * Opens and closes rules at an address; what is open or closed already is passed over. The firewall keeps the networks of a rule: port forwarding with
 * `openfirewall=true` would open it to the world.
 */
export async function changeRules(
  cloud: KTCloud,
  address: OpenedAddress,
  { added, removed }: RuleChanges,
  ask: Ask,
): Promise<void> {
  const isFor = (rules: readonly InboundRule[]) => {
    const ranges = new Set(rules.map(rangeText));
    return (text: string) => ranges.has(text);
  };
  // Where only the networks change, port forwarding stays as it is.
  const [isAdded, isRemoved] = [isFor(added), isFor(removed)];
  const present = address.isNew ? nothing : await rulesAt(cloud, [address.id], ask);
  const forwardings = present.forwardings.filter(({ virtualmachineid }) => virtualmachineid === address.vmId);
  const unwanted: PresentRules = {
    forwardings: forwardings.filter((forwarding) => {
      const range = forwardingText(forwarding);
      return isRemoved(range) && !isAdded(range);
    }),
    firewalls: present.firewalls.filter((firewall) => isRemoved(firewallText(firewall))),
  };
  await deleteRules(cloud, unwanted, ask);
  for (const rule of added) {
    const range = rangeText(rule);
    ask.call.progress?.({ en: `opening ${range}`, ko: `${range} 규칙을 적용하고 있습니다` });
    const isForwarded = forwardings.some((forwarding) => forwardingText(forwarding) === range);
    if (!isForwarded) await forward(cloud, address, rule, ask);
    const isOpen = present.firewalls.some(
      (firewall) => !unwanted.firewalls.includes(firewall) && isSame(firewall, rule),
    );
    if (!isOpen) await openFirewall(cloud, address, rule, ask);
  }
}

const nothing: PresentRules = { forwardings: [], firewalls: [] };

const isSame = (firewall: Firewall, rule: InboundRule): boolean =>
  firewallText(firewall) === rangeText(rule) && networksOf(firewall).toSorted().join() === rule.cidrs.join();

/** ICMP has no ports to forward. */
async function forward(cloud: KTCloud, { id, vmId }: OpenedAddress, rule: InboundRule, ask: Ask): Promise<void> {
  const { protocol, ports } = rule;
  if (!ports) return;
  const { from, to } = ports;
  const range = { publicport: from, publicendport: to, privateport: from, privateendport: to };
  const parameters = { ipaddressid: id, protocol, ...range, virtualmachineid: vmId, openfirewall: false };
  await onceReady(cloud, 'createPortForwardingRule', parameters, ask);
}

async function openFirewall(cloud: KTCloud, address: OpenedAddress, rule: InboundRule, ask: Ask): Promise<void> {
  const { protocol, ports, cidrs } = rule;
  const what = ports ? { startport: ports.from, endport: ports.to } : { icmptype: -1, icmpcode: -1 };
  const parameters = { ipaddressid: address.id, protocol, cidrlist: cidrs.join(','), ...what };
  try {
    await onceReady(cloud, 'createFirewallRule', parameters, ask);
  } catch (error) {
    if (!isConflict(error)) throw error;
    const excess = await excessOf(cloud, address.id, [rule], ask);
    if (excess.length === 0) throw error;
    await deleteRules(cloud, { forwardings: [], firewalls: excess }, ask);
    await onceReady(cloud, 'createFirewallRule', parameters, ask).catch((again: unknown) => {
      throw isConflict(again) ? cidrNotKept([rule], excess.map(excessText), ask) : again;
    });
  }
}

async function onceReady(cloud: KTCloud, command: string, parameters: ApiParameters, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await server.finish(command, parameters, ask);
      return;
    } catch (error) {
      if (attempt === attempts || !isNotReady(error)) throw error;
    }
    await cloud.settings.sleep(cloud.settings.timings.pollMs, ask.call.signal).catch(() => {
      throw cancelled(provider, ask.subject, false);
    });
  }
}

const isConflict = (error: unknown): boolean => error instanceof CloudError && error.kind === 'conflict';

const isNotReady = (error: unknown): boolean =>
  error instanceof CloudError && !error.ambiguous && isAddressNotReady(error.cspMessage ?? '');

/** What is open for the ports of the rules to other networks than theirs. */
async function excessOf(cloud: KTCloud, id: string, rules: readonly InboundRule[], ask: Ask): Promise<Firewall[]> {
  const { firewalls } = await rulesAt(cloud, [id], ask);
  return firewalls.filter((firewall) => isExcess(firewall, rules));
}

const excessText = (firewall: Firewall): string => `${firewallText(firewall)} from ${networksOf(firewall).join(', ')}`;

/**
 * Looks whether KT has opened the ports of the rules to more networks than they name, as it does where it opens the
 * firewall for a port forwarding unasked, and closes that. Throws `unsupported` where KT keeps it open all the same.
 */
export async function verifyRules(
  cloud: KTCloud,
  { id }: OpenedAddress,
  rules: readonly InboundRule[],
  ask: Ask,
): Promise<void> {
  if (rules.length === 0) return;
  const excess = await excessOf(cloud, id, rules, ask);
  if (excess.length === 0) return;
  await deleteRules(cloud, { forwardings: [], firewalls: excess }, ask);
  const kept = await excessOf(cloud, id, rules, ask);
  if (kept.length > 0) throw cidrNotKept(rules, kept.map(excessText), ask);
}

function isExcess(firewall: Firewall, rules: readonly InboundRule[]): boolean {
  const range = firewallText(firewall);
  const rule = rules.find((other) => rangeText(other) === range);
  return rule !== undefined && networksOf(firewall).some((network) => !rule.cidrs.includes(network));
}

const networksOf = ({ cidrlist }: Firewall): string[] =>
  (cidrlist ?? '0.0.0.0/0').split(',').map((network) => network.trim());
