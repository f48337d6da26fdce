import type { CallOptions } from '../../contract/call.ts';
import type { NLBRequest } from '../../contract/nlb.ts';
import { type Trail, withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { neutronTagsOf } from '../names.ts';
import { allocate, release } from '../public-ip/floating-ip-change.ts';
import { once } from '../vm/once.ts';
import type { Check } from './health-check.ts';
import { balancersCalled } from './nlb-lookup.ts';
import { madeWithNLB, tagsOfPool } from './nlb-marks.ts';
import type { Placement } from './nlb-placement.ts';
import { deleteBalancer } from './nlb-removal.ts';
import { afterChange } from './nlb-state.ts';
import { memberBody } from './nlb-vms.ts';
import { type Balancer, balancerAnswer, poolAnswer } from './octavia.ts';

/**
 * Makes the load balancer, behind it the pool with its health monitor and members, and last the listener, so that nobody
 * is let in before; each once Octavia has set up what was there. Then it gets a floating IP where it is to be reached
 * from outside. What was made is taken back where a later step fails. Octavia can be asked for all parts at once, but
 * then may leave the pool pending behind a load balancer that is active (seen in Zed).
 */
export const makeNLB = (
  account: Account,
  request: NLBRequest,
  check: Check,
  place: Placement,
  call: CallOptions,
): Promise<Balancer> =>
  withRollback(async (trail) => {
    const { name, tags } = request;
    const ask = account.ask('nlb', name, call);
    const body = { loadbalancer: { name, vip_subnet_id: place.subnetId, tags: neutronTagsOf(tags) } };
    const made = await once(
      account,
      {
        create: async () =>
          (await account.loadBalancer.change('POST', '/lbaas/loadbalancers', ask, body, balancerAnswer)).loadbalancer,
        find: async () => (await balancersCalled(account, { nameId: name }, call))[0],
      },
      ask,
    );
    trail.made(`NLB ${name} (${made.id})`, (undoing) => deleteBalancer(account, made, undoing));
    const balancer = await afterChange(account, made, call);
    await makeParts(account, balancer, request, check, place, call);
    if (request.type === 'PUBLIC') await openToOutside(account, balancer, place, trail, call);
    return balancer;
  });

async function makeParts(
  account: Account,
  balancer: Balancer,
  { name, listener, vmGroup, healthChecker }: NLBRequest,
  check: Check,
  { targets }: Placement,
  call: CallOptions,
): Promise<void> {
  const { loadBalancer } = account;
  const ask = account.ask('nlb', name, call);
  const ready = () => afterChange(account, balancer, call);
  const ports = { port: vmGroup.port, healthPort: healthChecker.port ?? vmGroup.port };
  const { pool } = await loadBalancer.change(
    'POST',
    '/lbaas/pools',
    ask,
    {
      pool: {
        ...{ name, loadbalancer_id: balancer.id, protocol: vmGroup.protocol, lb_algorithm: 'ROUND_ROBIN' },
        tags: tagsOfPool(ports),
      },
    },
    poolAnswer,
  );
  await ready();
  await loadBalancer.change('POST', '/lbaas/healthmonitors', ask, {
    healthmonitor: { name, pool_id: pool.id, ...check, tags: neutronTagsOf([]) },
  });
  await ready();
  if (targets.length > 0) {
    const members = targets.map((target) => memberBody(target, ports));
    await loadBalancer.change('PUT', path`/lbaas/pools/${pool.id}/members`, ask, { members });
    await ready();
  }
  await loadBalancer.change('POST', '/lbaas/listeners', ask, {
    listener: {
      ...{ name, loadbalancer_id: balancer.id, default_pool_id: pool.id, tags: neutronTagsOf([]) },
      ...{ protocol: listener.protocol, protocol_port: listener.port },
    },
  });
  await ready();
}

async function openToOutside(
  account: Account,
  balancer: Balancer,
  { externalNetworkId }: Placement,
  trail: Trail,
  call: CallOptions,
): Promise<void> {
  const { id, vip_port_id: portId } = balancer;
  const ask = account.ask('nlb', balancer.name || id, call);
  if (externalNetworkId === undefined || !portId) {
    call.progress?.(insideOnly);
    return;
  }
  const wanted = { floating_network_id: externalNetworkId, port_id: portId, description: madeWithNLB(id) };
  const address = await allocate(account, wanted, ask);
  trail.made(`public IP ${address.floating_ip_address}`, (undoing) =>
    release(account, address.id, { ...ask, call: undoing }),
  );
}

const insideOnly = {
  en: 'No router leads out of its subnet: the NLB is reached from inside only.',
  ko: '서브넷에서 외부로 나가는 라우터가 없어 NLB는 내부에서만 접속할 수 있습니다.',
};
