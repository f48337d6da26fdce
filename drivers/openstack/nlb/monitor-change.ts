import type { CallOptions } from '../../contract/call.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import type { Check } from './health-check.ts';
import { afterChange } from './nlb-state.ts';
import type { Balancer, Monitor, Pool } from './octavia.ts';

/** A pool has one health monitor, whose kind never changes: the old one goes before another comes, or comes back. */
export const replaceMonitor = (
  account: Account,
  balancer: Balancer,
  { pool, monitor, check }: { readonly pool: Pool; readonly monitor: Monitor; readonly check: Check },
  call: CallOptions,
): Promise<void> =>
  withRollback(async (trail) => {
    const ask = account.ask('nlb', iidOf(balancer).nameId, call);
    const named = { pool_id: pool.id, ...(monitor.name && { name: monitor.name }), tags: monitor.tags ?? [] };
    const make = async (settings: object, asking: CallOptions) => {
      const body = { healthmonitor: { ...named, ...settings } };
      await account.loadBalancer.change('POST', '/lbaas/healthmonitors', { ...ask, call: asking }, body);
      await afterChange(account, balancer, asking);
    };
    await account.loadBalancer.change('DELETE', path`/lbaas/healthmonitors/${monitor.id}`, ask);
    trail.made(`removal of the ${monitor.type} health check`, (undoing) => make(settingsOf(monitor), undoing));
    await afterChange(account, balancer, call);
    await make(check, call);
  });

const settingsOf = ({ type, delay, timeout, max_retries, max_retries_down, ...http }: Monitor) => ({
  ...{ type, delay, timeout, max_retries },
  ...(max_retries_down && { max_retries_down }),
  ...(http.http_method && { http_method: http.http_method }),
  ...(http.url_path && { url_path: http.url_path }),
  ...(http.expected_codes && { expected_codes: http.expected_codes }),
});
