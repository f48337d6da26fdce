import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type NLB, type NLBHandler, type NLBRequest, nlbRequestSchema } from '../../contract/nlb.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { networkNamed } from '../vpc/vpc-lookup.ts';
import { newCheck } from './health-check.ts';
import { createNLBChanges } from './nlb-change.ts';
import { makeNLB } from './nlb-creation.ts';
import { balancers, balancersCalled, nlbNamed } from './nlb-lookup.ts';
import { createMemberMethods } from './nlb-members.ts';
import { placeNLB } from './nlb-placement.ts';
import { readWhole } from './nlb-reading.ts';
import { removeNLB } from './nlb-removal.ts';
import { requireShape, withoutListener } from './nlb-shape.ts';
import { nlbView } from './nlb-view.ts';
import { vmsNamed } from './nlb-vms.ts';
import type { Balancer } from './octavia.ts';

/** Load balancers of Octavia: one listener for TCP or UDP before one pool of VMs. */
export function createNLBHandler(account: Account): Required<NLBHandler> {
  const { queues, refusals } = account;

  async function create(request: NLBRequest, call: CallOptions): Promise<NLB> {
    const { subject } = account.ask('nlb', request.name, call);
    const accepted = refusals.accept(nlbRequestSchema, request, subject);
    requireShape(accepted, refusals);
    const check = newCheck(accepted.healthChecker, subject, refusals);
    const references = accepted.vmGroup.vms.map((nameId) => ({ nameId }));
    const [taken, network, vms] = await Promise.all([
      balancersCalled(account, { nameId: accepted.name }, call),
      networkNamed(account, { nameId: accepted.vpc }, call),
      vmsNamed(account, references, call),
    ]);
    if (taken.length > 0) throw refusals.alreadyExists(subject);
    const place = await placeNLB(account, accepted, { network, vms }, call);
    return await shown(await makeNLB(account, accepted, check, place, call), call);
  }

  /** Throws `unsupported` where there is no listener: the contract cannot show that. */
  async function shown(balancer: Balancer, call: CallOptions): Promise<NLB> {
    const [whole] = await readWhole(account, [balancer], call);
    const view = whole && nlbView(whole);
    if (!view) throw withoutListener(iidOf(balancer).nameId, refusals);
    return view;
  }

  return {
    listIid: async (call) => (await balancers(account, call)).map(iidOf),
    createNLB: (request, call) => queues.inTurn(`nlb:${request.name}`, () => create(request, call), call.signal),

    /** Those without a listener are left out, for the contract cannot show them; they are named while the list is made. */
    async listNLB(call) {
      const all = await readWhole(account, await balancers(account, call), call);
      const bare = all.filter(({ listener }) => listener === undefined);
      if (bare.length > 0) call.progress?.(leftOut(bare.map(({ balancer }) => iidOf(balancer).nameId)));
      return all.flatMap((whole) => nlbView(whole) ?? []);
    },

    getNLB: async (nlb: IidReference, call) => shown(await nlbNamed(account, nlb, call), call),
    deleteNLB: (nlb, call) => removeNLB(account, nlb, call),
    ...createMemberMethods(account),
    ...createNLBChanges(account),
  };
}

const leftOut = (names: readonly string[]) => ({
  en: `Left out, for they have no listener: ${names.join(', ')}.`,
  ko: `리스너가 없어 목록에서 제외했습니다: ${names.join(', ')}.`,
});
