import { createLookups, type Named } from '../shared/named.ts';
import { alreadyExists, inUse, notFound, type ResourceSubject } from './refusal.ts';

export { find, isSame } from '../shared/named.ts';

export const { need, refuseTakenName } = createLookups({ notFound, alreadyExists });

/** Throws `dependency`, naming what still uses the subject. */
export function refuseWhileUsed(
  subject: ResourceSubject,
  users: {
    readonly vms: readonly Named[];
    readonly securityGroups?: readonly Named[];
    readonly clusters?: readonly Named[];
    readonly nodeGroups?: readonly Named[];
    readonly nlbs?: readonly Named[];
    readonly nics?: readonly Named[];
  },
): void {
  const subjects: ResourceSubject[] = [
    ...users.vms.map(({ iid }) => ({ resource: 'vm', name: iid.nameId }) as const),
    ...(users.securityGroups ?? []).map(({ iid }) => ({ resource: 'sg', name: iid.nameId }) as const),
    ...(users.clusters ?? []).map(({ iid }) => ({ resource: 'cluster', name: iid.nameId }) as const),
    ...(users.nodeGroups ?? []).map(({ iid }) => ({ resource: 'nodegroup', name: iid.nameId }) as const),
    ...(users.nlbs ?? []).map(({ iid }) => ({ resource: 'nlb', name: iid.nameId }) as const),
    ...(users.nics ?? []).map(({ iid }) => ({ resource: 'nic', name: iid.nameId }) as const),
  ];
  if (subjects.length > 0) throw inUse(subject, subjects);
}
