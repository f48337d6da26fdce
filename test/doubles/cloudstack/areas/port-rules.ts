import { type Cloud, pendingJob } from '../cloud.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import type { PortRule } from '../rule-records.ts';
import { forgetTags } from '../tagging.ts';

/** Forwarding and load-balancer rules of an address, which share its ports. */
export const rulesOf = (cloud: Cloud, ipaddressid: string): readonly PortRule[] =>
  [...cloud.forwardingRules.values(), ...cloud.loadBalancers.values()].filter(
    (rule) => rule.ipaddressid === ipaddressid,
  );

/**
 * Throws 537 where an active rule of the address has one of these ports. Rules that their jobs still make are not seen:
 * two calls at once can both get a port, as with the real server.
 */
export function refuseConflict(
  cloud: Cloud,
  wanted: Pick<PortRule, 'ipaddressid' | 'protocol' | 'startport' | 'endport'>,
): void {
  const other = rulesOf(cloud, wanted.ipaddressid).find(
    (rule) =>
      rule.state === 'Active' &&
      rule.protocol === wanted.protocol &&
      rule.startport <= wanted.endport &&
      wanted.startport <= rule.endport,
  );
  if (other) throw conflict(wanted, other);
}

export const conflict = (
  wanted: { readonly startport?: number; readonly endport?: number },
  other: { readonly id: string; readonly startport?: number; readonly endport?: number },
): CloudStackRefusal =>
  new CloudStackRefusal(
    errorCodes.ruleConflict,
    `The range specified, ${wanted.startport}-${wanted.endport}, conflicts with rule ${other.id} which has ${other.startport}-${other.endport}`,
  );

export function checkPorts(start: number | undefined, end: number | undefined): void {
  for (const port of [start, end]) {
    if (port !== undefined && (port < 1 || port > 65535)) throw invalid(`Invalid port: ${port}`);
  }
  if (start !== undefined && end !== undefined && start > end) {
    throw invalid(`Start port can't be bigger than end port`);
  }
}

/** Deletes a rule of any kind with the firewall rule that was opened for it. */
export function dropRule(cloud: Cloud, id: string): void {
  for (const [firewallId, rule] of cloud.firewallRules)
    if (rule.relatedid === id) cloud.firewallRules.delete(firewallId);
  for (const map of [cloud.firewallRules, cloud.egressRules, cloud.forwardingRules, cloud.loadBalancers])
    map.delete(id);
  forgetTags(cloud, id);
}

export function dropRulesOf(cloud: Cloud, ipaddressid: string): void {
  for (const rule of [...rulesOf(cloud, ipaddressid), ...cloud.firewallRules.values()]) {
    if (rule.ipaddressid === ipaddressid) dropRule(cloud, rule.id);
  }
}

export function jobFields(cloud: Cloud, id: string): Fields {
  const job = pendingJob(cloud, id);
  return job ? { jobid: job.id, jobstatus: job.status } : {};
}
