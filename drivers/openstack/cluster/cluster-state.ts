import type { ClusterStatus } from '../../contract/cluster.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Refusals } from '../account.ts';

/** Magnum's statuses are Heat's: an action and how far it is. */
export function clusterStatusOf(status: string | null | undefined): ClusterStatus {
  switch (status) {
    case 'CREATE_IN_PROGRESS':
      return 'Creating';
    case 'DELETE_IN_PROGRESS':
    case 'DELETE_COMPLETE':
      return 'Deleting';
    case 'UPDATE_IN_PROGRESS':
    case 'ROLLBACK_IN_PROGRESS':
      return 'Updating';
    default:
      if (status?.endsWith('_COMPLETE')) return 'Active';
      return status?.endsWith('_FAILED') ? 'Inactive' : 'Unknown';
  }
}

export function requireActive(subject: ResourceSubject, status: ClusterStatus, refusals: Refusals): void {
  if (status !== 'Active') throw notNow(subject, status, refusals);
}

export const notNow = (subject: ResourceSubject, status: ClusterStatus, { wrongState }: Refusals): CloudError =>
  wrongState(
    subject,
    { en: `it is ${status}, and Active is needed`, ko: `현재 상태는 ${status}입니다. Active 상태여야 합니다` },
    status === 'Inactive'
      ? {
          en: 'Its last change failed; the reason stands among its details. Delete it, or ask an administrator.',
          ko: '마지막 변경에 실패했습니다. 상세 정보에서 원인을 확인하고 삭제하거나 관리자에게 문의하십시오.',
        }
      : { en: 'Wait until it is Active.', ko: 'Active 상태가 된 뒤 다시 시도하십시오.' },
  );
