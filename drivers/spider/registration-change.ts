import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import { type Iid, resourceNameSchema } from '../contract/iid.ts';
import type { RegisteredReference, RegisteredType, RegistrationRequest } from '../contract/registration.ts';
import { requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { wireIidSchema } from './iid.ts';
import { accept, alreadyExists } from './refusal.ts';
import { readComparison } from './registration-lists.ts';
import { isCompared, noRoute, ownerOf, registeredIid, subnetsOf } from './registration-names.ts';

/** `/reg<route>`; a node group is registered with its cluster only. */
const registrationRoutes: Readonly<Partial<Record<RegisteredType, string>>> = {
  vpc: 'vpc',
  subnet: 'subnet',
  sg: 'securitygroup',
  keypair: 'keypair',
  vm: 'vm',
  disk: 'disk',
  myimage: 'myimage',
  nlb: 'nlb',
  cluster: 'cluster',
  publicip: 'publicip',
  nic: 'nic',
};

/** What the server refuses to forget, whatever the name. */
const neverForgotten: ReadonlySet<RegisteredType> = new Set(['publicip', 'nic']);
const ownedByVPC: ReadonlySet<RegisteredType> = new Set(['subnet', 'nlb', 'cluster']);

const answerSchema = z.object({ IId: wireIidSchema }).transform(({ IId }) => IId);

export async function register(context: SpiderContext, request: RegistrationRequest, call: CallOptions): Promise<Iid> {
  const { type, systemId, within, zone } = request;
  const subject = { resource: type, name: request.name };
  const name = accept(context, resourceNameSchema, request.name, subject);
  const route = registrationRoutes[type];
  if (route === undefined) throw noRoute(context, type, { en: 'register', ko: '등록' });
  const vpc = ownedByVPC.has(type) ? ownerOf(context, type, name, within) : within;
  await refuseTaken(context, { type, name, systemId, vpc }, call);
  const reqInfo = {
    Name: name,
    CSPId: systemId,
    ...(vpc !== undefined && { VPCName: vpc }),
    ...(zone !== undefined && { Zone: zone }),
  };
  const answer = await context.exchange.ask(
    { method: 'POST', path: [`reg${route}`], reqInfo, subject, answer: answerSchema },
    call,
  );
  if (type !== 'subnet') return { nameId: name, systemId: answer.systemId };
  return await requireRegistered(context, { name, systemId, vpc: vpc ?? '' }, call);
}

interface Wanted {
  readonly type: RegisteredType;
  readonly name: string;
  readonly systemId: string;
  readonly vpc: string | undefined;
}

/** The server gives one thing of the cloud as many names as it is asked to. */
async function refuseTaken(context: SpiderContext, wanted: Wanted, call: CallOptions): Promise<void> {
  const { type, name, systemId } = wanted;
  const known = await registered(context, wanted, call);
  if (known.some((iid) => iid.nameId === name)) throw alreadyExists(context, { resource: type, name });
  const other = known.find((iid) => iid.systemId === systemId);
  if (!other) return;
  throw new CloudError({
    kind: 'already-exists',
    subject: { resource: type, name },
    provider: context.provider,
    fact: {
      en: `the server has the resource with id ${systemId} already, under the name ${other.nameId}`,
      ko: `ID가 ${systemId}인 리소스는 서버에 이미 등록되어 있습니다. 등록된 이름: ${other.nameId}`,
    },
    remedy: {
      en: `Use ${other.nameId}, or unregister that name first.`,
      ko: `${other.nameId} 이름을 사용하거나, 먼저 그 등록을 해제하십시오.`,
    },
  });
}

async function registered(context: SpiderContext, { type, vpc }: Wanted, call: CallOptions): Promise<readonly Iid[]> {
  if (type === 'subnet') return await subnetsOf(context, vpc ?? '', call);
  if (!isCompared(type)) return [];
  const { mapped, onlyRegistered } = await readComparison(context, type, call);
  return [...mapped, ...onlyRegistered];
}

/** The server answers with success and does nothing where the VPC has no subnet of that id. */
async function requireRegistered(
  context: SpiderContext,
  { name, systemId, vpc }: { readonly name: string; readonly systemId: string; readonly vpc: string },
  call: CallOptions,
): Promise<Iid> {
  const found = (await subnetsOf(context, vpc, call)).find((iid) => iid.nameId === name);
  if (found?.systemId === systemId) return found;
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: 'subnet', name },
    provider: context.provider,
    fact: {
      en: `VPC ${vpc} has no subnet with id ${systemId} in the cloud`,
      ko: `클라우드의 VPC ${vpc}에 ID가 ${systemId}인 서브넷이 없습니다`,
    },
    remedy: {
      en: 'Look the id up at the cloud. Nothing was registered.',
      ko: '클라우드 콘솔에서 ID를 확인하십시오. 등록된 것은 없습니다.',
    },
  });
}

export async function unregister(
  context: SpiderContext,
  reference: RegisteredReference,
  call: CallOptions,
): Promise<void> {
  const { type, resource, within } = reference;
  const route = registrationRoutes[type];
  if (route === undefined || neverForgotten.has(type)) {
    throw noRoute(context, type, { en: 'unregister', ko: '등록 해제' });
  }
  const { nameId } = await registeredIid(context, reference, call);
  const subject = { resource: type, name: nameId };
  const reqInfo = type === 'subnet' ? { VPCName: ownerOf(context, type, resource.nameId, within) } : undefined;
  const done = await context.exchange.ask(
    { method: 'DELETE', path: [`reg${route}`, nameId], reqInfo, subject, answer: resultAnswer },
    call,
  );
  requireDone(context, subject, done, { en: 'unregistering', ko: '등록 해제' });
}
