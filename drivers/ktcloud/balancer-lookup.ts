import { z } from 'zod';
import type { IidReference } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { notFound, refusal } from './refusal.ts';

const text = z.union([z.string(), z.number()]).transform(String);

/** The id is a number in lists and a text elsewhere. */
const balancerSchema = z
  .object({
    loadbalancerid: text,
    name: text,
    serviceip: z.string().nullish(),
    serviceport: z.coerce.number(),
    servicetype: z.string().nullish(),
    healthchecktype: z.string().nullish(),
    loadbalanceroption: z.string().nullish(),
    state: z.string().nullish(),
    zoneid: z.string().nullish(),
  })
  .transform(({ loadbalancerid, ...more }) => ({ id: loadbalancerid, ...more }));
export type Balancer = z.infer<typeof balancerSchema>;

const memberSchema = z.object({
  serviceid: text,
  virtualmachineid: z.string().nullish(),
  ipaddress: z.string().nullish(),
  publicport: z.coerce.number().nullish(),
  state: z.string().nullish(),
});
export type BalancerMember = z.infer<typeof memberSchema>;

export async function listBalancers(cloud: KTCloud, ask: Ask): Promise<Balancer[]> {
  const { balancer, zoneId } = await cloud.place(ask);
  const list = {
    command: 'listLoadBalancers',
    element: 'loadbalancer',
    item: balancerSchema,
    idOf: ({ id }: Balancer) => id,
  };
  return await balancer.list(list, { zoneid: zoneId }, ask);
}

export async function listMembers(cloud: KTCloud, id: string, ask: Ask): Promise<BalancerMember[]> {
  const { balancer } = await cloud.place(ask);
  const list = {
    command: 'listLoadBalancerWebServers',
    element: 'loadbalancerwebserver',
    item: memberSchema,
    idOf: ({ serviceid }: BalancerMember) => serviceid,
  };
  return await balancer.list(list, { loadbalancerid: id }, ask);
}

export async function needBalancer(cloud: KTCloud, { nameId, systemId }: IidReference, ask: Ask): Promise<Balancer> {
  const all = await listBalancers(cloud, ask);
  const found = all.find(({ id, name }) => (systemId === undefined ? name === nameId : id === systemId));
  if (!found) throw notFound({ resource: 'nlb', name: nameId }, (await cloud.place(ask)).zoneName);
  return found;
}

const successSchema = z.looseObject({
  success: z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((value) => String(value ?? true).toLowerCase() !== 'false'),
  displaytext: z.string().nullish(),
});

/** KT says in a field of the answer whether it has done a removal. */
export async function removeMember(
  cloud: KTCloud,
  { serviceid }: Pick<BalancerMember, 'serviceid'>,
  ask: Ask,
): Promise<void> {
  const { balancer } = await cloud.place(ask);
  requireSuccess(await balancer.change('removeLoadBalancerWebServer', successSchema, { serviceid }, ask), ask);
}

export async function deleteBalancer(cloud: KTCloud, id: string, ask: Ask): Promise<void> {
  const { balancer } = await cloud.place(ask);
  requireSuccess(await balancer.change('deleteLoadBalancer', successSchema, { loadbalancerid: id }, ask), ask);
}

function requireSuccess({ success, displaytext }: z.infer<typeof successSchema>, { subject }: Ask): void {
  if (success) return;
  throw refusal({
    kind: 'unknown',
    subject,
    cspMessage: displaytext ?? undefined,
    fact: { en: 'KT did not carry the removal out', ko: 'KT에서 삭제를 처리하지 못했습니다' },
    remedy: {
      en: 'Look at the NLB in the console of KT Cloud, and try again.',
      ko: 'KT Cloud 콘솔에서 NLB 상태를 확인한 뒤 다시 시도하십시오.',
    },
  });
}
