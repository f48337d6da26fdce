import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { type DiskHandler, diskRequestSchema } from '../contract/disk.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import { afterChange, requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { diskAnswer } from './disk-answer.ts';
import { requireDetached, requireDiskStatus, requireGrowth, requireOwner } from './disk-checks.ts';
import { createDiskReader } from './disk-read.ts';
import { chosenDiskType } from './disk-type.ts';
import { tagList, wireIidSchema } from './iid.ts';
import { find, findToDelete, type NamedResource } from './names.ts';
import { accept, refuseTags } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'disk', name }) as const;
const sizeSchema = z.number().int().positive();
const vmAnswer = z.object({ IId: wireIidSchema }).transform(({ IId }) => ({ iid: IId }));

export function createDiskHandler(context: SpiderContext): DiskHandler {
  const { exchange } = context;
  const disks = createDiskReader(context);
  const { all, byName } = disks;
  const need = (disk: IidReference, call: CallOptions) => find(context, disks, disk, call);

  /** The VM by its name and id: the server looks at the name alone. */
  async function needVM(vm: IidReference, call: CallOptions): Promise<Iid> {
    const vms: NamedResource<{ iid: Iid }> = {
      resource: 'vm',
      byName: (name, options) =>
        exchange.ask(
          { method: 'GET', path: ['vm', name], subject: { resource: 'vm', name }, answer: vmAnswer },
          options,
        ),
      all: async () => [],
    };
    return (await find(context, vms, vm, call)).iid;
  }

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listDisk: async (call) => [...(await all(call))],
    getDisk: need,

    async createDisk(request, call) {
      const subject = subjectOf(request.name);
      const { name, sizeGB, zone, tags, ...wanted } = accept(context, diskRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      const type = await chosenDiskType(context, subject, { sizeGB, ...wanted }, call);
      const reqInfo = {
        Name: name,
        ...(zone !== undefined && { Zone: zone }),
        DiskType: type ?? '',
        DiskSize: sizeGB === undefined ? '' : String(sizeGB),
        TagList: tagList(tags),
      };
      return await exchange.ask({ method: 'POST', path: ['disk'], reqInfo, subject, answer: diskAnswer }, call);
    },

    async changeDiskSize(disk, sizeGB, call) {
      const found = await need(disk, call);
      const { nameId } = found.iid;
      const subject = subjectOf(nameId);
      const wanted = accept(context, sizeSchema, sizeGB, subject);
      requireGrowth(context, found, wanted);
      const attachedGrow = context.capability.facts.attachedDisksGrow !== false;
      const action = { en: 'resizing', ko: '크기 변경' };
      requireDiskStatus(context, found, attachedGrow ? ['Available', 'Attached'] : ['Available'], action);
      const reqInfo = { Size: String(wanted) };
      const path = ['disk', nameId, 'size'];
      const done = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, action);
      return await afterChange(byName(nameId, call), { ...found, sizeGB: wanted });
    },

    async deleteDisk(disk, call) {
      const found = await findToDelete(context, disks, disk, call);
      const { nameId } = found.iid;
      requireDetached(context, found);
      requireDiskStatus(context, found, ['Available', 'Error', 'Unknown'], { en: 'deleting', ko: '삭제' });
      const read = (readCall: CallOptions) => byName(nameId, readCall);
      await remove(context, { path: ['disk', nameId], subject: subjectOf(nameId), read }, call);
    },

    async attachDisk(disk, vm, call) {
      const found = await need(disk, call);
      requireDiskStatus(context, found, ['Available'], { en: 'attaching', ko: '연결' });
      const owner = await needVM(vm, call);
      const { nameId } = found.iid;
      const reqInfo = { VMName: owner.nameId };
      const path = ['disk', nameId, 'attach'];
      return await exchange.ask({ method: 'PUT', path, reqInfo, subject: subjectOf(nameId), answer: diskAnswer }, call);
    },

    async detachDisk(disk, vm, call) {
      const found = await need(disk, call);
      const action = { en: 'detaching', ko: '분리' };
      requireDiskStatus(context, found, ['Attached'], action);
      requireOwner(context, found, vm);
      const { nameId } = found.iid;
      const subject = subjectOf(nameId);
      const reqInfo = { VMName: found.ownerVM?.nameId ?? vm.nameId };
      const path = ['disk', nameId, 'detach'];
      const done = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, action);
      const { ownerVM: _, ...free } = found;
      return await afterChange(byName(nameId, call), { ...free, status: 'Available' });
    },
  };
}
