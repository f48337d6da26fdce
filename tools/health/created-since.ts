import type { Iid, ResourceType } from '../../drivers/contract/iid.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { handlerOf } from '../shared/handlers.ts';
import { titles } from '../shared/titles.ts';
import { createReads } from './reads.ts';

/** A thing of a cloud and when it came to be there; a VM's time is that of its start. */
export interface Born {
  readonly type: ResourceType;
  readonly name: string;
  readonly time: string;
}

type Timed = { readonly iid: Iid; readonly createdTime?: string | undefined };

/** What each kind of thing is listed by. */
const lists: Partial<
  Record<ResourceType, (open: OpenConnection, context: OperationContext) => Promise<readonly Timed[]>>
> = {
  vm: async (open, { call }) =>
    (await handlerOf(open, 'vm').listVM(call)).map(({ iid, startTime }) => ({ iid, createdTime: startTime })),
  disk: (open, { call }) => handlerOf(open, 'disk').listDisk(call),
  vpc: (open, { call }) => handlerOf(open, 'vpc').listVPC(call),
  sg: (open, { call }) => handlerOf(open, 'security').listSecurity(call),
  keypair: (open, { call }) => handlerOf(open, 'keyPair').listKey(call),
  nlb: (open, { call }) => handlerOf(open, 'nlb').listNLB(call),
  cluster: (open, { call }) => handlerOf(open, 'cluster').listCluster(call),
  publicip: (open, { call }) => handlerOf(open, 'publicIP').listPublicIP(call),
  nic: (open, { call }) => handlerOf(open, 'nic').listNIC(call),
  myimage: (open, { call }) => handlerOf(open, 'myImage').listMyImage(call),
};

/** What a cloud says came to be in a time, by the times that it gives. `from` inclusive, `to` exclusive, in ms. */
export async function bornBetween(
  { from, to }: { readonly from: number; readonly to: number },
  open: OpenConnection,
  context: OperationContext,
) {
  const reads = createReads(context);
  const found = await Promise.all(
    Object.entries(lists).map(async ([key, list]): Promise<Born[]> => {
      const type = key as ResourceType;
      const what = { en: titles[type].plural, ko: `${titles[type].ko} 목록` };
      const answer = await reads.ask(what, () => list(open, context));
      if (answer.is !== 'read') return [];
      return answer.value.flatMap(({ iid, createdTime }) => {
        const time = createdTime === undefined ? Number.NaN : Date.parse(createdTime);
        return createdTime !== undefined && time >= from && time < to
          ? [{ type, name: iid.nameId || iid.systemId, time: createdTime }]
          : [];
      });
    }),
  );
  return { born: found.flat(), unchecked: reads.unchecked() };
}
