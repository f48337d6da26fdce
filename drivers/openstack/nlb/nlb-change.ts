import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { NLBHandler } from '../../contract/nlb.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { floatingIps } from '../public-ip/floating-ip.ts';
import { changedCheck } from './health-check.ts';
import { keptMember } from './kept-member.ts';
import { replaceListener } from './listener-change.ts';
import { replaceMonitor } from './monitor-change.ts';
import { nlbNamed } from './nlb-lookup.ts';
import { type GroupPorts, portsOf, tagsOfPool } from './nlb-marks.ts';
import { type Front, readFront, readVMs } from './nlb-reading.ts';
import { nothingToChange, onlyParts, requireSameProtocol, withoutCheck } from './nlb-shape.ts';
import { afterChange, whenActive } from './nlb-state.ts';
import { addressOf, groupView, healthOf, listenerView, vmsOf } from './nlb-view.ts';
import type { Pool } from './octavia.ts';

type Changes = Required<Pick<NLBHandler, 'changeListener' | 'changeVMGroupInfo' | 'changeHealthCheckerInfo'>>;

/**
 * The changes of an NLB's settings. Octavia changes neither the port of a listener nor those of members nor the kind of
 * a check: others take their place.
 */
export function createNLBChanges(account: Account): Changes {
  const { queues, refusals } = account;

  async function alone<T>(nlb: IidReference, call: CallOptions, change: (front: Front) => Promise<T>): Promise<T> {
    const found = await nlbNamed(account, nlb, call);
    const work = async () => change(await readFront(account, await whenActive(account, found, call), call));
    return await queues.inTurn(`nlb-parts:${found.id}`, work, call.signal);
  }

  return {
    changeListener: (nlb, { protocol, port }, call) =>
      alone(nlb, call, async (front) => {
        const { balancer } = front;
        const { nameId: name } = iidOf(balancer);
        if (protocol === undefined && port === undefined) throw nothingToChange(name, refusals);
        const { listener } = onlyParts(front, account);
        requireSameProtocol(name, protocol, listener.protocol, refusals);
        const query = { port_id: balancer.vip_port_id ?? '' };
        const leading = await floatingIps(account, query, call);
        const ip = addressOf({ balancer, floatingIps: leading });
        if (port === undefined || port === listener.protocol_port) return listenerView(listener, ip);
        return listenerView(await replaceListener(account, balancer, listener, port, call), ip);
      }),

    changeVMGroupInfo: (nlb, { protocol, port }, call) =>
      alone(nlb, call, async (front) => {
        const { nameId: name } = iidOf(front.balancer);
        if (protocol === undefined && port === undefined) throw nothingToChange(name, refusals);
        const { pool, listener } = onlyParts(front, account);
        requireSameProtocol(name, protocol, pool.protocol, refusals);
        const before = portsOf(pool, front.members, listener);
        const vms = vmsOf({ ...front, vmOf: await readVMs(account, front.members, call) });
        if (port === undefined || port === before.port) return groupView(front, vms);
        await writePorts(account, front, pool, { before, after: { ...before, port } }, call);
        if (before.healthPort !== port) call.progress?.(stillChecked(before.healthPort));
        return { ...groupView(front, vms), port };
      }),

    changeHealthCheckerInfo: (nlb, checker, call) =>
      alone(nlb, call, async (front) => {
        const { balancer, monitor, members } = front;
        const ask = account.ask('nlb', iidOf(balancer).nameId, call);
        if (Object.values(checker).every((value) => value === undefined)) {
          throw nothingToChange(ask.subject.name, refusals);
        }
        const { pool, listener } = onlyParts(front, account);
        if (!monitor) throw withoutCheck(ask.subject.name, refusals);
        const check = changedCheck(monitor, checker, ask.subject, refusals);
        const before = portsOf(pool, members, listener);
        const after = { ...before, healthPort: checker.port ?? before.healthPort };
        if (check.type === monitor.type) {
          const { type: _kept, ...healthmonitor } = check;
          await account.loadBalancer.change('PUT', path`/lbaas/healthmonitors/${monitor.id}`, ask, { healthmonitor });
          await afterChange(account, balancer, call);
        } else {
          await replaceMonitor(account, balancer, { pool, monitor, check }, call);
        }
        if (after.healthPort !== before.healthPort) await writePorts(account, front, pool, { before, after }, call);
        return { ...healthOf({ ...front, monitor: { ...monitor, ...check } }), port: after.healthPort };
      }),
  };
}

/** Gives all members other ports, in one request, and keeps them with the pool. */
async function writePorts(
  account: Account,
  { balancer, members }: Front,
  pool: Pool,
  { before, after }: { readonly before: GroupPorts; readonly after: GroupPorts },
  call: CallOptions,
): Promise<void> {
  const { nameId: name } = iidOf(balancer);
  const write = async (ports: GroupPorts | undefined, asking: CallOptions) => {
    const body = { members: members.map((member) => keptMember(member, ports)) };
    await account.loadBalancer.change(
      'PUT',
      path`/lbaas/pools/${pool.id}/members`,
      account.ask('nlb', name, asking),
      body,
    );
    await afterChange(account, balancer, asking);
  };
  await withRollback(async (trail) => {
    if (members.length > 0) {
      await write(after, call);
      trail.made(`port ${after.port} of the VM group (port ${before.port} before)`, (undoing) =>
        write(undefined, undoing),
      );
    }
    const strange = (pool.tags ?? []).filter((tag) => !tagsOfPool(before).includes(tag));
    const tags = [...strange, ...tagsOfPool(after)];
    await account.loadBalancer.change('PUT', path`/lbaas/pools/${pool.id}`, account.ask('nlb', name, call), {
      pool: { tags },
    });
    await afterChange(account, balancer, call);
  });
}

const stillChecked = (port: number) => ({
  en: `The health check still asks port ${port}; ChangeHealthCheckerInfo changes that.`,
  ko: `헬스 체크 포트는 ${port}번 그대로입니다. ChangeHealthCheckerInfo로 변경할 수 있습니다.`,
});
