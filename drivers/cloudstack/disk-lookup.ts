import type { CallOptions } from '../contract/call.ts';
import type { Disk } from '../contract/disk.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { type Volume, volumeSchema } from './disk-response.ts';
import { diskStatusOf, gigabytesOf } from './disk-state.ts';
import { byName, findOne, iidOf, tagsPart, visibleTags } from './names.ts';
import { notFound } from './refusal.ts';
import { createdPart } from './vm-time.ts';

export const volumeList: ListCommand<Volume> = {
  command: 'listVolumes',
  element: 'volume',
  item: volumeSchema,
  idOf: ({ id }) => id,
};

/** The volumes of the zone, root disks too; `parameters` narrow them down. */
export const listVolumes = (account: Account, parameters: ApiParameters, call: CallOptions): Promise<Volume[]> =>
  account.api.list(volumeList, { zoneid: account.zone.id, ...parameters }, { call, subject: account.self });

/** The data disks that are there; what is being expunged is not. */
export async function listDataDisks(account: Account, parameters: ApiParameters, call: CallOptions): Promise<Volume[]> {
  const volumes = await listVolumes(account, { type: 'DATADISK', ...parameters }, call);
  return volumes.filter(({ type, state }) => /^datadisk$/i.test(type) && !isGone(state));
}

const isGone = (state: string): boolean => /^(expunging|expunged|destroy|destroying)$/i.test(state);

/** A data disk by its id or its name. Throws `not-found`. */
export async function needDisk(account: Account, reference: IidReference, call: CallOptions): Promise<Volume> {
  const found = await findDisk(account, reference, call);
  if (!found) throw notFound({ resource: 'disk', name: reference.nameId }, account.zone.name);
  return found;
}

export async function findDisk(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<Volume | undefined> {
  const { nameId, systemId } = reference;
  const parameters = systemId === undefined ? { name: nameId } : { id: systemId };
  const disks = await listDataDisks(account, parameters, call).catch((error: unknown) => {
    // An id that there is not is an error of the cloud's in some versions and an empty list in others.
    if (systemId !== undefined && error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  });
  return findOne(disks, reference, { resource: 'disk', name: nameId }, byName);
}

/** A volume as the contract shows a disk. */
export function diskOf(volume: Volume): Disk {
  const { id, name, state, size, zonename, diskofferingname, virtualmachineid, vmname, created } = volume;
  const isAttached = virtualmachineid !== null && virtualmachineid !== undefined;
  const status = diskStatusOf(state, isAttached);
  return {
    iid: iidOf({ id, name }),
    ...(zonename && { zone: zonename }),
    ...(diskofferingname && { diskType: diskofferingname }),
    ...(typeof size === 'number' && { sizeGB: gigabytesOf(size) }),
    status,
    ...(status === 'Attached' &&
      isAttached && { ownerVM: { nameId: vmname ?? virtualmachineid, systemId: virtualmachineid } }),
    ...createdPart(created),
    ...tagsPart(visibleTags(volume.tags)),
  };
}
