import { path } from '../access/path.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { once } from '../vm/once.ts';
import { type FloatingIp, floatingIpAnswer, floatingIps } from './floating-ip.ts';

interface Wanted {
  readonly floating_network_id: string;
  readonly port_id?: string;
  /** Tells it from every other: an answer that was lost is found again by it. */
  readonly description: string;
}

/** Acquires a floating IP; sent once. */
export const allocate = (account: Account, floatingip: Wanted, ask: Ask): Promise<FloatingIp> =>
  once(
    account,
    {
      create: async () =>
        (await account.network.change('POST', '/floatingips', ask, { floatingip }, floatingIpAnswer)).floatingip,
      find: async () => (await floatingIps(account, { description: floatingip.description }, ask.call))[0],
    },
    ask,
  );

/** Leads a floating IP to an address of a port; `portId` null: to nowhere. */
export async function lead(
  account: Account,
  id: string,
  to: { readonly portId: string; readonly address?: string | undefined } | null,
  ask: Ask,
): Promise<FloatingIp> {
  const floatingip = to
    ? { port_id: to.portId, ...(to.address !== undefined && { fixed_ip_address: to.address }) }
    : { port_id: null };
  const answer = await account.network.change('PUT', path`/floatingips/${id}`, ask, { floatingip }, floatingIpAnswer);
  return answer.floatingip;
}

export const release = (account: Account, id: string, ask: Ask): Promise<void> =>
  account.network.change('DELETE', path`/floatingips/${id}`, ask);
