import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { NLBHandler, VMGroup, VMGroupHealth } from '../../contract/nlb.ts';
import { verbatim } from '../../contract/text.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { portsWhere } from '../vpc/vpc-lookup.ts';
import { keptMember } from './kept-member.ts';
import { nlbNamed } from './nlb-lookup.ts';
import { portsOf } from './nlb-marks.ts';
import { type Front, readFront, readVMs } from './nlb-reading.ts';
import { onlyParts } from './nlb-shape.ts';
import { afterChange, whenActive } from './nlb-state.ts';
import { groupView, vmsOf } from './nlb-view.ts';
import { memberBody, membersNamed, refuseMembers, requireSome, targetsOf, vmsNamed } from './nlb-vms.ts';
import type { Balancer, Member } from './octavia.ts';

type Members = Pick<NLBHandler, 'addVMs' | 'removeVMs' | 'getVMGroupHealthInfo'>;

/** The VMs behind an NLB. A request changes all that it names at once or none. */
export function createMemberMethods(account: Account): Members {
  const { loadBalancer, queues, refusals } = account;

  async function add(found: Balancer, references: readonly IidReference[], call: CallOptions): Promise<VMGroup> {
    const balancer = await whenActive(account, found, call);
    const { nameId: name } = iidOf(balancer);
    const networkId = balancer.vip_network_id ?? '';
    const [front, servers, ports] = await Promise.all([
      readFront(account, balancer, call),
      vmsNamed(account, references, call),
      portsWhere(account, { network_id: networkId }, call),
    ]);
    const { pool, listener } = onlyParts(front, account);
    const vpc = { nameId: networkId, systemId: networkId };
    const targets = targetsOf(servers, ports, vpc, refusals);
    const members = vmsOf({ ...front, vmOf: await readVMs(account, front.members, call) });
    const added = targets.map(({ vm }) => vm);
    refuseMembers(added, members, name, refusals);
    const settings = portsOf(pool, front.members, listener);
    const ask = account.ask('nlb', name, call);
    // What is left of a VM that had the address before gives way.
    const isTaken = ({ address, protocol_port: port }: Member) =>
      port === settings.port && targets.some((target) => target.address === address);
    const kept = front.members.filter((member) => !isTaken(member));
    const body = {
      members: [
        ...kept.map((member) => keptMember(member, undefined)),
        ...targets.map((target) => memberBody(target, settings)),
      ],
    };
    await loadBalancer.change('PUT', path`/lbaas/pools/${pool.id}/members`, ask, body);
    await afterChange(account, balancer, call);
    return groupView(front, [...members, ...added]);
  }

  async function remove(found: Balancer, references: readonly IidReference[], call: CallOptions): Promise<VMGroup> {
    const balancer = await whenActive(account, found, call);
    const { nameId: name } = iidOf(balancer);
    const front = await readFront(account, balancer, call);
    const { pool } = onlyParts(front, account);
    const vmOf = await readVMs(account, front.members, call);
    const vms = vmsOf({ ...front, vmOf });
    const leaving = membersNamed(references, vms, name, refusals);
    const ask = account.ask('nlb', name, call);
    const isLeaving = (vm: Iid | undefined) => leaving.some(({ systemId }) => systemId === vm?.systemId);
    const staying = front.members.filter((member) => !isLeaving(vmOf(member)));
    const body = { members: staying.map((member) => keptMember(member, undefined)) };
    await loadBalancer.change('PUT', path`/lbaas/pools/${pool.id}/members`, ask, body);
    await afterChange(account, balancer, call);
    return groupView(
      front,
      vms.filter((vm) => !isLeaving(vm)),
    );
  }

  async function changed(
    nlb: IidReference,
    references: readonly IidReference[],
    call: CallOptions,
    change: typeof add,
  ): Promise<VMGroup> {
    const balancer = await nlbNamed(account, nlb, call);
    requireSome(references, iidOf(balancer).nameId, refusals);
    return await queues.inTurn(`nlb-parts:${balancer.id}`, () => change(balancer, references, call), call.signal);
  }

  return {
    addVMs: (nlb, vms, call) => changed(nlb, vms, call, add),
    removeVMs: (nlb, vms, call) => changed(nlb, vms, call, remove),

    async getVMGroupHealthInfo(nlb, call) {
      const front = await readFront(account, await nlbNamed(account, nlb, call), call);
      const vmOf = await readVMs(account, front.members, call);
      return healthOfVMs({ ...front, vmOf }, call);
    },
  };
}

/** Whatever is not healthy yet, not any more, or not asked after, is unhealthy. */
function healthOfVMs(whole: Front & { vmOf: Parameters<typeof vmsOf>[0]['vmOf'] }, call: CallOptions): VMGroupHealth {
  const states = vmsOf(whole).map((vm) => {
    const its = whole.members.filter((member) => whole.vmOf(member)?.systemId === vm.systemId);
    const words = its.map(({ operating_status: status }) => status ?? '-');
    return { vm, isHealthy: words.every((word) => word === 'ONLINE'), words };
  });
  const reasons = states.filter(({ isHealthy }) => !isHealthy).map(({ vm, words }) => `${vm.nameId}: ${words.join()}`);
  if (reasons.length > 0) call.progress?.(verbatim(`${reasons.join('; ')}.`));
  return {
    allVMs: states.map(({ vm }) => vm),
    healthyVMs: states.filter(({ isHealthy }) => isHealthy).map(({ vm }) => vm),
    unhealthyVMs: states.filter(({ isHealthy }) => !isHealthy).map(({ vm }) => vm),
  };
}
