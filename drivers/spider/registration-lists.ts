import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { RegisteredType, ResourceComparison } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import { wireIidSchema } from './iid.ts';

/** The server's routes of the types that it compares: `/all<route>`. */
export const comparedRoutes = {
  vpc: 'vpc',
  sg: 'securitygroup',
  keypair: 'keypair',
  vm: 'vm',
  disk: 'disk',
  myimage: 'myimage',
  nlb: 'nlb',
  cluster: 'cluster',
} as const satisfies Partial<Record<RegisteredType, string>>;
export type ComparedType = keyof typeof comparedRoutes;

const iids = z
  .array(wireIidSchema)
  .nullish()
  .transform((list) => list ?? []);

const comparisonAnswer = z
  .object({ AllList: z.object({ MappedList: iids, OnlySpiderList: iids, OnlyCSPList: iids }) })
  .transform(
    ({ AllList }): ResourceComparison => ({
      mapped: AllList.MappedList,
      onlyRegistered: AllList.OnlySpiderList,
      onlyInCloud: AllList.OnlyCSPList,
    }),
  );

/** The server's names held against the cloud's ids. */
export async function readComparison(
  { exchange, self }: SpiderContext,
  type: ComparedType,
  call: CallOptions,
): Promise<ResourceComparison> {
  const path = [`all${comparedRoutes[type]}`];
  return await exchange.ask({ method: 'GET', path, subject: self, answer: comparisonAnswer }, call);
}
