/**
 * Zones without room for control planes, by the ids that are the same in every account.
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html#network-requirements-subnets
 */
const untaken: ReadonlySet<string> = new Set(['use1-az3', 'usw1-az2', 'cac1-az3']);

/** Whether EKS has no control planes in the zone of this id (`use1-az3`, not `us-east-1a`). */
export const isUntakenZone = (zoneId: string | undefined): boolean => untaken.has(zoneId ?? '');
