import type { CallOptions } from '../contract/call.ts';
import { type Disk, type DiskHandler, type DiskStatus, diskRequestSchema } from '../contract/disk.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { createVolume, growVolume } from './disk-change.ts';
import { diskTypeOf } from './disk-sizes.ts';
import { lists, type Volume } from './lists.ts';
import { accept, conflict, inUse, notFound, refusal, wrongState } from './refusal.ts';
import { ownTagsOf } from './relations.ts';
import { needVM } from './vm-lookup.ts';
import { deleteVolume, gigabytesOf, isDataDisk } from './volume.ts';

export function createDiskHandler(cloud: KTCloud): DiskHandler {
  const about = (name: string, call: CallOptions): Ask => cloud.about('disk', name, call);

  async function list(ask: Ask): Promise<Volume[]> {
    const { server, zoneId } = await cloud.place(ask);
    return (await server.list(lists.volumes, { zoneid: zoneId, type: 'DATADISK' }, ask)).filter(isThere);
  }

  async function need(reference: IidReference, ask: Ask): Promise<Volume> {
    const { server, zoneId, zoneName } = await cloud.place(ask);
    const { nameId, systemId } = reference;
    const found =
      systemId === undefined
        ? (await list(ask)).find(({ name }) => name === nameId)
        : (await byId(() => server.list(lists.volumes, { zoneid: zoneId, id: systemId }, ask))).find(
            (volume) => volume.id === systemId && isThere(volume),
          );
    if (!found) throw notFound({ resource: 'disk', name: nameId }, zoneName);
    if (!isDataDisk(found)) throw rootDisk(nameId);
    return found;
  }

  const seen = async (id: string, name: string, ask: Ask): Promise<Disk> =>
    diskOf(await need({ nameId: name, systemId: id }, ask));

  return {
    async listIid(call) {
      return (await list(cloud.ask(call))).map(({ id, name }) => ({ nameId: name, systemId: id }));
    },

    async listDisk(call) {
      return (await list(cloud.ask(call))).map(diskOf);
    },

    async getDisk(disk, call) {
      return diskOf(await need(disk, about(disk.nameId, call)));
    },

    async createDisk(request, call) {
      const ask = about(request.name, call);
      const wanted = accept(diskRequestSchema, request, ask.subject);
      const isTaken = async () => (await list(ask)).some(({ name }) => name === wanted.name);
      const id = await createVolume(cloud, wanted, isTaken, ask);
      return await seen(id, wanted.name, ask);
    },

    async changeDiskSize(disk, sizeGB, call) {
      const ask = about(disk.nameId, call);
      const volume = await need(disk, ask);
      await growVolume(cloud, volume, sizeGB, ask);
      return await seen(volume.id, volume.name, ask);
    },

    async deleteDisk(disk, call) {
      const ask = about(disk.nameId, call);
      const volume = await need(disk, ask);
      const owner = ownerOf(volume);
      if (owner) throw inUse({ resource: 'disk', name: disk.nameId }, [{ resource: 'vm', name: owner.nameId }]);
      await deleteVolume(cloud, volume.id, ask);
    },

    async attachDisk(disk, vm, call) {
      const ask = about(disk.nameId, call);
      const volume = await need(disk, ask);
      const { raw } = await needVM(cloud, vm, ask);
      const owner = ownerOf(volume);
      if (owner) {
        throw wrongState(
          ask.subject,
          { en: `it is attached to VM ${owner.nameId}`, ko: `VM ${owner.nameId}에 연결되어 있습니다` },
          { en: 'Detach it first.', ko: '먼저 분리하십시오.' },
        );
      }
      const { server } = await cloud.place(ask);
      await server.finish('attachVolume', { id: volume.id, virtualmachineid: raw.id }, ask);
      return await seen(volume.id, volume.name, ask);
    },

    async detachDisk(disk, vm, call) {
      const ask = about(disk.nameId, call);
      const volume = await need(disk, ask);
      const owner = ownerOf(volume);
      if (!owner) {
        throw wrongState(
          ask.subject,
          { en: 'it is not attached', ko: '연결되어 있지 않습니다' },
          { en: 'There is nothing to do.', ko: '분리할 필요가 없습니다.' },
        );
      }
      const { raw } = await needVM(cloud, vm, ask);
      if (owner.systemId !== raw.id) {
        throw conflict(
          ask.subject,
          {
            en: `it is attached to VM ${owner.nameId}, not to ${raw.name}`,
            ko: `VM ${raw.name} 대신 VM ${owner.nameId}에 연결되어 있습니다`,
          },
          { en: `Name VM ${owner.nameId}.`, ko: `VM ${owner.nameId} 이름을 지정하십시오.` },
        );
      }
      const { server } = await cloud.place(ask);
      await server.finish('detachVolume', { id: volume.id }, ask);
      return await seen(volume.id, volume.name, ask);
    },
  };
}

/** An id that KT does not know is an error to it, and no empty list. */
async function byId<T>(read: () => Promise<T[]>): Promise<T[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  }
}

const states: readonly (readonly [pattern: RegExp, status: DiskStatus])[] = [
  [/^(?:creating|copying|uploaded|uploadop|uploadinprogress)$/i, 'Creating'],
  [/^(?:destroy|destroying|expunging|expunged|destroyed)$/i, 'Deleting'],
  [/error|abandoned|notuploaded/i, 'Error'],
];

const isThere = ({ state }: Volume): boolean => !/^(?:expunged|destroyed)$/i.test(state ?? '');

const ownerOf = ({ virtualmachineid, vmname }: Volume) =>
  virtualmachineid === undefined ? undefined : { nameId: vmname ?? virtualmachineid, systemId: virtualmachineid };

function diskOf(volume: Volume): Disk {
  const { id, name, zoneid, state, created } = volume;
  const owner = ownerOf(volume);
  const sizeGB = gigabytesOf(volume);
  const tags = ownTagsOf(volume.tags);
  const inBetween = states.find(([pattern]) => pattern.test(state ?? ''))?.[1];
  const status = inBetween ?? (owner ? 'Attached' : 'Available');
  return {
    iid: { nameId: name, systemId: id },
    ...(zoneid !== undefined && { zone: zoneid }),
    diskType: diskTypeOf(volume),
    ...(sizeGB !== undefined && { sizeGB }),
    status,
    ...(status === 'Attached' && owner && { ownerVM: owner }),
    ...(created !== undefined && { createdTime: created }),
    ...(tags.length > 0 && { tags }),
  };
}

const rootDisk = (name: string): CloudError =>
  refusal({
    kind: 'forbidden',
    subject: { resource: 'disk', name },
    fact: { en: 'it is the root disk of a VM', ko: 'VM의 루트 디스크입니다' },
    remedy: {
      en: 'A root disk goes with its VM and can be neither detached, grown nor deleted.',
      ko: '루트 디스크는 VM과 함께 관리되며 따로 분리, 확장, 삭제할 수 없습니다.',
    },
  });
