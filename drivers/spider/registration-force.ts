import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { RegisteredReference } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import type { SpiderRequest } from './exchange.ts';
import { wireIidSchema } from './iid.ts';
import { readComparison } from './registration-lists.ts';
import { groupsOf, isCompared, ownerOf, registeredIid } from './registration-names.ts';

/** `Status` of a VM, `Result` of anything else; with force neither says what the cloud did. */
const answerSchema = z.looseObject({});

/** Deletes and forgets the name, whatever the cloud says to it. */
export async function deleteByForce(
  context: SpiderContext,
  reference: RegisteredReference,
  call: CallOptions,
): Promise<{ readonly left?: string | undefined }> {
  const { systemId, nameId } = await registeredIid(context, reference, call);
  const subject = { resource: reference.type, name: nameId };
  await context.exchange.ask(
    { method: 'DELETE', ...routeOf(context, reference), subject, answer: answerSchema, patience: 'vm' },
    call,
  );
  return (await isLeft(context, reference, { nameId, systemId }, call)) ? { left: systemId } : {};
}

/** `force` is a parameter of the query everywhere but for addresses and interfaces, which have it in the body. */
function routeOf(
  context: SpiderContext,
  { type, resource, within }: RegisteredReference,
): Pick<SpiderRequest<unknown>, 'path' | 'query' | 'body'> {
  const { nameId } = resource;
  const query = { force: 'true' };
  switch (type) {
    case 'publicip':
    case 'nic':
      return { path: [type, nameId], body: { Force: 'true' } };
    case 'subnet':
      return { path: ['vpc', ownerOf(context, type, nameId, within), 'subnet', nameId], query };
    case 'nodegroup':
      return { path: ['cluster', ownerOf(context, type, nameId, within), 'nodegroup', nameId], query };
    case 'sg':
      return { path: ['securitygroup', nameId], query };
    default:
      return { path: [type, nameId], query };
  }
}

/**
 * Whether the cloud still has it. Where the server cannot tell (addresses, interfaces) or does not answer, it is taken to
 * be there: somebody has to look, and what is left may cost money.
 */
async function isLeft(
  context: SpiderContext,
  reference: RegisteredReference,
  iid: Iid,
  call: CallOptions,
): Promise<boolean> {
  try {
    return (await idsInCloud(context, reference, call))?.has(iid.systemId) ?? true;
  } catch (error) {
    if (error instanceof CloudError) return true;
    throw error;
  }
}

/** The cloud's ids of the type; undefined where the server has no answer to that. */
async function idsInCloud(
  context: SpiderContext,
  { type, resource, within }: RegisteredReference,
  call: CallOptions,
): Promise<ReadonlySet<string> | undefined> {
  if (isCompared(type)) {
    const { mapped, onlyInCloud } = await readComparison(context, type, call);
    return idsOf([...mapped, ...onlyInCloud]);
  }
  if (type === 'subnet') return await subnetIds(context, call);
  if (type !== 'nodegroup') return undefined;
  return idsOf(await groupsOf(context, ownerOf(context, type, resource.nameId, within), call));
}

const vpcInfos = z
  .array(z.object({ SubnetInfoList: z.array(z.object({ IId: wireIidSchema })).nullish() }))
  .nullish()
  .transform((list) => (list ?? []).flatMap(({ SubnetInfoList }) => (SubnetInfoList ?? []).map(({ IId }) => IId)));

const vpcInfosAnswer = z.object({ AllListInfo: z.object({ MappedInfoList: vpcInfos, OnlyCSPInfoList: vpcInfos }) });

async function subnetIds({ exchange, self: subject }: SpiderContext, call: CallOptions): Promise<ReadonlySet<string>> {
  const path = ['allvpcinfo'];
  const { AllListInfo } = await exchange.ask({ method: 'GET', path, subject, answer: vpcInfosAnswer }, call);
  return idsOf([...AllListInfo.MappedInfoList, ...AllListInfo.OnlyCSPInfoList]);
}

const idsOf = (iids: readonly Iid[]): ReadonlySet<string> => new Set(iids.map(({ systemId }) => systemId));
