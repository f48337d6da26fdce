import type { NLB } from '../../drivers/contract/nlb.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { advice, type Finding, problem } from './finding.ts';
import type { ReadGroups } from './groups.ts';
import { lettingIn } from './ports.ts';

/**
 * That no rule lets an NLB's health check through to a VM; undefined where one does, or where not every group could be
 * read. Both protocols of checks are spoken over TCP.
 */
export function checkPortFinding(vm: VM, nlb: NLB, { groups, complete }: ReadGroups): Finding | undefined {
  const { port } = nlb.healthChecker;
  if (!complete || groups.length === 0) return undefined;
  if (lettingIn(groups, { protocol: 'TCP', port }).length > 0) return undefined;
  const name = vm.iid.nameId;
  const group = groups[0]?.iid.nameId ?? '';
  return problem(
    'GetSecurity',
    {
      en: `No security group of ${name} lets TCP ${port} in, on which NLB ${nlb.iid.nameId} checks it.`,
      ko: `NLB ${nlb.iid.nameId}의 헬스 체크 포트 TCP ${josa(String(port), '을/를')} 허용하는 ${name}의 보안 그룹이 없습니다.`,
    },
    [
      advice({
        en: `Let TCP ${port} in on ${group} from the addresses of the NLB: “open tcp ${port} from <network> in ${group}”.`,
        ko: `NLB 대역에서 오는 TCP ${josa(String(port), '을/를')} ${group}에 허용하십시오. 예: “${group}에 <대역> tcp ${port} 허용해 줘”.`,
      }),
    ],
  );
}
