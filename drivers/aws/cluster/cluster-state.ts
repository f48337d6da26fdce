import type { Cluster, ClusterIssue, Nodegroup, Issue as NodegroupIssue } from '@aws-sdk/client-eks';
import type { ClusterStatus } from '../../contract/cluster.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { KeyValue } from '../../contract/iid.ts';
import { type ResourceSubject, wrongState } from '../refusal.ts';

/** A degraded node group has nodes that do not work: it is not what was asked for, and can be removed. */
const states: Readonly<Record<string, ClusterStatus>> = {
  PENDING: 'Creating',
  CREATING: 'Creating',
  ACTIVE: 'Active',
  UPDATING: 'Updating',
  DELETING: 'Deleting',
  FAILED: 'Inactive',
  CREATE_FAILED: 'Inactive',
  DELETE_FAILED: 'Inactive',
  DEGRADED: 'Inactive',
};

export const statusOf = ({ status }: Pick<Cluster | Nodegroup, 'status'>): ClusterStatus =>
  states[status ?? ''] ?? 'Unknown';

type Trouble = Pick<Cluster | Nodegroup, 'status'> & {
  readonly health?: { readonly issues?: readonly Pick<Issue, Shown>[] | undefined } | undefined;
};
type Issue = ClusterIssue | NodegroupIssue;
type Shown = 'code' | 'message' | 'resourceIds';

/** Where it is in trouble: EKS's own state and reasons, such as `NodeCreationFailure: ... (i-0123)`. Text of the cloud. */
export function troubleOf({ status, health }: Trouble): KeyValue[] {
  const reasons = (health?.issues ?? []).map(({ code, message, resourceIds = [] }) => {
    const what = [code, message].filter(Boolean).join(': ');
    return resourceIds.length > 0 ? `${what} (${resourceIds.join(', ')})` : what;
  });
  const state = states[status ?? ''] === 'Inactive' ? [{ key: 'state', value: status ?? '' }] : [];
  return [...state, ...(reasons.length > 0 ? [{ key: 'reason', value: reasons.join('; ') }] : [])];
}

/** Changes are for what is Active; in any other state EKS refuses them. */
export function requireActive(thing: Pick<Cluster | Nodegroup, 'status'>, subject: ResourceSubject): void {
  if (statusOf(thing) !== 'Active') throw notNow(subject, thing);
}

/** What is Active, or has failed, can go. */
export function requireSettled(thing: Pick<Cluster | Nodegroup, 'status'>, subject: ResourceSubject): void {
  const status = statusOf(thing);
  if (status !== 'Active' && status !== 'Inactive') throw notNow(subject, thing);
}

export function notNow(subject: ResourceSubject, thing: Pick<Cluster | Nodegroup, 'status'>): CloudError {
  const status = statusOf(thing);
  return wrongState(
    subject,
    { en: `it is ${status}, and Active is needed`, ko: `현재 상태는 ${status}입니다. Active 상태여야 합니다` },
    status === 'Inactive'
      ? {
          en: 'Its reason stands among its details. Correct that, or delete it and make it anew.',
          ko: '원인은 상세 정보에서 확인할 수 있습니다. 원인을 해결하거나 삭제하고 다시 만드십시오.',
        }
      : { en: 'Wait until it is Active.', ko: 'Active 상태가 된 뒤 다시 시도하십시오.' },
  );
}
