import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { NLB } from '../contract/nlb.ts';
import { resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { isSame, wireIidSchema } from './iid.ts';
import { find } from './names.ts';
import { listNLBsAround, wholeOf } from './nlb-read.ts';
import { conflict, notFound } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'vm', name }) as const;

const vmAnswer = z
  .object({ IId: wireIidSchema, VpcIID: wireIidSchema })
  .transform(({ IId, VpcIID }) => ({ iid: IId, vpc: VpcIID }));

type Group = Pick<NLB, 'iid' | 'vpc' | 'vmGroup'>;

/** The VMs that a request names, all of which may join: each is there, in the VPC of the NLB and not yet in the group. */
export async function joining(
  context: SpiderContext,
  { iid, vpc, vmGroup }: Group,
  wanted: readonly IidReference[],
  call: CallOptions,
): Promise<Iid[]> {
  const vms = await Promise.all(wanted.map((vm) => readVM(context, vm, call)));
  const members = [...vmGroup.vms];
  for (const vm of vms) {
    if (!isSame(vm.vpc, vpc)) throw ofAnotherVPC(context, vm, vpc);
    if (members.some((member) => isSame(member, vm.iid))) throw inGroup(context, vm.iid, iid);
    members.push(vm.iid);
  }
  return vms.map((vm) => vm.iid);
}

/** The members that a request names, all of which are in the group. */
export function leaving(context: SpiderContext, { vmGroup }: Group, unwanted: readonly IidReference[]): Iid[] {
  return unwanted.map(({ nameId, systemId }) => {
    const member = vmGroup.vms.find(
      (vm) => vm.nameId === nameId && (systemId === undefined || vm.systemId === systemId),
    );
    if (!member) throw notFound(context, subjectOf(nameId));
    return member;
  });
}

/**
 * Takes a VM that is about to be deleted out of every group. Not every cloud does it by itself, and while a group has a VM
 * of which the server has no name, the server can list no NLB at all. Best effort: throws only where it was cancelled.
 */
export async function leaveNLBs(context: SpiderContext, vm: Iid, call: CallOptions): Promise<void> {
  if (!context.capability.handlers.has('nlb')) return;
  try {
    const nlbs = wholeOf(await listNLBsAround(context, call));
    for (const { iid, vmGroup } of nlbs) {
      if (vmGroup.vms.some((member) => isSame(member, vm))) await leaveGroup(context, iid, [vm], call);
    }
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind === 'cancelled') throw error;
  }
}

export async function leaveGroup(
  { exchange }: SpiderContext,
  nlb: Iid,
  vms: readonly Iid[],
  call: CallOptions,
): Promise<void> {
  const subject = { resource: 'nlb', name: nlb.nameId } as const;
  const reqInfo = { VMs: vms.map(({ nameId }) => nameId) };
  const path = ['nlb', nlb.nameId, 'vms'];
  await exchange.ask({ method: 'DELETE', path, reqInfo, subject, answer: resultAnswer }, call);
}

async function readVM(context: SpiderContext, vm: IidReference, call: CallOptions) {
  const byName = (name: string, readCall: CallOptions) =>
    context.exchange.ask({ method: 'GET', path: ['vm', name], subject: subjectOf(name), answer: vmAnswer }, readCall);
  return await find(context, { resource: 'vm', byName, all: async () => [] }, vm, call);
}

const ofAnotherVPC = (context: SpiderContext, vm: { iid: Iid; vpc: Iid }, wanted: Iid): CloudError =>
  conflict(
    context,
    subjectOf(vm.iid.nameId),
    {
      en: `it is in VPC ${vm.vpc.nameId}, not in ${wanted.nameId}`,
      ko: `VPC ${vm.vpc.nameId} 소속이며 ${wanted.nameId} 소속이 아닙니다`,
    },
    { en: `Choose VMs of VPC ${wanted.nameId}.`, ko: `VPC ${wanted.nameId}의 VM을 선택하십시오.` },
  );

const inGroup = ({ provider }: SpiderContext, vm: Iid, nlb: Iid): CloudError =>
  new CloudError({
    kind: 'already-exists',
    subject: subjectOf(vm.nameId),
    provider,
    fact: { en: `it is in NLB ${nlb.nameId} already`, ko: `이미 NLB ${nlb.nameId}에 포함되어 있습니다` },
    remedy: { en: 'Leave that VM out. None was added.', ko: '해당 VM을 빼십시오. 추가된 VM은 없습니다.' },
  });
