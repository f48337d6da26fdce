import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { NIC } from '../contract/nic.ts';
import type { Localized } from '../contract/text.ts';
import { notInState } from './not-in-state.ts';
import { type Asker, conflict } from './refusal.ts';

export const nicSubject = (name: string) => ({ resource: 'nic', name }) as const;

export function requireNICStatus(asker: Asker, nic: NIC, needed: NIC['status'], action: Localized): void {
  const { iid, status, ownerVM } = nic;
  if (status === needed) return;
  if (!ownerVM) throw notInState(asker, nicSubject(iid.nameId), { status, action, allowed: [needed] });
  throw new CloudError({
    kind: 'wrong-state',
    subject: nicSubject(iid.nameId),
    provider: asker.provider,
    fact: {
      en: `it is ${status} to VM ${ownerVM.nameId}; ${action.en} is allowed in: ${needed}`,
      ko: `현재 상태는 ${status} (VM ${ownerVM.nameId})입니다. ${action.ko} 가능한 상태: ${needed}`,
    },
    remedy: { en: 'Detach it first.', ko: '먼저 분리하십시오.' },
  });
}

/** A VM lives and goes with its first interface. */
export function refusePrimary(asker: Asker, { iid, ownerVM, deviceIndex }: NIC): void {
  if (!ownerVM || deviceIndex !== 0) return;
  throw new CloudError({
    kind: 'forbidden',
    subject: nicSubject(iid.nameId),
    provider: asker.provider,
    fact: {
      en: `it is the primary interface of VM ${ownerVM.nameId}`,
      ko: `VM ${ownerVM.nameId}의 기본 인터페이스입니다`,
    },
    remedy: { en: 'It goes when its VM is terminated.', ko: 'VM을 삭제하면 함께 삭제됩니다.' },
  });
}

export function refuseAttached(asker: Asker, nic: NIC): void {
  const { iid, status, ownerVM } = nic;
  if (status !== 'Attached') return;
  const owner = ownerVM?.nameId ?? '-';
  throw new CloudError({
    kind: 'dependency',
    subject: nicSubject(iid.nameId),
    provider: asker.provider,
    fact: { en: `it is attached to VM ${owner}`, ko: `VM ${owner}에 연결되어 있습니다` },
    remedy: { en: `Detach it from VM ${owner} first.`, ko: `먼저 VM ${owner}에서 분리하십시오.` },
  });
}

/** The server detaches an interface without asking from which VM. */
export function requireNICOwner(asker: Asker, { iid, ownerVM }: NIC, vm: IidReference): void {
  if (!ownerVM) return;
  const byId = vm.systemId !== undefined && ownerVM.systemId !== '';
  if (byId ? ownerVM.systemId === vm.systemId : ownerVM.nameId === vm.nameId) return;
  throw conflict(
    asker,
    nicSubject(iid.nameId),
    {
      en: `VM ${ownerVM.nameId} has it, not ${vm.nameId}`,
      ko: `VM ${vm.nameId}에 연결되어 있지 않습니다. 연결된 VM: ${ownerVM.nameId}`,
    },
    { en: `Name VM ${ownerVM.nameId}.`, ko: `VM ${ownerVM.nameId} 이름을 지정하십시오.` },
  );
}
