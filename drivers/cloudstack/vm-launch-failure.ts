import type { CallOptions } from '../contract/call.ts';
import type { CloudError } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import type { Account } from './account.ts';
import { listVolumes } from './disk-lookup.ts';
import { withLeftovers } from './vm-leftovers.ts';
import type { VMResponse } from './vm-response.ts';
import { vmStatusOf } from './vm-state.ts';

const removal = (name: string): Localized => ({
  en: `Terminate VM ${name} to remove it with its root disk.`,
  ko: `VM ${name} 항목을 삭제하면 루트 디스크까지 함께 제거됩니다.`,
});

/** A deployment that failed: what the cloud shows of it now. `rows` is undefined where that could not be read. */
export async function failedDeployment(
  account: Account,
  error: CloudError,
  rows: readonly VMResponse[] | undefined,
  call: CallOptions,
): Promise<unknown> {
  if (rows === undefined) return undecided(error, undefined);
  const [vm] = rows;
  if (!vm) {
    return withLeftovers(error, { fact: { en: 'nothing is left behind', ko: '남은 리소스는 없습니다' } });
  }
  const volumes = await listVolumes(account, { virtualmachineid: vm.id }, call).catch(() => []);
  const disks = volumes.map(({ name, id }) => `${name} (${id})`).join(', ');
  const status = vmStatusOf(vm.state);
  return withLeftovers(error, {
    fact: {
      en: `left behind: VM ${vm.name} (${vm.id}) in state ${vm.state}, ${status}${disks && `, with ${disks}`}; no public IP was acquired`,
      ko: `남은 리소스: VM ${vm.name}(${vm.id}), 상태 ${vm.state}(${status})${disks && `, 볼륨 ${disks}`}. 공인 IP는 할당하지 않았습니다`,
    },
    remedy: removal(vm.name),
  });
}

/** How a deployment ended is not known. */
export const undecided = (error: CloudError, vm: VMResponse | undefined): unknown =>
  withLeftovers(error, {
    fact: vm
      ? {
          en: `VM ${vm.name} (${vm.id}) is ${vmStatusOf(vm.state)} now`,
          ko: `VM ${vm.name}(${vm.id})의 현재 상태는 ${vmStatusOf(vm.state)}입니다`,
        }
      : { en: 'a VM may be left behind', ko: 'VM이 남아 있을 수 있습니다' },
    remedy: {
      en: 'Look at the VMs before you start another one; it has no public IP of its own yet.',
      ko: '다른 VM을 만들기 전에 VM 목록을 조회하십시오. 아직 공인 IP가 없습니다.',
    },
  });

/** A VM that runs, but a step after its deployment failed. What that step had made is named by its own error. */
export const incompleteVM = (error: unknown, vm: VMResponse): unknown =>
  withLeftovers(error, {
    fact: {
      en: `VM ${vm.name} (${vm.id}) runs all the same, but not all of its tags, disks and public IP are in place`,
      ko: `VM ${vm.name}(${vm.id}) 자체는 실행 중이지만 태그·디스크·공인 IP 설정이 끝나지 않았습니다`,
    },
    remedy: {
      en: `Add what is missing, or terminate VM ${vm.name}.`,
      ko: `빠진 설정을 추가하거나 VM ${vm.name} 항목을 삭제하십시오.`,
    },
  });
