import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { type Disk, type DiskHandler, type DiskRequest, diskRequestSchema } from '../contract/disk.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { attachTo, detachFrom } from './disk-attachment.ts';
import { diskOf, findDisk, listDataDisks, needDisk } from './disk-lookup.ts';
import { chooseOffering, offeringForSize, offeringParameters } from './disk-offering.ts';
import { type Volume, volumeSchema } from './disk-response.ts';
import { gigabytesOf, isBusy } from './disk-state.ts';
import { iidOf } from './names.ts';
import { diskGrowthPreflight } from './preflight/disk.ts';
import { accept, alreadyExists, inUse, invalid, provider } from './refusal.ts';
import { writeTags } from './tagging.ts';
import { findVM } from './vm-lookup.ts';

/** Whatever the answer says beside an error: the volume is gone. */
const volumeDeleted = z.unknown();

const subjectOf = (name: string) => ({ resource: 'disk', name }) as const;

/** Data disks. Root disks belong to their VMs and are not shown. */
export function createDiskHandler(account: Account): DiskHandler {
  const { api } = account;
  const volumeResult = { element: 'volume', schema: volumeSchema };

  async function create(request: DiskRequest, call: CallOptions): Promise<Disk> {
    const subject = subjectOf(request.name);
    const accepted = accept(diskRequestSchema, request, subject);
    const { name, tags = [] } = accepted;
    requireZone(account, accepted);
    if (await findDisk(account, { nameId: name }, call)) throw alreadyExists(subject);
    const chosen = await chooseOffering(account, accepted, call);
    const parameters = { name, zoneid: account.zone.id, ...offeringParameters(chosen) };
    const made = await createOnce(
      {
        create: () => api.run('createVolume', volumeResult, parameters, { call, subject }),
        find: () => findDisk(account, { nameId: name }, call),
      },
      { call },
    );
    await writeTags(account, { kind: 'Volume', id: made.id, subject }, tags, call);
    return diskOf(await needDisk(account, iidOf(made), call));
  }

  async function grow(volume: Volume, sizeGB: number, call: CallOptions): Promise<Disk> {
    const subject = subjectOf(volume.name);
    const plan = {
      hasGB: gigabytesOf(volume.size ?? 0),
      wantedGB: sizeGB,
      isBusy: isBusy(volume.state),
      hypervisor: volume.hypervisor ?? undefined,
      ...(/^running$/i.test(volume.vmstate ?? '') && { runningVM: volume.vmname ?? volume.virtualmachineid ?? '' }),
    };
    passPreflight(diskGrowthPreflight, plan, { provider, subject });
    const chosen = await offeringForSize(account, volume.diskofferingid ?? undefined, sizeGB, subject, call);
    const { diskofferingid, size } = offeringParameters(chosen);
    const parameters = { id: volume.id, size, ...(diskofferingid !== volume.diskofferingid && { diskofferingid }) };
    await api.finish('resizeVolume', parameters, { call, subject });
    return diskOf(await needDisk(account, iidOf(volume), call));
  }

  return {
    listIid: async (call) => (await listDataDisks(account, {}, call)).map(iidOf),

    createDisk: (request, call) => account.queues.inTurn(`disk:${request.name}`, () => create(request, call)),

    listDisk: async (call) => (await listDataDisks(account, {}, call)).map(diskOf),

    getDisk: async (disk, call) => diskOf(await needDisk(account, disk, call)),

    changeDiskSize: async (disk, sizeGB, call) => grow(await needDisk(account, disk, call), sizeGB, call),

    async deleteDisk(disk, call) {
      const volume = await needDisk(account, disk, call);
      const { ownerVM } = diskOf(volume);
      const subject = subjectOf(volume.name);
      if (ownerVM) throw inUse(subject, [{ resource: 'vm', name: ownerVM.nameId }]);
      await api.change('deleteVolume', volumeDeleted, { id: volume.id }, { call, subject });
    },

    async attachDisk(disk, vm, call) {
      const volume = await needDisk(account, disk, call);
      await attachTo(account, volume, await findVM(account, vm, call), call);
      return diskOf(await needDisk(account, iidOf(volume), call));
    },

    async detachDisk(disk, vm, call) {
      const volume = await needDisk(account, disk, call);
      await detachFrom(account, volume, await findVM(account, vm, call), call);
      return diskOf(await needDisk(account, iidOf(volume), call));
    },
  };
}

/** A connection works in one zone. */
function requireZone({ zone }: Account, { name, zone: wanted }: DiskRequest): void {
  if (wanted === undefined || wanted === zone.name || wanted === zone.id) return;
  throw invalid(
    subjectOf(name),
    {
      en: `the connection works in zone ${zone.name}, not in ${wanted}`,
      ko: `이 연결의 존은 ${zone.name}이며 ${wanted} 존에는 만들 수 없습니다`,
    },
    {
      en: `Leave the zone out, or use a connection to ${wanted}.`,
      ko: `존을 빼거나 ${wanted} 존의 연결을 사용하십시오.`,
    },
  );
}
