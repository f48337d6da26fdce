import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { ResourceComparison } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import { readComparison } from './registration-lists.ts';

/** Names by the cloud's ids, for what the server knows, and what else the cloud has. */
export interface Naming {
  /** The name that the server has for a thing of the cloud; the cloud's own where it has none. */
  readonly named: (type: 'self' | 'vpc' | 'vm', iid: Iid) => Iid;
  readonly isVMThere: (iid: Iid) => boolean;
}

/**
 * Whether the server gave up a whole list because something in it refers to what it has no name for, such as an NLB to
 * a VM that was deleted: the list cannot be had in the ordinary way until that reference is gone.
 */
export const isUnmapped = (error: unknown): boolean =>
  error instanceof CloudError &&
  / with SystemID containing '[^']*' does not exist in connection /.test(error.cspMessage ?? '');

/**
 * A list as the cloud gives it, with the names that the server has put in; and what only the server knows. It is the way
 * around a list that the server gives up, and one request more for each kind of name.
 */
export async function readAround<T extends { readonly iid: Iid }>(
  context: SpiderContext,
  type: 'disk' | 'nlb',
  item: z.ZodType<T>,
  rename: (found: T, naming: Naming) => T,
  call: CallOptions,
): Promise<{ readonly found: T[]; readonly lost: readonly Iid[] }> {
  const infos = context.exchange.ask(
    {
      method: 'GET',
      path: [`all${type}info`],
      subject: context.self,
      answer: z.object({ AllListInfo: z.object({ MappedInfoList: z.array(item).nullish() }) }),
    },
    call,
  );
  const [{ AllListInfo }, own, vms, vpcs] = await Promise.all([
    infos,
    readComparison(context, type, call),
    readComparison(context, 'vm', call),
    readComparison(context, 'vpc', call),
  ]);
  const names = { self: namesOf(own), vm: namesOf(vms), vpc: namesOf(vpcs) };
  const there = new Set([...vms.mapped, ...vms.onlyInCloud].map(({ systemId }) => systemId));
  const naming: Naming = {
    named: (kind, iid) => ({ nameId: names[kind].get(iid.systemId) ?? iid.nameId, systemId: iid.systemId }),
    isVMThere: ({ systemId }) => there.has(systemId),
  };
  return {
    found: (AllListInfo.MappedInfoList ?? []).map((found) =>
      rename({ ...found, iid: naming.named('self', found.iid) }, naming),
    ),
    lost: own.onlyRegistered,
  };
}

const namesOf = ({ mapped }: ResourceComparison): ReadonlyMap<string, string> =>
  new Map(mapped.map(({ nameId, systemId }) => [systemId, nameId]));
