import type { NLB } from '../../drivers/contract/nlb.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { type Finding, fine, problem } from './finding.ts';
import type { ReadGroups } from './groups.ts';
import { checkPortFinding } from './nlb-check-port.ts';
import { isSameThing, type Look } from './subject.ts';

const mostNLBs = 5;
const shown = 'GetVMGroupHealthInfo';

/** The NLBs that hand traffic to a VM. */
export async function nlbsOf({ iid: vm }: VM, { open, context, reads }: Look): Promise<NLB[]> {
  if (!open.connection.handlers.nlb) return [];
  const answer = await reads.ask({ en: 'NLBs', ko: 'NLB 목록' }, () => handlerOf(open, 'nlb').listNLB(context.call));
  if (answer.is !== 'read') return [];
  return answer.value.filter(({ vmGroup }) => vmGroup.vms.some((member) => isSameThing(member, vm))).slice(0, mostNLBs);
}

/** Whether the NLBs before a VM find it healthy, and if not, whether its rules can be why. */
export async function memberFindings(
  vm: VM,
  nlbs: readonly NLB[],
  groups: ReadGroups,
  { open, context, reads }: Look,
): Promise<Finding[]> {
  const name = vm.iid.nameId;
  const found = await Promise.all(
    nlbs.map(async (nlb): Promise<Finding[]> => {
      const lb = nlb.iid.nameId;
      const answer = await reads.ask({ en: `Health behind NLB ${lb}`, ko: `NLB ${lb}의 헬스 상태` }, () =>
        handlerOf(open, 'nlb').getVMGroupHealthInfo(nlb.iid, context.call),
      );
      if (answer.is !== 'read') return [];
      const { unhealthyVMs, healthyVMs } = answer.value;
      if (unhealthyVMs.some((member) => isSameThing(member, vm.iid))) {
        const { protocol, port } = nlb.healthChecker;
        const closed = checkPortFinding(vm, nlb, groups);
        return [
          problem(shown, {
            en: `NLB ${lb} finds ${name} unhealthy: its ${protocol} check on port ${port} gets no good answer.`,
            ko: `NLB ${lb}에서 ${josa(name, '이/가')} 비정상(Unhealthy)입니다. ${port} 포트 ${protocol} 헬스 체크에 정상 응답하지 않습니다.`,
          }),
          ...(closed ? [closed] : []),
        ];
      }
      if (!healthyVMs.some((member) => isSameThing(member, vm.iid))) return [];
      return [
        fine(shown, {
          en: `NLB ${lb} finds ${name} healthy.`,
          ko: `NLB ${lb}에서 ${name} 헬스 상태는 정상(Healthy)입니다.`,
        }),
      ];
    }),
  );
  return found.flat();
}
