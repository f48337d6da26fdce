import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { once } from '../vm/once.ts';
import type { Server } from '../vm/server.ts';
import { requireUnlocked, shown, taskOf } from '../vm/vm-control.ts';
import { vmStatusOf } from '../vm/vm-state.ts';
import { ownerNameOf, volumeOfId } from './disk-lookup.ts';
import { attaching, detaching, settledVolume } from './disk-settled.ts';
import { diskStatusOf, isBusy, ownerIdOf } from './disk-state.ts';
import type { Volume } from './volume.ts';

const subjectOf = (volume: Volume): ResourceSubject => ({ resource: 'disk', name: iidOf(volume).nameId });

/** Attaches a free disk to a VM and waits until it is. */
export async function attachVolume(
  account: Account,
  volume: Volume,
  server: Pick<Server, 'id'>,
  call: CallOptions,
): Promise<Volume> {
  const ask = account.ask('disk', iidOf(volume).nameId, call);
  const place = path`/servers/${server.id}/os-volume_attachments`;
  await once(
    account,
    {
      create: async () => {
        await account.compute.change('POST', place, ask, { volumeAttachment: { volumeId: volume.id } });
        return true;
      },
      // A volume that this server has, or is given, was free before the request.
      find: async () => {
        const now = await volumeOfId(account, { nameId: iidOf(volume).nameId, systemId: volume.id }, call);
        return now && (isBusy(now) || ownerIdOf(now) === server.id) ? true : undefined;
      },
    },
    ask,
  );
  return await settledVolume(account, volume, attaching(server.id), call);
}

/** Detaches a disk from the VM that has it and waits until it is free. Nothing but its VM's name is asked before. */
export async function detachVolume(
  account: Account,
  volume: Volume,
  server: Server,
  call: CallOptions,
): Promise<Volume> {
  const subject = subjectOf(volume);
  const owner = ownerIdOf(volume);
  const { conflict, wrongState } = account.refusals;
  if (diskStatusOf(volume) !== 'Attached' || owner === undefined) {
    const status = diskStatusOf(volume);
    throw wrongState(
      subject,
      {
        en: `it is ${status}, not attached to any VM`,
        ko: `어느 VM에도 연결되어 있지 않습니다. 현재 상태: ${status}`,
      },
      { en: 'There is nothing to detach.', ko: '분리할 것이 없습니다.' },
    );
  }
  if (owner !== server.id) {
    const name = (await ownerNameOf(account, volume, call)) ?? owner;
    const other = iidOf(server).nameId;
    throw conflict(
      subject,
      {
        en: `VM ${name} has it, not VM ${other}`,
        ko: `VM ${other} 디스크가 아니며 VM ${name}에 연결되어 있습니다`,
      },
      { en: `Name VM ${name}.`, ko: `VM ${name} 이름을 지정하십시오.` },
    );
  }
  if (isBusy(volume)) throw atWork(account, volume);
  requireTakesDisks(account, server);
  const ask = account.ask('disk', subject.name, call);
  await account.compute.change('DELETE', path`/servers/${server.id}/os-volume_attachments/${volume.id}`, ask);
  return await settledVolume(account, volume, detaching, call);
}

/** Only an `Available` disk at rest can be attached. */
export async function requireFree(account: Account, volume: Volume, call: CallOptions): Promise<void> {
  const status = diskStatusOf(volume);
  if (status === 'Available' && !isBusy(volume)) return;
  if (status === 'Available') throw atWork(account, volume);
  const name = await ownerNameOf(account, volume, call);
  const owner = name ? { en: ` to VM ${name}`, ko: ` (VM ${name})` } : { en: '', ko: '' };
  throw account.refusals.wrongState(
    subjectOf(volume),
    {
      en: `it is ${status}${owner.en} (${volume.status}), and attaching needs Available`,
      ko: `현재 상태는 ${status}${owner.ko}(${volume.status})입니다. 연결하려면 Available 상태여야 합니다`,
    },
    name
      ? { en: `Detach it from VM ${name} first.`, ko: `먼저 VM ${name}에서 분리하십시오.` }
      : { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  );
}

/** Nova takes disks on and off a VM that runs or rests, with no task under way. */
export function requireTakesDisks(account: Account, server: Server): void {
  requireUnlocked(account, server);
  const status = vmStatusOf(server);
  if ((status === 'Running' || status === 'Suspended') && !taskOf(server)) return;
  throw account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    {
      en: `it is ${status} (${shown(server)}); its disks can be changed in: Running, Suspended`,
      ko: `현재 상태는 ${status}(${shown(server)})입니다. 디스크를 변경할 수 있는 상태: Running, Suspended`,
    },
    {
      en: 'Wait, or bring the VM into one of these states first.',
      ko: '기다리거나 먼저 다음 상태로 전환하십시오: Running, Suspended.',
    },
  );
}

/** Where disks stay in their zone, a VM takes those of its own only. */
export function requireSameZone(account: Account, volume: Volume, zone: string | null | undefined): void {
  const { profile, refusals } = account;
  const { availability_zone: own } = volume;
  if (!profile.disksStayInZone || !own || !zone || own === zone) return;
  throw refusals.conflict(
    subjectOf(volume),
    { en: `it is in zone ${own}, and the VM in ${zone}`, ko: `디스크의 존은 ${own}, VM의 존은 ${zone}입니다` },
    { en: `Use a disk of zone ${zone}.`, ko: `${zone} 존의 디스크를 사용하십시오.` },
  );
}

export const atWork = (account: Account, volume: Volume) =>
  account.refusals.wrongState(
    subjectOf(volume),
    {
      en: `another change of it is still under way (${volume.status})`,
      ko: `다른 변경 작업이 아직 진행 중입니다(${volume.status})`,
    },
    { en: 'Wait until that has ended.', ko: '해당 작업이 끝난 뒤 다시 시도하십시오.' },
  );
