import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid, ResourceType } from '../contract/iid.ts';
import type { VMRequest } from '../contract/vm.ts';
import type { SpiderContext } from './context.ts';
import { createDiskReader } from './disk-read.ts';
import { isSame, wireIidSchema } from './iid.ts';
import { readImage } from './image.ts';
import { myImageAnswer } from './my-image.ts';
import { notInState } from './not-in-state.ts';
import { conflict, invalid, notFound, type ResourceSubject } from './refusal.ts';
import { readVMSpec } from './vm-spec.ts';

const vpcSchema = z.object({
  IId: wireIidSchema,
  SubnetInfoList: z.array(z.object({ IId: wireIidSchema })).nullish(),
});
const securitySchema = z.object({ IId: wireIidSchema, VpcIID: wireIidSchema });
const anySchema = z.object({ IId: wireIidSchema });

/**
 * Throws unless everything that the request names is there and fits together. The server looks up some of it only after
 * the cloud has been asked for the VM.
 */
export async function checkReferences(context: SpiderContext, request: VMRequest, call: CallOptions): Promise<void> {
  const read = <T>(resource: ResourceType, route: string, name: string, answer: z.ZodType<T>): Promise<T> =>
    context.exchange.ask({ method: 'GET', path: [route, name], subject: { resource, name }, answer }, call);

  await inOrder([
    checkImage(context, request, call),
    readVMSpec(context, request.spec, call),
    checkNetwork(context, request, {
      vpc: read('vpc', 'vpc', request.vpc, vpcSchema),
      groups: request.securityGroups.map((name) => read('sg', 'securitygroup', name, securitySchema)),
    }),
    read('keypair', 'keypair', request.keyPair, anySchema),
    ...(request.dataDisks ?? []).map((name) => checkDisk(context, name, call)),
  ]);
}

/** Waits for all, then throws what the first of them threw: the same request has the same error every time. */
async function inOrder(checks: readonly Promise<unknown>[]): Promise<void> {
  for (const check of await Promise.allSettled(checks)) if (check.status === 'rejected') throw check.reason;
}

async function checkNetwork(
  context: SpiderContext,
  request: VMRequest,
  asked: {
    readonly vpc: Promise<z.infer<typeof vpcSchema>>;
    readonly groups: readonly Promise<z.infer<typeof securitySchema>>[];
  },
): Promise<void> {
  const [[vpc], groups] = await Promise.all([settled([asked.vpc]), settled(asked.groups)]);
  const network = resultOf(vpc);
  if (!network.SubnetInfoList?.some(({ IId }) => IId.nameId === request.subnet)) {
    throw notFound(context, { resource: 'subnet', name: request.subnet });
  }
  for (const group of groups) {
    const { IId, VpcIID } = resultOf(group);
    if (!isSame(VpcIID, network.IId)) throw ofAnotherVPC(context, IId.nameId, VpcIID, network.IId);
  }
}

const settled = <T>(promises: readonly Promise<T>[]) => Promise.allSettled(promises);

function resultOf<T>(result: PromiseSettledResult<T> | undefined): T {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}

async function checkDisk(context: SpiderContext, name: string, call: CallOptions): Promise<void> {
  const { status } = await createDiskReader(context).byName(name, call);
  requireAvailable(context, { resource: 'disk', name }, status);
}

function requireAvailable(context: SpiderContext, subject: ResourceSubject, status: string): void {
  if (status === 'Available') return;
  const action = { en: 'use by a new VM', ko: '새 VM에서 사용' };
  throw notInState(context, subject, { status, action, allowed: ['Available'], reachable: true });
}

async function checkImage(context: SpiderContext, request: VMRequest, call: CallOptions): Promise<void> {
  if (request.imageType === 'MyImage') {
    const subject = { resource: 'myimage', name: request.image } as const;
    const path = ['myimage', request.image];
    const { status } = await context.exchange.ask({ method: 'GET', path, subject, answer: myImageAnswer }, call);
    requireAvailable(context, subject, status);
    return;
  }
  const { osPlatform } = await readImage(context, request.image, call);
  checkLogin(context, request, osPlatform);
}

/** Windows takes a password and Linux the key pair; an image that does not say which it is is left to the cloud. */
function checkLogin(context: SpiderContext, request: VMRequest, platform: string | undefined): void {
  const subject = { resource: 'vm', name: request.name } as const;
  if (platform === 'Windows' && !request.vmUserPassword) {
    throw invalid(
      context,
      subject,
      { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
      { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
    );
  }
  if (platform !== 'Linux/UNIX' || !(request.vmUserId || request.vmUserPassword)) return;
  throw invalid(
    context,
    subject,
    {
      en: `vmUserId and vmUserPassword are for Windows; image ${request.image} is Linux`,
      ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${request.image}의 운영 체제는 Linux입니다`,
    },
    {
      en: 'Leave them out: cb-user logs in with the key pair.',
      ko: '두 값을 빼십시오. cb-user 계정이 키페어로 로그인합니다.',
    },
  );
}

function ofAnotherVPC(context: SpiderContext, name: string, owner: Iid, wanted: Iid) {
  return conflict(
    context,
    { resource: 'sg', name },
    {
      en: `it belongs to VPC ${owner.nameId}, not to ${wanted.nameId}`,
      ko: `VPC ${owner.nameId} 소속이며 ${wanted.nameId} 소속이 아닙니다`,
    },
    {
      en: `Choose a security group of VPC ${wanted.nameId}.`,
      ko: `VPC ${wanted.nameId}의 보안 그룹을 선택하십시오.`,
    },
  );
}
