import type { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { conflict, refusal, wrongState } from '../refusal.ts';
import { type EC2Instance, instanceIid } from '../vm/vm-lookup.ts';
import { vmStatusOf } from '../vm/vm-state.ts';
import { attachmentOf, type EC2Volume, volumeIid } from './disk-lookup.ts';
import { diskStatusOf } from './disk-view.ts';

const diskSubject = (volume: EC2Volume) => ({ resource: 'disk', name: volumeIid(volume).nameId }) as const;

/** Throws `wrong-state` unless a disk is `Available`. `ownerName` is asked only where a VM has the disk. */
export async function requireFree(
  volume: EC2Volume,
  ownerName: (instanceId: string) => Promise<string>,
): Promise<void> {
  const status = diskStatusOf(volume);
  const ownerId = attachmentOf(volume)?.InstanceId;
  if (status === 'Available' && ownerId === undefined) return;
  const owner = ownerId === undefined ? undefined : await ownerName(ownerId);
  throw wrongState(
    diskSubject(volume),
    {
      en: `it is ${status}${owner === undefined ? '' : ` to VM ${owner}`}, and attaching needs Available`,
      ko: `현재 상태는 ${status}${owner === undefined ? '' : ` (VM ${owner})`}입니다. 연결하려면 Available 상태여야 합니다`,
    },
    owner === undefined
      ? { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' }
      : { en: `Detach it from VM ${owner} first.`, ko: `먼저 VM ${owner}에서 분리하십시오.` },
  );
}

/** Throws `wrong-state` for a VM that is on its way into another state. */
export function requireQuiet(instance: EC2Instance, change: Localized): void {
  const status = vmStatusOf(instance);
  if (status === 'Running' || status === 'Suspended') return;
  throw wrongState(
    { resource: 'vm', name: instanceIid(instance).nameId },
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

/** Throws `conflict` for a disk that is in another zone than the VM. */
export function requireSameZone(volume: EC2Volume, zone: string | undefined): void {
  const { AvailabilityZone: home } = volume;
  if (home === undefined || zone === undefined || home === zone) return;
  throw conflict(
    diskSubject(volume),
    {
      en: `it is in zone ${home} and the VM in ${zone}; a disk is attached in its own zone only`,
      ko: `디스크는 ${home} 존에 있고 VM은 ${zone} 존에 있습니다. 같은 존에서만 연결할 수 있습니다`,
    },
    { en: `Use a disk in ${zone}.`, ko: `${zone} 존의 디스크를 사용하십시오.` },
  );
}

export const notAttached = (volume: EC2Volume): CloudError =>
  wrongState(
    diskSubject(volume),
    {
      en: `it is ${diskStatusOf(volume)}, not attached to any VM`,
      ko: `어느 VM에도 연결되어 있지 않습니다. 현재 상태: ${diskStatusOf(volume)}`,
    },
    { en: 'There is nothing to detach.', ko: '분리할 것이 없습니다.' },
  );

export function ofAnotherVM(volume: EC2Volume, owner: string, named: EC2Instance): CloudError {
  const { nameId } = instanceIid(named);
  return conflict(
    diskSubject(volume),
    {
      en: `VM ${owner} has it, not VM ${nameId}`,
      ko: `VM ${nameId} 디스크가 아니며 VM ${owner}에 연결되어 있습니다`,
    },
    { en: `Name VM ${owner}.`, ko: `VM ${owner} 이름을 지정하십시오.` },
  );
}

export const noDeviceLeft = (instance: EC2Instance): CloudError =>
  refusal({
    kind: 'quota',
    subject: { resource: 'vm', name: instanceIid(instance).nameId },
    fact: { en: 'all device names of the VM are taken', ko: 'VM의 디바이스 이름을 모두 사용 중입니다' },
    remedy: { en: 'Detach a disk from it first.', ko: '먼저 연결된 디스크를 분리하십시오.' },
  });
