import type { CallOptions } from '../contract/call.ts';
import type { Localized } from '../contract/text.ts';
import type { Account } from './account.ts';
import { diskOf } from './disk-lookup.ts';
import type { Volume } from './disk-response.ts';
import { isBusy } from './disk-state.ts';
import { conflict, wrongState } from './refusal.ts';
import type { VMResponse } from './vm-response.ts';
import { vmStatusOf } from './vm-state.ts';

/** Attaches a disk to a VM and waits until it is. */
export async function attachTo(account: Account, volume: Volume, vm: VMResponse, call: CallOptions): Promise<void> {
  requireFree(volume);
  requireQuiet(vm, { en: 'attaching a disk', ko: '디스크 연결' });
  const parameters = { id: volume.id, virtualmachineid: vm.id };
  await account.api.finish('attachVolume', parameters, account.ask('disk', volume.name, call));
}

/** Detaches a disk from the VM that has it and waits until it is. */
export async function detachFrom(account: Account, volume: Volume, vm: VMResponse, call: CallOptions): Promise<void> {
  const { ownerVM } = diskOf(volume);
  const subject = { resource: 'disk', name: volume.name } as const;
  if (!ownerVM) throw notAttached(volume);
  if (ownerVM.systemId !== vm.id) {
    throw conflict(
      subject,
      {
        en: `VM ${ownerVM.nameId} has it, not VM ${vm.name}`,
        ko: `VM ${vm.name} 디스크가 아니며 VM ${ownerVM.nameId}에 연결되어 있습니다`,
      },
      { en: `Name VM ${ownerVM.nameId}.`, ko: `VM ${ownerVM.nameId} 이름을 지정하십시오.` },
    );
  }
  if (isBusy(volume.state)) throw atWork(volume);
  requireQuiet(vm, { en: 'detaching a disk', ko: '디스크 분리' });
  await account.api.finish('detachVolume', { id: volume.id }, { call, subject });
}

/** Only an `Available` disk at rest can be attached. */
export function requireFree(volume: Volume): void {
  const { status, ownerVM } = diskOf(volume);
  if (status === 'Available') {
    if (isBusy(volume.state)) throw atWork(volume);
    return;
  }
  const owner = ownerVM ? { en: ` to VM ${ownerVM.nameId}`, ko: ` (VM ${ownerVM.nameId})` } : { en: '', ko: '' };
  throw wrongState(
    { resource: 'disk', name: volume.name },
    {
      en: `it is ${status}${owner.en}, and attaching needs Available`,
      ko: `현재 상태는 ${status}${owner.ko}입니다. 연결하려면 Available 상태여야 합니다`,
    },
    ownerVM
      ? { en: `Detach it from VM ${ownerVM.nameId} first.`, ko: `먼저 VM ${ownerVM.nameId}에서 분리하십시오.` }
      : { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  );
}

function requireQuiet(vm: VMResponse, change: Localized): void {
  const status = vmStatusOf(vm.state);
  if (status === 'Running' || status === 'Suspended') return;
  throw wrongState(
    { resource: 'vm', name: vm.name },
    {
      en: `it is ${status}; ${change.en} is allowed in: Running, Suspended`,
      ko: `현재 상태는 ${status}입니다. ${change.ko} 가능한 상태: Running, Suspended`,
    },
    {
      en: 'Wait, or bring the VM into one of these states first.',
      ko: '다음 상태가 되기를 기다리거나 먼저 전환하십시오: Running, Suspended.',
    },
  );
}

const notAttached = (volume: Volume) =>
  wrongState(
    { resource: 'disk', name: volume.name },
    {
      en: `it is ${diskOf(volume).status}, not attached to any VM`,
      ko: `어느 VM에도 연결되어 있지 않습니다. 현재 상태: ${diskOf(volume).status}`,
    },
    { en: 'There is nothing to detach.', ko: '분리할 것이 없습니다.' },
  );

const atWork = (volume: Volume) =>
  wrongState(
    { resource: 'disk', name: volume.name },
    {
      en: `another change of it is still under way (${volume.state})`,
      ko: `다른 변경 작업이 아직 진행 중입니다(${volume.state})`,
    },
    { en: 'Wait until that has ended.', ko: '해당 작업이 끝난 뒤 다시 시도하십시오.' },
  );
