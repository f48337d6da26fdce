import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { SpiderContext } from './context.ts';
import { wireIidSchema, wireTextSchema } from './iid.ts';
import { find, sameOf } from './names.ts';

const vmAnswer = z
  .object({
    IId: wireIidSchema,
    NetworkInterface: wireTextSchema,
    NICs: z.array(z.object({ IId: wireIidSchema, DeviceIndex: z.number().nullish() })).nullish(),
  })
  .transform(({ IId, NetworkInterface, NICs }) => ({
    iid: IId,
    primary: NICs?.find(({ DeviceIndex }) => (DeviceIndex ?? 0) === 0)?.IId.systemId || NetworkInterface,
  }));

const nicAnswer = z.object({ IId: wireIidSchema }).transform(({ IId }) => ({ iid: IId }));

/** Where an address goes, as the server takes it. */
export interface AssociationTarget {
  readonly VMName?: string;
  readonly NICName?: string;
}

/**
 * NCP's addresses belong to VMs; everywhere else they belong to interfaces, of which the server knows the registered ones
 * by name and takes any other text for the cloud's id. GCP's are called by the VM.
 */
export async function associationTarget(
  context: SpiderContext,
  to: { readonly vm?: IidReference | undefined; readonly nic?: IidReference | undefined },
  call: CallOptions,
): Promise<AssociationTarget> {
  const { nameId: nic } = to.nic ? await needNIC(context, to.nic, call) : { nameId: undefined };
  if (!to.vm) return nic === undefined ? {} : { NICName: nic };
  const { iid, primary } = await needVM(context, to.vm, call);
  if (nic !== undefined) return { VMName: iid.nameId, NICName: nic };
  if (context.provider === 'NCP') return { VMName: iid.nameId };
  const own = context.provider === 'GCP' ? `${iid.systemId}/nic0` : primary;
  return { VMName: iid.nameId, ...(own !== undefined && { NICName: own }) };
}

async function needVM(context: SpiderContext, vm: IidReference, call: CallOptions) {
  const byName = (name: string, readCall: CallOptions) =>
    context.exchange.ask(
      { method: 'GET', path: ['vm', name], subject: { resource: 'vm', name }, answer: vmAnswer },
      readCall,
    );
  return await find(context, { resource: 'vm', byName, all: async () => [] }, vm, call);
}

async function needNIC(context: SpiderContext, nic: IidReference, call: CallOptions): Promise<Iid> {
  const subject = { resource: 'nic', name: nic.nameId } as const;
  const path = ['nic', nic.nameId];
  const found = await context.exchange.ask(
    { method: 'GET', path, connectionInBody: true, subject, answer: nicAnswer },
    call,
  );
  return sameOf(context, 'nic', nic, found).iid;
}
