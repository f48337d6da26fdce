import { DeregisterTargetsCommand, RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type NLB, type NLBHandler, type NLBRequest, nlbRequestSchema } from '../../contract/nlb.ts';
import type { Account } from '../account.ts';
import { accept, alreadyExists, notFound } from '../refusal.ts';
import { instanceIid } from '../vm/vm-lookup.ts';
import { vpcIid, vpcNamed } from '../vpc/vpc-lookup.ts';
import { newHealthCheck } from './health-check.ts';
import { createNLBChanges } from './nlb-change.ts';
import { makeNLB } from './nlb-creation.ts';
import { readHealth } from './nlb-health.ts';
import { balancerIid, everyBalancer, findBalancer, isNetwork, nlbNamed } from './nlb-lookup.ts';
import { subnetsFor } from './nlb-placement.ts';
import { membersOf, readFront, readWhole } from './nlb-reading.ts';
import { removeNLB } from './nlb-removal.ts';
import { onlyGroup, requireShape, withoutListener } from './nlb-shape.ts';
import { groupView, nlbView, type WholeBalancer } from './nlb-view.ts';
import { membersNamed, refuseMembers, requireSome, requireTargets, vmsNamed } from './nlb-vms.ts';

/** Network load balancers of ELB: one listener before one target group of instances. */
export function createNLBHandler(account: Account): NLBHandler {
  async function create(request: NLBRequest, call: CallOptions): Promise<NLB> {
    const ask = account.ask('nlb', request.name, call);
    const accepted = accept(nlbRequestSchema, request, ask.subject);
    requireShape(accepted);
    newHealthCheck(accepted.healthChecker, accepted.vmGroup.port, ask.subject);
    const { name, type } = accepted;
    const references = accepted.vmGroup.vms.map((nameId) => ({ nameId }));
    const [taken, found, vms] = await Promise.all([
      findBalancer(account, name, ask),
      vpcNamed(account, { nameId: accepted.vpc }, call),
      vmsNamed(account, references, call),
    ]);
    if (taken) throw alreadyExists(ask.subject);
    const vpc = vpcIid(found);
    requireTargets(vms, found.VpcId);
    const subnets = await subnetsFor(account, { name, type, vpc }, vms, call);
    return shown(await makeNLB(account, accepted, { vpc, subnets, vms }, call));
  }

  async function get(nlb: IidReference, call: CallOptions): Promise<NLB> {
    const [whole] = await readWhole(account, [await nlbNamed(account, nlb, call)], call);
    if (!whole) throw notFound({ resource: 'nlb', name: nlb.nameId }, account.region);
    return shown(whole);
  }

  /** Those without a listener are left out, for the contract cannot show them; they are named while the list is made. */
  async function list(call: CallOptions): Promise<NLB[]> {
    const balancers = (await everyBalancer(account, call)).filter(isNetwork);
    const read = await readWhole(account, balancers, call);
    const bare = read.filter(({ listeners }) => listeners.length === 0);
    if (bare.length > 0) call.progress?.(leftOut(bare.map(({ balancer }) => balancer.LoadBalancerName)));
    return read.flatMap((each) => nlbView(each) ?? []);
  }

  return {
    listIid: async (call) => (await everyBalancer(account, call)).filter(isNetwork).map(balancerIid),
    createNLB: (request, call) =>
      account.queues.inTurn(`nlb:${request.name}`, () => create(request, call), call.signal),
    listNLB: list,
    getNLB: get,
    deleteNLB: (nlb, call) => removeNLB(account, nlb, call),
    getVMGroupHealthInfo: async (nlb, call) => await readHealth(account, await nlbNamed(account, nlb, call), call),

    async addVMs(nlb, references, call) {
      const balancer = await nlbNamed(account, nlb, call);
      const ask = account.ask('nlb', balancer.LoadBalancerName, call);
      requireSome(references, ask.subject);
      const [front, vms] = await Promise.all([readFront(account, balancer, call), vmsNamed(account, references, call)]);
      const group = onlyGroup(front);
      requireTargets(vms, balancer.VpcId ?? '');
      const members = await membersOf(account, group, call);
      const added = vms.map(instanceIid);
      refuseMembers(added, members.vms, ask.subject.name);
      const Targets = vms.map(({ InstanceId }) => ({ Id: InstanceId }));
      const { TargetGroupArn } = group;
      await account.elb.change(new RegisterTargetsCommand({ TargetGroupArn, Targets }), ask);
      return groupView(group, [...members.vms, ...added]);
    },

    async removeVMs(nlb, references, call) {
      const balancer = await nlbNamed(account, nlb, call);
      const ask = account.ask('nlb', balancer.LoadBalancerName, call);
      requireSome(references, ask.subject);
      const group = onlyGroup(await readFront(account, balancer, call));
      const members = await membersOf(account, group, call);
      const leaving = membersNamed(references, members.vms, ask.subject.name);
      const Targets = leaving.map(({ systemId }) => ({ Id: systemId }));
      const { TargetGroupArn } = group;
      await account.elb.change(new DeregisterTargetsCommand({ TargetGroupArn, Targets }), ask);
      const staying = members.vms.filter((vm) => !leaving.includes(vm));
      return groupView(group, staying);
    },

    ...createNLBChanges(account),
  };
}

/** Throws `unsupported` where there is no listener: the contract cannot show that. */
function shown(whole: WholeBalancer): NLB {
  const view = nlbView(whole);
  if (!view) throw withoutListener(whole.balancer.LoadBalancerName);
  return view;
}

const leftOut = (names: readonly string[]) => ({
  en: `Left out, for they have no listener: ${names.join(', ')}.`,
  ko: `리스너가 없어 목록에서 제외했습니다: ${names.join(', ')}.`,
});
