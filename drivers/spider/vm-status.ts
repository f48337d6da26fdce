import pLimit from 'p-limit';
import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import { type VMStatus, type VMStatusInfo, vmStatusSchema } from '../contract/vm.ts';
import type { SpiderContext } from './context.ts';
import { refusedStatus } from './errors-status.ts';
import type { SpiderRequest } from './exchange.ts';
import { wireIidSchema, wireListSchema } from './iid.ts';
import type { ResourceSubject } from './refusal.ts';

const subjectOf = (name: string): ResourceSubject => ({ resource: 'vm', name });

/** Some drivers let the cloud's own words through, and a stub has none. */
const wireStatusSchema = z
  .string()
  .nullish()
  .transform((text): VMStatus => {
    const known = vmStatusSchema.safeParse(text);
    if (known.success) return known.data;
    return otherWords.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? 'Unknown';
  });

const otherWords: readonly (readonly [RegExp, VMStatus])[] = [
  [/^(?:booting|pending|build|starting)$/i, 'Creating'],
  [/^(?:error|failed)$/i, 'Failed'],
  [/^not\s?exist$/i, 'NotExist'],
];

const listSchema = wireListSchema(
  'vmstatus',
  z
    .object({ IId: wireIidSchema, VmStatus: wireStatusSchema })
    .transform(({ IId, VmStatus }): VMStatusInfo => ({ iid: IId, status: VmStatus })),
);

/** The state of one VM; throws `not-found` where the server does not know the name or the cloud not the VM. */
export async function readStatus(context: SpiderContext, name: string, call: CallOptions): Promise<VMStatus> {
  const answer = z.object({ Status: wireStatusSchema });
  const path = ['vmstatus', name];
  const { Status } = await context.exchange.ask({ method: 'GET', path, subject: subjectOf(name), answer }, call);
  return Status;
}

/** The states of all VMs in one request. */
async function readStatuses(context: SpiderContext, call: CallOptions): Promise<VMStatusInfo[]> {
  return await context.exchange.ask(
    { method: 'GET', path: ['vmstatus'], subject: context.self, answer: listSchema },
    call,
  );
}

/** The states of all VMs, or undefined where the server refuses the whole list because the cloud fails for one of them. */
export async function tryStatuses(context: SpiderContext, call: CallOptions): Promise<VMStatusInfo[] | undefined> {
  try {
    return await readStatuses(context, call);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** The states by name, each asked for by itself; `Unknown` where that fails. */
export async function statusesOneByOne(
  context: SpiderContext,
  names: readonly string[],
  call: CallOptions,
): Promise<ReadonlyMap<string, VMStatus>> {
  const limit = pLimit(8);
  const entries = names.map((name) =>
    limit(async () => [name, await readStatus(context, name, call).catch(statusFromError)] as const),
  );
  return new Map(await Promise.all(entries));
}

function statusFromError(error: unknown): VMStatus {
  if (!isRefusal(error)) throw error;
  return isNoSuchVM(error) ? 'NotExist' : 'Unknown';
}

/** The server answered, with a text of its own or of the cloud. */
function isRefusal(error: unknown): error is CloudError {
  return error instanceof CloudError && error.cspMessage !== undefined && error.kind !== 'unauthorized';
}

/** The server does not know the name, or the cloud not the VM behind it. */
export function isNoSuchVM(error: unknown): boolean {
  return error instanceof CloudError && error.kind === 'not-found' && error.subject.resource === 'vm';
}

/** The answer to a control call. Some drivers put a failure into it: `Failed. The VM is already 'Suspended'.` */
export async function askForControl(
  context: SpiderContext,
  name: string,
  request: Pick<SpiderRequest<unknown>, 'method' | 'path' | 'query' | 'patience'>,
  call: CallOptions,
): Promise<void> {
  const subject = subjectOf(name);
  const answer = z.object({ Status: z.string().nullish() });
  const { Status } = await context.exchange.ask({ ...request, changes: true, subject, answer }, call);
  if (/^failed\b/i.test(Status ?? '')) throw refusedStatus(Status ?? '', context, subject);
}
