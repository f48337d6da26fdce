import type { CallOptions } from '../../contract/call.ts';
import type { Disk } from '../../contract/disk.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { findOne, iidOf, isId, tagsOfMetadata, tagsPart, timeOf } from '../names.ts';
import { serverNames, serverOfId } from '../vm/vm-lookup.ts';
import { diskStatusOf, isRootVolume, ownerIdOf } from './disk-state.ts';
import { type Volume, volumeAnswer, volumeList } from './volume.ts';

/** The volumes of the project, root disks of VMs too. */
export const volumes = (account: Account, call: CallOptions): Promise<Volume[]> =>
  account.volume.list(volumeList, { call, subject: account.self });

export async function volumeOfId(
  account: Account,
  { nameId, systemId }: { readonly nameId: string; readonly systemId: string },
  call: CallOptions,
): Promise<Volume | undefined> {
  try {
    const ask = account.ask('disk', nameId, call);
    return (await account.volume.read(path`/volumes/${systemId}`, volumeAnswer, ask)).volume;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** The volumes of that name. A cloud may allow no filter by names: there all are read. */
export async function volumesOfName(account: Account, name: string, call: CallOptions): Promise<Volume[]> {
  const ask = account.ask('disk', name, call);
  const rows = await account.volume.list(volumeList, ask, { name }).catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'invalid-input') return account.volume.list(volumeList, ask);
    throw error;
  });
  return rows.filter((volume) => volume.name === name);
}

/** A disk by its id, its name, or an id in the name's place; undefined where there is none. */
export async function findVolume(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<Volume | undefined> {
  const { nameId, systemId } = reference;
  if (systemId !== undefined) return await volumeOfId(account, { nameId, systemId }, call);
  const [named, byId] = await Promise.all([
    volumesOfName(account, nameId, call),
    isId(nameId) ? volumeOfId(account, { nameId, systemId: nameId }, call) : undefined,
  ]);
  const disks = named.filter((volume) => !isRootVolume(volume));
  return findOne(disks, reference, { resource: 'disk', name: nameId }, account.refusals) ?? byId;
}

/** Throws `not-found`, and `conflict` where several have the name. Root disks belong to their VMs and are no disks. */
export async function volumeNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Volume> {
  const found = await findVolume(account, reference, call);
  if (found && !isRootVolume(found)) return found;
  throw account.refusals.notFound({ resource: 'disk', name: reference.nameId }, account.region);
}

/** The name of the server that has a volume, or its id where there is no name to be had. */
export async function ownerNameOf(account: Account, volume: Volume, call: CallOptions): Promise<string | undefined> {
  const systemId = ownerIdOf(volume);
  if (systemId === undefined) return undefined;
  const server = await serverOfId(account, { nameId: systemId, systemId }, call);
  return server?.name || systemId;
}

/** A disk as people see it; the server that has it is read for its name. */
export async function readDisk(account: Account, volume: Volume, call: CallOptions): Promise<Disk> {
  return diskOf(volume, await ownerNameOf(account, volume, call));
}

export async function listDisks(account: Account, call: CallOptions): Promise<Disk[]> {
  const disks = (await volumes(account, call)).filter((volume) => !isRootVolume(volume));
  const isNeeded = disks.some((volume) => ownerIdOf(volume) !== undefined);
  const names = isNeeded ? await serverNames(account, call) : new Map<string, string>();
  return disks.map((volume) => diskOf(volume, names.get(ownerIdOf(volume) ?? '')));
}

export function diskOf(volume: Volume, ownerName: string | undefined): Disk {
  const status = diskStatusOf(volume);
  const owner = ownerIdOf(volume);
  const createdTime = timeOf(volume.created_at);
  return {
    iid: iidOf(volume),
    ...(volume.availability_zone && { zone: volume.availability_zone }),
    ...(volume.volume_type && { diskType: volume.volume_type }),
    sizeGB: volume.size,
    status,
    ...(status === 'Attached' && owner !== undefined && { ownerVM: { nameId: ownerName ?? owner, systemId: owner } }),
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfMetadata(volume.metadata)),
    keyValues: [{ key: 'status', value: volume.status }],
  };
}
