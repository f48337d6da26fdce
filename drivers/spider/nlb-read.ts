import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { NLB } from '../contract/nlb.ts';
import type { SpiderContext } from './context.ts';
import { find } from './names.ts';
import { type ListedNLB, listedNLB, nlbAnswer, nlbListAnswer } from './nlb-answer.ts';
import { notFound } from './refusal.ts';
import { isUnmapped, type Naming, readAround } from './unmapped.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;

/** Every NLB, also those of which the server tells an id only. */
export async function listNLBs(context: SpiderContext, call: CallOptions): Promise<ListedNLB[]> {
  const { exchange, self: subject } = context;
  try {
    return await exchange.ask({ method: 'GET', path: ['nlb'], subject, answer: nlbListAnswer }, call);
  } catch (error) {
    if (!isUnmapped(error)) throw error;
    return await listNLBsAround(context, call);
  }
}

/** The same from the cloud's side. VMs of a group that are gone from the cloud are left out. */
export async function listNLBsAround(context: SpiderContext, call: CallOptions): Promise<ListedNLB[]> {
  const { found, lost } = await readAround(context, 'nlb', listedNLB, renamed, call);
  return [...found, ...lost.map((iid) => ({ iid }))];
}

export async function readNLB(context: SpiderContext, name: string, call: CallOptions): Promise<NLB> {
  const subject = subjectOf(name);
  try {
    return await context.exchange.ask({ method: 'GET', path: ['nlb', name], subject, answer: nlbAnswer }, call);
  } catch (error) {
    if (!isUnmapped(error)) throw error;
    const listed = await listNLBsAround(context, call);
    const found = listed.find(({ iid }) => iid.nameId === name)?.nlb;
    if (!found) throw notFound(context, subject);
    return found;
  }
}

export async function needNLB(context: SpiderContext, nlb: IidReference, call: CallOptions): Promise<NLB> {
  const all = async (readCall: CallOptions) => wholeOf(await listNLBs(context, readCall));
  const byName = (name: string, readCall: CallOptions) => readNLB(context, name, readCall);
  return await find(context, { resource: 'nlb', byName, all }, nlb, call);
}

/** Those of which there is more than an id: the contract has no word for an NLB of unknown settings. */
export const wholeOf = (listed: readonly ListedNLB[]): NLB[] => listed.flatMap(({ nlb }) => (nlb ? [nlb] : []));

function renamed({ iid, nlb }: ListedNLB, { named, isVMThere }: Naming): ListedNLB {
  if (!nlb) return { iid };
  const vms = nlb.vmGroup.vms.filter(isVMThere).map((vm) => named('vm', vm));
  return { iid, nlb: { ...nlb, iid, vpc: named('vpc', nlb.vpc), vmGroup: { ...nlb.vmGroup, vms } } };
}
