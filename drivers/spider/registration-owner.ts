import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { RegisteredType } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import { wireIidSchema } from './iid.ts';
import { readComparison } from './registration-lists.ts';
import { isCompared, noRoute } from './registration-names.ts';

const inVPC = z.object({ VpcIID: wireIidSchema }).transform(({ VpcIID }) => VpcIID);
const clusterAnswer = z.object({ Network: inVPC }).transform(({ Network }) => Network);

const owned: Readonly<Partial<Record<RegisteredType, { route: string; owner: string; answer: z.ZodType<Iid> }>>> = {
  sg: { route: 'securitygroup', owner: 'getsecuritygroupowner', answer: inVPC },
  nlb: { route: 'nlb', owner: 'getnlbowner', answer: inVPC },
  cluster: { route: 'cluster', owner: 'getclusterowner', answer: clusterAnswer },
};

/** The server answers for what it has no name for, and refuses the rest with its name: that is read then. */
export async function readOwner(
  context: SpiderContext,
  type: RegisteredType,
  systemId: string,
  call: CallOptions,
): Promise<Iid> {
  const { exchange } = context;
  const about = owned[type];
  if (!about) throw noRoute(context, type, { en: 'tell the owner of', ko: '소속 조회' });
  const subject = { resource: type, name: systemId };
  try {
    return await exchange.ask(
      {
        method: 'POST',
        path: [about.owner],
        reqInfo: { CSPId: systemId },
        subject,
        answer: wireIidSchema,
        changes: false,
      },
      call,
    );
  } catch (error) {
    const name = await registeredName(context, type, systemId, error, call);
    if (name === undefined) throw error;
    return await exchange.ask(
      { method: 'GET', path: [about.route, name], subject: { resource: type, name }, answer: about.answer },
      call,
    );
  }
}

/** The server's name for an id, told in its refusal; early servers, which have no route for owners, tell it in their lists. */
async function registeredName(
  context: SpiderContext,
  type: RegisteredType,
  systemId: string,
  error: unknown,
  call: CallOptions,
): Promise<string | undefined> {
  if (!(error instanceof CloudError)) return undefined;
  const told = / with SystemID '[^']*' already exists in connection '.*' \(NameID: '(.+)'\)$/.exec(
    error.cspMessage ?? '',
  )?.[1];
  if (told !== undefined || error.kind !== 'unsupported' || !isCompared(type)) return told;
  const { mapped } = await readComparison(context, type, call);
  return mapped.find((iid) => iid.systemId === systemId)?.nameId;
}
