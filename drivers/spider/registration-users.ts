import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { RegisteredReference, RegisteredType } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import { isSame, wireIidSchema, wireIidsSchema, wireListSchema } from './iid.ts';
import { listNLBs, wholeOf } from './nlb-read.ts';
import { readComparison } from './registration-lists.ts';
import { noRoute } from './registration-names.ts';
import { type WireVM, wireVMSchema } from './vm-wire.ts';

const vmListAnswer = wireListSchema('vm', wireVMSchema);

/** What a VM without a name on the server uses. */
const usedAnswer = z.object({
  Resources: z.object({ VPC: wireIidSchema, SGList: wireIidsSchema, VMKey: wireIidSchema }),
});

/** What of a VM is of a type; undefined for types that VMs do not name. */
const uses: Readonly<Partial<Record<RegisteredType, (vm: WireVM) => readonly Iid[]>>> = {
  vpc: (vm) => [vm.VpcIID],
  subnet: (vm) => [vm.SubnetIID],
  sg: (vm) => vm.SecurityGroupIIds,
  keypair: (vm) => [vm.KeyPairIId],
  disk: (vm) => vm.DataDiskIIDs,
  myimage: (vm) => (vm.ImageType === 'MyImage' ? [vm.ImageIId] : []),
  nic: (vm) => (vm.NICs ?? []).map(({ iid }) => iid),
};

/** So many questions at a time about VMs that the server has no name for: each goes to the cloud. */
const atOnce = 8;

/** The VMs of the server, and those that only the cloud knows, as far as the server asks it for what they use. */
export async function vmsUsing(
  context: SpiderContext,
  reference: RegisteredReference,
  call: CallOptions,
): Promise<Iid[]> {
  const { type, resource, within } = reference;
  const wanted: Iid = { nameId: resource.nameId, systemId: resource.systemId ?? '' };
  if (type === 'nlb') return await membersOf(context, wanted, call);
  const usedBy = uses[type];
  if (!usedBy) throw noRoute(context, type, { en: 'tell the VMs of', ko: '사용 VM 조회' });
  const { exchange, self } = context;
  const vms = await exchange.ask({ method: 'GET', path: ['vm'], subject: self, answer: vmListAnswer }, call);
  const known = vms
    .filter((vm) => usedBy(vm).some((iid) => isSame(iid, wanted)))
    .filter((vm) => type !== 'subnet' || within === undefined || vm.VpcIID.nameId === within);
  return [...known.map(({ IId }) => IId), ...(await unnamedVMsUsing(context, type, wanted, call))];
}

async function membersOf(context: SpiderContext, nlb: Iid, call: CallOptions): Promise<Iid[]> {
  const found = wholeOf(await listNLBs(context, call)).filter(({ iid }) => isSame(iid, nlb));
  return found.flatMap(({ vmGroup }) => vmGroup.vms);
}

async function unnamedVMsUsing(
  context: SpiderContext,
  type: RegisteredType,
  wanted: Iid,
  call: CallOptions,
): Promise<Iid[]> {
  if (context.capability.early || !['vpc', 'sg', 'keypair'].includes(type)) return [];
  const { onlyInCloud } = await readComparison(context, 'vm', call);
  const users: Iid[] = [];
  for (let at = 0; at < onlyInCloud.length; at += atOnce) {
    const some = onlyInCloud.slice(at, at + atOnce);
    const used = await Promise.all(some.map((vm) => usedByUnnamed(context, vm, type, call)));
    users.push(...some.filter((_, index) => used[index]?.some((iid) => isSame(iid, wanted))));
  }
  return users;
}

/** Nothing for a VM that has gone meanwhile, or that the driver cannot read. */
async function usedByUnnamed(
  { exchange }: SpiderContext,
  vm: Iid,
  type: RegisteredType,
  call: CallOptions,
): Promise<readonly Iid[]> {
  try {
    const { Resources } = await exchange.ask(
      {
        method: 'GET',
        path: ['getvmusingresources'],
        query: { CSPId: vm.systemId },
        subject: { resource: 'vm', name: vm.systemId },
        answer: usedAnswer,
      },
      call,
    );
    if (type === 'vpc') return [Resources.VPC];
    return type === 'sg' ? Resources.SGList : [Resources.VMKey];
  } catch (error) {
    const isUnread = error instanceof CloudError && ['not-found', 'unsupported', 'unknown'].includes(error.kind);
    if (isUnread) return [];
    throw error;
  }
}
