import type { Iid } from '../contract/iid.ts';
import type { VPC } from '../contract/vpc.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { isSame, need } from './lookup.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** The security groups of those names, each of which must be of the VPC. */
export function needGroupsOf(vpc: VPC, names: readonly string[], state: State, region: MockRegion): Iid[] {
  return names.map((name) => {
    const group = need(state.securityGroups, 'sg', { nameId: name }, region.name);
    if (!isSame(group.vpc, vpc.iid)) throw ofAnotherVPC(name, group.vpc.nameId, vpc.iid.nameId);
    return group.iid;
  });
}

function ofAnotherVPC(name: string, owner: string, wanted: string): Refusal {
  return new Refusal({
    kind: 'conflict',
    subject: { resource: 'sg', name },
    code: 'InvalidSecurityGroup.Conflict',
    fact: {
      en: `it belongs to VPC ${owner}, not to ${wanted}`,
      ko: `VPC ${owner} 소속이며 ${wanted} 소속이 아닙니다`,
    },
    remedy: { en: `Choose a security group of VPC ${wanted}.`, ko: `VPC ${wanted}의 보안 그룹을 선택하십시오.` },
  });
}
