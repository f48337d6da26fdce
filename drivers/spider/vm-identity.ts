import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { SpiderContext } from './context.ts';
import { wireIidsSchema } from './iid.ts';
import { find, type NamedResource, sameOf } from './names.ts';
import { notFound } from './refusal.ts';
import type { StatelessVM } from './vm-wire.ts';

const allSchema = z.object({ AllList: z.object({ MappedList: wireIidsSchema, OnlySpiderList: wireIidsSchema }) });

/**
 * The name of the VM that a reference means. Where an id is given, the name must still mean it. A VM whose VPC the server
 * no longer knows cannot be read; its id stands in the comparison with the cloud then. `look` is `findToDelete` where what
 * the cloud has lost is meant too.
 */
export async function identify(
  context: SpiderContext,
  vms: NamedResource<StatelessVM>,
  reference: IidReference,
  call: CallOptions,
  look: typeof find = find,
): Promise<string> {
  if (reference.systemId === undefined && reference.nameId !== '') return reference.nameId;
  try {
    return (await look(context, vms, reference, call)).iid.nameId;
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind !== 'conflict') throw error;
  }
  const subject = { resource: 'vm', name: reference.nameId } as const;
  const path = ['allvm'];
  const { AllList } = await context.exchange.ask({ method: 'GET', path, subject, answer: allSchema }, call);
  const found = [...AllList.MappedList, ...AllList.OnlySpiderList].find(({ nameId }) => nameId === reference.nameId);
  if (!found) throw notFound(context, subject);
  return sameOf(context, 'vm', reference, { iid: found }).iid.nameId;
}
