import type { VMStatus } from '../../contract/vm.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

/** A VM of which an image is to be made. */
export interface SnapshotPlan {
  readonly vm: string;
  readonly status: VMStatus;
  readonly hypervisor?: string | undefined;
  /** `kvm.snapshot.enabled`, as listCapabilities tells it. */
  readonly kvmSnapshots: boolean;
}

const quietVM: Preflight<SnapshotPlan> = {
  name: 'SnapshotState',
  source: 'Apache CloudStack: an image is made of the root volume of a stopped VM, or of a snapshot of a running one',
  check: ({ vm, status }) =>
    status === 'Running' || status === 'Suspended'
      ? undefined
      : {
          kind: 'wrong-state',
          fact: {
            en: `VM ${vm} is ${status}; an image is made in: Running, Suspended`,
            ko: `VM ${vm}의 현재 상태는 ${status}입니다. 이미지를 만들 수 있는 상태: Running, Suspended`,
          },
          remedy: {
            en: 'Wait, or bring the VM into one of these states first.',
            ko: '다음 상태가 되기를 기다리거나 먼저 전환하십시오: Running, Suspended.',
          },
        },
};

const kvmSnapshot: Preflight<SnapshotPlan> = {
  name: 'KvmSnapshot',
  source: 'Apache CloudStack documentation, Working with Snapshots: kvm.snapshot.enabled',
  check: ({ vm, status, hypervisor, kvmSnapshots }) =>
    status !== 'Running' || kvmSnapshots || !/^kvm$/i.test(hypervisor ?? '')
      ? undefined
      : {
          kind: 'wrong-state',
          fact: {
            en: `VM ${vm} is Running, and this cloud takes no snapshots of running VMs (kvm.snapshot.enabled)`,
            ko: `VM ${vm}의 현재 상태는 Running이며 이 클라우드에서는 실행 중인 VM의 스냅샷을 만들 수 없습니다(kvm.snapshot.enabled)`,
          },
          remedy: {
            en: `Suspend VM ${vm} first; it can be resumed when the image is Available.`,
            ko: `먼저 VM ${vm} 항목을 정지하십시오. 이미지가 Available 상태가 되면 다시 시작할 수 있습니다.`,
          },
        },
};

export const snapshotPreflight: readonly Preflight<SnapshotPlan>[] = [quietVM, kvmSnapshot];
