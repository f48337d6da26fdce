import type { Disk } from '../contract/disk.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import { notInState } from './not-in-state.ts';
import { type Asker, conflict, invalid } from './refusal.ts';

const subjectOf = ({ iid }: Disk) => ({ resource: 'disk', name: iid.nameId }) as const;

/** `action` is what is wanted, as an English gerund and a Korean noun. */
export function requireDiskStatus(
  asker: Asker,
  disk: Disk,
  allowed: readonly Disk['status'][],
  action: Localized,
): void {
  if (allowed.includes(disk.status)) return;
  const { status, ownerVM } = disk;
  if (!ownerVM) throw notInState(asker, subjectOf(disk), { status, action, allowed });
  const states = allowed.join(', ');
  throw new CloudError({
    kind: 'wrong-state',
    subject: subjectOf(disk),
    provider: asker.provider,
    fact: {
      en: `it is ${status} to VM ${ownerVM.nameId}; ${action.en} is allowed in: ${states}`,
      ko: `현재 상태는 ${status} (VM ${ownerVM.nameId})입니다. ${action.ko} 가능한 상태: ${states}`,
    },
    remedy: { en: 'Detach the disk first.', ko: '먼저 디스크를 분리하십시오.' },
  });
}

export function requireGrowth(asker: Asker, disk: Disk, wantedGB: number): void {
  const { sizeGB } = disk;
  if (sizeGB === undefined || wantedGB > sizeGB) return;
  throw invalid(
    asker,
    subjectOf(disk),
    {
      en: `a disk only grows: it has ${sizeGB} GB and ${wantedGB} GB is not more`,
      ko: `디스크는 늘릴 수만 있습니다. 현재 ${sizeGB} GB이고 요청한 크기는 ${wantedGB} GB입니다`,
    },
    { en: `Choose more than ${sizeGB} GB.`, ko: `${sizeGB} GB보다 큰 값을 지정하십시오.` },
  );
}

export function requireDetached(asker: Asker, disk: Disk): void {
  const { status, ownerVM } = disk;
  if (status !== 'Attached') return;
  const owner = ownerVM?.nameId ?? '';
  throw new CloudError({
    kind: 'dependency',
    subject: subjectOf(disk),
    provider: asker.provider,
    fact: { en: `it is attached to VM ${owner}`.trimEnd(), ko: `VM에 연결되어 있습니다: ${owner || '알 수 없음'}` },
    remedy: { en: 'Detach it from the VM first.', ko: '먼저 VM에서 분리하십시오.' },
  });
}

/** The server detaches a disk from its VM whichever VM is named. */
export function requireOwner(asker: Asker, disk: Disk, vm: IidReference): void {
  const { ownerVM } = disk;
  if (!ownerVM) return;
  const byId = vm.systemId !== undefined && ownerVM.systemId !== '';
  if (byId ? ownerVM.systemId === vm.systemId : ownerVM.nameId === vm.nameId) return;
  const owner = ownerVM.nameId;
  throw conflict(
    asker,
    subjectOf(disk),
    {
      en: `VM ${owner} has it, not ${vm.nameId}`,
      ko: `VM ${vm.nameId}에 연결되어 있지 않습니다. 연결된 VM: ${owner}`,
    },
    { en: `Name VM ${owner}, or leave the VM out.`, ko: `VM ${owner} 이름을 지정하거나 VM을 생략하십시오.` },
  );
}
