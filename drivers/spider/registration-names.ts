import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { RegisteredReference, RegisteredType } from '../contract/registration.ts';
import { resourceWords as words } from '../shared/resource-words.ts';
import type { SpiderContext } from './context.ts';
import { wireIidSchema } from './iid.ts';
import { sameOf } from './names.ts';
import { invalid, notFound } from './refusal.ts';
import { type ComparedType, comparedRoutes, readComparison } from './registration-lists.ts';

export const isCompared = (type: RegisteredType): type is ComparedType => Object.hasOwn(comparedRoutes, type);

const named = z.object({ IId: wireIidSchema }).transform(({ IId }) => IId);
const vpcAnswer = z
  .object({ SubnetInfoList: z.array(named).nullish() })
  .transform(({ SubnetInfoList }) => SubnetInfoList ?? []);
const clusterAnswer = z
  .object({ NodeGroupList: z.array(named).nullish() })
  .transform(({ NodeGroupList }) => NodeGroupList ?? []);

/** What the server has a name for; throws `not-found` where it has none, or the name is another resource's. */
export async function registeredIid(
  context: SpiderContext,
  reference: RegisteredReference,
  call: CallOptions,
): Promise<Iid> {
  const { type, resource } = reference;
  const found = (await namesOf(context, reference, call)).find(({ nameId }) => nameId === resource.nameId);
  if (!found) throw notFound(context, { resource: type, name: resource.nameId });
  return sameOf(context, type, resource, { iid: found }).iid;
}

async function namesOf(
  context: SpiderContext,
  { type, resource, within }: RegisteredReference,
  call: CallOptions,
): Promise<readonly Iid[]> {
  if (isCompared(type)) {
    const { mapped, onlyRegistered } = await readComparison(context, type, call);
    return [...mapped, ...onlyRegistered];
  }
  if (type === 'subnet') return await subnetsOf(context, ownerOf(context, type, resource.nameId, within), call);
  if (type === 'nodegroup') return await groupsOf(context, ownerOf(context, type, resource.nameId, within), call);
  const { nameId } = resource;
  const about = { resource: type, name: nameId };
  const path = [type, nameId];
  return [
    await context.exchange.ask({ method: 'GET', path, connectionInBody: true, subject: about, answer: named }, call),
  ];
}

/** The subnets of a VPC to which the server gave names. */
export async function subnetsOf({ exchange }: SpiderContext, vpc: string, call: CallOptions): Promise<readonly Iid[]> {
  const subject = { resource: 'vpc', name: vpc } as const;
  return await exchange.ask({ method: 'GET', path: ['vpc', vpc], subject, answer: vpcAnswer }, call);
}

export async function groupsOf(
  { exchange }: SpiderContext,
  cluster: string,
  call: CallOptions,
): Promise<readonly Iid[]> {
  const subject = { resource: 'cluster', name: cluster } as const;
  return await exchange.ask({ method: 'GET', path: ['cluster', cluster], subject, answer: clusterAnswer }, call);
}

/** What a resource lives in, which the request has to say. */
export function ownerOf(
  context: SpiderContext,
  type: RegisteredType,
  name: string,
  within: string | undefined,
): string {
  if (within !== undefined && within !== '') return within;
  const owner = type === 'nodegroup' ? 'cluster' : 'vpc';
  const [what, where] = [words[type].title, words[owner].title];
  throw invalid(
    context,
    { resource: type, name },
    {
      en: `the ${where.en} of the ${what.en} is not given`,
      ko: `${what.ko} 항목에 ${where.ko} 이름이 지정되지 않았습니다`,
    },
    { en: `Name the ${where.en} that it belongs to.`, ko: `소속된 ${where.ko} 이름을 지정하십시오.` },
  );
}

/** The server has no route for it. */
export function noRoute({ provider, self }: SpiderContext, type: RegisteredType, what: { en: string; ko: string }) {
  const { title } = words[type];
  return new CloudError({
    kind: 'unsupported',
    subject: self,
    provider,
    fact: {
      en: `CB-Spider cannot ${what.en} a ${title.en}`,
      ko: `CB-Spider에서 ${title.ko} 항목의 ${what.ko} 기능을 지원하지 않습니다`,
    },
  });
}
