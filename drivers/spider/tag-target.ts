import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { TaggableType, TaggedResource } from '../contract/tag.ts';
import type { SpiderContext } from './context.ts';
import { createDiskReader } from './disk-read.ts';
import { wireIidSchema, wireKeyValuesSchema } from './iid.ts';
import { sameOf } from './names.ts';
import { listNLBs, wholeOf } from './nlb-read.ts';
import { conflict, notFound, unsupported } from './refusal.ts';

const tagged = z
  .object({ IId: wireIidSchema, TagList: wireKeyValuesSchema })
  .transform(({ IId, TagList }) => ({ iid: IId, tags: TagList ?? [] }));
type Tagged = z.infer<typeof tagged>;

/** Routes, and the names by which lists are wrapped. */
const routes: Readonly<Record<Exclude<TaggableType, 'subnet' | 'disk' | 'nlb'>, { route: string; wrapper?: string }>> =
  {
    vpc: { route: 'vpc' },
    sg: { route: 'securitygroup' },
    keypair: { route: 'keypair' },
    vm: { route: 'vm' },
    myimage: { route: 'myimage', wrapper: 'myImage' },
    cluster: { route: 'cluster' },
    publicip: { route: 'publicip' },
    nic: { route: 'nic' },
  };

export function requireTaggable(context: SpiderContext, type: TaggableType): void {
  const { tagResourceTypes } = context.capability.facts;
  if (tagResourceTypes.includes(type)) return;
  const known = tagResourceTypes.join(', ');
  throw unsupported(
    context,
    context.self,
    { en: `a ${type} has no tags here`, ko: `이 연결의 ${type} 리소스에는 태그를 붙일 수 없습니다` },
    { en: `Tags are for: ${known}.`, ko: `태그 지원 대상: ${known}.` },
  );
}

/** All resources of a type with their tags, as the server lists them. */
export async function listTagged(
  context: SpiderContext,
  type: TaggableType,
  call: CallOptions,
): Promise<TaggedResource[]> {
  const found = await listOf(context, type, call);
  return found.map(({ iid, tags }) => ({ resourceType: type, iid, tags }));
}

async function listOf(context: SpiderContext, type: TaggableType, call: CallOptions): Promise<Tagged[]> {
  const { exchange, self: subject } = context;
  if (type === 'disk') {
    const disks = await createDiskReader(context).all(call);
    return disks.map(({ iid, tags }) => ({ iid, tags: tags ?? [] }));
  }
  if (type === 'nlb') {
    return wholeOf(await listNLBs(context, call)).map(({ iid, tags }) => ({ iid, tags: tags ?? [] }));
  }
  if (type === 'subnet') return (await listSubnets(context, call)).map(({ subnet }) => subnet);
  const { route, wrapper = route } = routes[type];
  const answer = z.object({ [wrapper]: z.array(tagged).nullish() });
  const connectionInBody = type === 'publicip' || type === 'nic';
  const answered = await exchange.ask({ method: 'GET', path: [route], connectionInBody, subject, answer }, call);
  return (answered[wrapper] as Tagged[] | null | undefined) ?? [];
}

async function listSubnets({ exchange, self }: SpiderContext, call: CallOptions) {
  const vpc = z
    .object({ IId: wireIidSchema, SubnetInfoList: z.array(tagged).nullish() })
    .transform(({ IId, SubnetInfoList }) => (SubnetInfoList ?? []).map((subnet) => ({ vpc: IId, subnet })));
  const answer = z.object({ vpc: z.array(vpc).nullish() }).transform((answered) => (answered.vpc ?? []).flat());
  return await exchange.ask({ method: 'GET', path: ['vpc'], subject: self, answer }, call);
}

/**
 * That the name of a tag's resource means what the reference does: the server takes a name alone, and of subnets, which
 * are named within their VPC, the first that it finds.
 */
export async function requireTarget(
  context: SpiderContext,
  type: TaggableType,
  reference: IidReference,
  call: CallOptions,
): Promise<void> {
  const { nameId, systemId } = reference;
  if (type === 'subnet') return await requireOnlySubnet(context, reference, call);
  if (systemId === undefined) return;
  const found = (await listOf(context, type, call)).find(({ iid }) => iid.nameId === nameId);
  if (!found) throw notFound(context, { resource: type, name: nameId });
  sameOf(context, type, reference, found);
}

async function requireOnlySubnet(context: SpiderContext, reference: IidReference, call: CallOptions): Promise<void> {
  const { nameId } = reference;
  const subject = { resource: 'subnet', name: nameId } as const;
  const found = (await listSubnets(context, call)).filter(({ subnet }) => subnet.iid.nameId === nameId);
  const [only] = found;
  if (!only) throw notFound(context, subject);
  if (found.length === 1) {
    sameOf(context, 'subnet', reference, only.subnet);
    return;
  }
  const owners = found.map(({ vpc }) => vpc.nameId).join(', ');
  throw conflict(
    context,
    subject,
    {
      en: `several VPCs have a subnet of this name (${owners}), and the server cannot tell them apart for tags`,
      ko: `같은 이름의 서브넷이 여러 VPC에 있어(${owners}) 서버가 태그 대상을 구분하지 못합니다`,
    },
    {
      en: 'Use tags of subnets whose names are their own in the connection.',
      ko: '연결 안에서 이름이 겹치지 않는 서브넷에만 태그를 사용하십시오.',
    },
  );
}
