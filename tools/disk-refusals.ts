import type { Disk } from '../drivers/contract/disk.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Iid } from '../drivers/contract/iid.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { handlerOf, openConnection } from './shared/handlers.ts';
import { consented } from './shared/named.ts';

interface DiskInput {
  readonly name: string;
  readonly connection?: string | undefined;
}

/** `Operation.refuse` for a change that no cloud makes with a disk that a VM has. */
export const refuseAttached =
  (kind: 'dependency' | 'wrong-state') =>
  async (input: DiskInput, context: OperationContext): Promise<void> => {
    const { ownerVM } = await diskOn(await openConnection(input, context), input, context);
    if (ownerVM) throw attached(kind, input.name, ownerVM);
  };

/** `Operation.refuse` for a new size: disks only grow, and on some clouds not while a VM has them. */
export async function refuseSize(
  input: DiskInput & { readonly sizeGB: number },
  context: OperationContext,
): Promise<void> {
  const open = await openConnection(input, context);
  const { sizeGB, ownerVM } = await diskOn(open, input, context);
  if (sizeGB !== undefined && input.sizeGB <= sizeGB) throw notLarger(input.name, sizeGB, input.sizeGB);
  if (ownerVM && open.connection.facts.attachedDisksGrow === false) throw attached('wrong-state', input.name, ownerVM);
}

const diskOn = (open: OpenConnection, { name }: DiskInput, context: OperationContext): Promise<Disk> =>
  handlerOf(open, 'disk').getDisk(consented(name, context), context.call);

const attached = (kind: 'dependency' | 'wrong-state', name: string, vm: Iid): CloudError =>
  new CloudError({
    kind,
    subject: { resource: 'disk', name },
    fact: { en: `it is attached to VM ${vm.nameId}`, ko: `VM ${vm.nameId}에 연결되어 있습니다` },
    remedy: {
      en: `Detach it from VM ${vm.nameId} first.`,
      ko: `먼저 VM ${vm.nameId}에서 분리하십시오.`,
    },
  });

const notLarger = (name: string, hasGB: number, wantedGB: number): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'disk', name },
    fact: {
      en: `a disk only grows: it has ${hasGB} GB, and ${wantedGB} GB is not more`,
      ko: `디스크는 늘릴 수만 있습니다. 현재 ${hasGB} GB, 요청한 크기 ${wantedGB} GB`,
    },
    remedy: { en: `Choose more than ${hasGB} GB.`, ko: `${hasGB} GB보다 큰 값을 지정하십시오.` },
  });
