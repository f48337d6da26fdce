import type { CallOptions } from '../../contract/call.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { afterChange } from './nlb-state.ts';
import { type Balancer, listenerAnswer, type OctaviaListener } from './octavia.ts';

/** Another listener on another port before the same pool; then the old one goes, so that clients are served all along. */
export const replaceListener = (
  account: Account,
  balancer: Balancer,
  old: OctaviaListener,
  port: number,
  call: CallOptions,
): Promise<OctaviaListener> =>
  withRollback(async (trail) => {
    const ask = account.ask('nlb', iidOf(balancer).nameId, call);
    const body = { listener: { ...settingsOf(old), loadbalancer_id: balancer.id, protocol_port: port } };
    const { listener } = await account.loadBalancer.change('POST', '/lbaas/listeners', ask, body, listenerAnswer);
    trail.made(`listener ${port} (${listener.id})`, async (undoing) => {
      await account.loadBalancer.change('DELETE', path`/lbaas/listeners/${listener.id}`, { ...ask, call: undoing });
      await afterChange(account, balancer, undoing);
    });
    await afterChange(account, balancer, call);
    await account.loadBalancer.change('DELETE', path`/lbaas/listeners/${old.id}`, ask);
    await afterChange(account, balancer, call);
    return listener;
  });

/** What of a listener stays as it was; what Octavia does not tell is its default. */
const settingsOf = (old: OctaviaListener) => ({
  ...(old.name && { name: old.name }),
  protocol: old.protocol,
  default_pool_id: old.default_pool_id,
  tags: old.tags ?? [],
  ...Object.fromEntries(
    (
      [
        'connection_limit',
        'allowed_cidrs',
        'timeout_client_data',
        'timeout_member_connect',
        'timeout_member_data',
        'timeout_tcp_inspect',
      ] as const
    ).flatMap((key) => (old[key] === null || old[key] === undefined ? [] : [[key, old[key]]])),
  ),
});
