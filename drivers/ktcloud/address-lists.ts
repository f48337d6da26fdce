import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { type Firewall, lists, type PortForwarding } from './lists.ts';
import { rangeText } from './rules.ts';

export interface PresentRules {
  readonly forwardings: readonly PortForwarding[];
  readonly firewalls: readonly Firewall[];
}

/** The rules of addresses: two lists, whatever the number of addresses. */
export async function rulesAt(cloud: KTCloud, addressIds: readonly string[], ask: Ask): Promise<PresentRules> {
  const { server } = await cloud.place(ask);
  const [only] = addressIds;
  const narrow = only !== undefined && addressIds.length === 1 ? { ipaddressid: only } : {};
  const [forwardings, firewalls] = await Promise.all([
    server.list(lists.portForwardings, narrow, ask),
    server.list(lists.firewalls, narrow, ask),
  ]);
  const isThere = ({ ipaddressid }: { readonly ipaddressid?: string | undefined }) =>
    ipaddressid !== undefined && addressIds.includes(ipaddressid);
  return { forwardings: forwardings.filter(isThere), firewalls: firewalls.filter(isThere) };
}

/** All of them. What somebody else removes meanwhile counts as removed. */
export async function deleteRules(cloud: KTCloud, { forwardings, firewalls }: PresentRules, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  for (const { id } of firewalls) await gone(server.finish('deleteFirewallRule', { id }, ask));
  for (const { id } of forwardings) await gone(server.finish('deletePortForwardingRule', { id }, ask));
}

export async function gone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found' && !error.ambiguous)) throw error;
  }
}

/** Written as `rangeText` writes a rule of ours, so that the two can be compared. */
export const forwardingText = ({ protocol, publicport, publicendport }: PortForwarding): string =>
  textOf(protocol, publicport, publicendport);

export const firewallText = ({ protocol, startport, endport }: Firewall): string =>
  textOf(protocol, startport, endport);

function textOf(protocol: string, from: number | null | undefined, to: number | null | undefined): string {
  const name = protocol.toUpperCase();
  const hasPorts = typeof from === 'number' && name !== 'ICMP';
  return rangeText({ protocol: name, ports: hasPorts ? { from, to: to ?? from } : undefined });
}
