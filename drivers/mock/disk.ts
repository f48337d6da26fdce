import { z } from 'zod';
import { type Disk, type DiskHandler, type DiskRequest, diskRequestSchema } from '../contract/disk.ts';
import { findDiskType } from './catalogue/disk-types.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { attachTo, detachFrom, requireDiskStatus } from './disk-attachment.ts';
import { requireDiskSize, requireDiskType } from './disk-size.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { need, refuseTakenName } from './lookup.ts';
import { requireZone } from './place.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, invalid, Refusal } from './refusal.ts';
import { becomeReady, type State } from './state.ts';

const subjectOf = (name: string) => ({ resource: 'disk', name }) as const;
const sizeSchema = z.number().int().positive();

export function createDiskHandler(cloud: MockCloud): DiskHandler {
  const { timings, random } = cloud.settings;

  return {
    listIid: (call) => cloud.read('disk.listIid', cloud.self, call, ({ disks }) => disks.map(({ iid }) => iid)),

    createDisk: (request, call) =>
      cloud.change('disk.createDisk', subjectOf(request.name), call, (state, place) => {
        const disk = provisionDisk(state, request, place, random);
        becomeReady(state, disk.iid, timings.diskCreating, place.now);
        return disk;
      }),

    listDisk: (call) => cloud.read('disk.listDisk', cloud.self, call, ({ disks }) => disks),

    getDisk: (disk, call) =>
      cloud.read('disk.getDisk', subjectOf(disk.nameId), call, ({ disks }, { region }) =>
        need(disks, 'disk', disk, region.name),
      ),

    changeDiskSize: (disk, sizeGB, call) =>
      cloud.change('disk.changeDiskSize', subjectOf(disk.nameId), call, ({ disks }, { region }) => {
        const found = need(disks, 'disk', disk, region.name);
        const subject = subjectOf(found.iid.nameId);
        const wanted = accept(sizeSchema, sizeGB, subject);
        if (found.sizeGB !== undefined && wanted <= found.sizeGB) throw notLarger(found, wanted);
        requireDiskSize(requireDiskType(findDiskType(found.diskType), found.diskType, subject), wanted, subject);
        requireDiskStatus(found, 'Available', { en: 'resizing', ko: '크기 변경' });
        found.sizeGB = wanted;
        return found;
      }),

    deleteDisk: (disk, call) =>
      cloud.change('disk.deleteDisk', subjectOf(disk.nameId), call, (state, { region }) => {
        const found = need(state.disks, 'disk', disk, region.name);
        if (found.ownerVM) throw stillAttached(found, found.ownerVM.nameId);
        requireDiskStatus(found, 'Available', { en: 'deleting', ko: '삭제' });
        state.disks = state.disks.filter((other) => other !== found);
      }),

    attachDisk: (disk, vm, call) =>
      cloud.change('disk.attachDisk', subjectOf(disk.nameId), call, (state, { region }) => {
        const found = need(state.disks, 'disk', disk, region.name);
        attachTo(need(state.vms, 'vm', vm, region.name), found);
        return found;
      }),

    detachDisk: (disk, vm, call) =>
      cloud.change('disk.detachDisk', subjectOf(disk.nameId), call, (state, { region }) => {
        const found = need(state.disks, 'disk', disk, region.name);
        const owner = need(state.vms, 'vm', vm, region.name);
        requireDiskStatus(found, 'Attached', { en: 'detaching', ko: '분리' });
        detachFrom(owner, found);
        return found;
      }),
  };
}

/** Adds the disk that `request` asks for, `Available` at once, to what the account has. */
export function provisionDisk(
  state: State,
  request: DiskRequest,
  place: Pick<MockRequest, 'region' | 'zone' | 'now'>,
  random: RandomBytes,
): Disk {
  const subject = subjectOf(request.name);
  const { name, diskType, sizeGB, zone = place.zone, tags } = accept(diskRequestSchema, request, subject);
  refuseTakenName(state.disks, 'disk', name);
  refuseOverQuota('disk', subject, state.disks.length);
  requireZone(place.region, zone);
  const type = requireDiskType(findDiskType(diskType), diskType, subject);
  requireDiskSize(type, sizeGB ?? type.defaultGB, subject);
  const disk: Disk = {
    iid: { nameId: name, systemId: systemId('disk', random) },
    zone,
    diskType: type.name,
    sizeGB: sizeGB ?? type.defaultGB,
    status: 'Available',
    createdTime: place.now.toISOString(),
    ...(tags && { tags }),
  };
  state.disks.push(disk);
  return disk;
}

const notLarger = ({ iid, sizeGB }: Disk, wanted: number): Refusal =>
  invalid(
    subjectOf(iid.nameId),
    {
      en: `a disk only grows: it has ${sizeGB} GB and ${wanted} GB is not more`,
      ko: `디스크는 늘릴 수만 있습니다. 현재 ${sizeGB} GB이고 요청한 크기는 ${wanted} GB입니다`,
    },
    { en: `Choose more than ${sizeGB} GB.`, ko: `${sizeGB} GB보다 큰 값을 지정하십시오.` },
  );

const stillAttached = ({ iid }: Disk, owner: string): Refusal =>
  new Refusal({
    kind: 'dependency',
    subject: subjectOf(iid.nameId),
    code: 'DependencyViolation',
    fact: { en: `it is attached to VM ${owner}`, ko: `VM ${owner}에 연결되어 있습니다` },
    remedy: { en: `Detach it from VM ${owner} first.`, ko: `먼저 VM ${owner}에서 분리하십시오.` },
  });
