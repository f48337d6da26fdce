import type { Iid, IidReference } from '../../drivers/contract/iid.ts';
import type { NLB } from '../../drivers/contract/nlb.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { call, type Finding, fine, problem, warning } from './finding.ts';
import { readGroups } from './groups.ts';
import { checkPortFinding } from './nlb-check-port.ts';
import { type Look, nameOf } from './subject.ts';
import { vmStatusFinding } from './vm-status.ts';

const mostMembers = 8;
const shown = 'GetVMGroupHealthInfo';

/** What is wrong with an NLB. Throws what the cloud throws where the NLB itself cannot be read. */
export async function nlbFindings(reference: IidReference, look: Look): Promise<Finding[]> {
  const { open, context } = look;
  const nlb = await handlerOf(open, 'nlb').getNLB(reference, context.call);
  return [...(await memberHealth(nlb, look)), ...settingFindings(nlb)];
}

/** Whether the VMs behind an NLB answer, and what is the matter with those that do not. */
export async function memberHealth(nlb: NLB, look: Look): Promise<Finding[]> {
  const { open, context, reads } = look;
  const name = nlb.iid.nameId;
  if (nlb.vmGroup.vms.length === 0) {
    return [
      problem('GetNLB', {
        en: `No VM is behind NLB ${name}: nothing answers. Say which VMs are to be added.`,
        ko: `NLB ${name}에 연결된 VM이 없어 요청을 처리할 수 없습니다. 추가할 VM을 지정하십시오.`,
      }),
    ];
  }
  const answer = await reads.ask({ en: `Health behind NLB ${name}`, ko: `NLB ${name}의 헬스 상태` }, () =>
    handlerOf(open, 'nlb').getVMGroupHealthInfo(nlb.iid, context.call),
  );
  if (answer.is !== 'read') return [];
  const { allVMs, healthyVMs, unhealthyVMs } = answer.value;
  if (unhealthyVMs.length === 0) {
    return [
      fine(shown, {
        en: `All ${allVMs.length} VMs behind NLB ${name} are healthy.`,
        ko: `NLB ${name}의 VM ${allVMs.length}대가 모두 정상(Healthy)입니다.`,
      }),
    ];
  }
  const names = unhealthyVMs.map(nameOf).join(', ');
  const { protocol, port } = nlb.healthChecker;
  const members = await Promise.all(unhealthyVMs.slice(0, mostMembers).map((vm) => memberFinding(vm, nlb, look)));
  return [
    problem(shown, {
      en: `${unhealthyVMs.length} of ${allVMs.length} VMs behind NLB ${name} are unhealthy on the ${protocol} check of port ${port}: ${names}${healthyVMs.length === 0 ? '. Nothing answers' : ''}.`,
      ko: `NLB ${name}의 VM ${allVMs.length}대 중 ${unhealthyVMs.length}대가 ${port} 포트 ${protocol} 헬스 체크에서 비정상(Unhealthy)입니다: ${names}.${healthyVMs.length === 0 ? ' 응답하는 VM이 없습니다.' : ''}`,
    }),
    ...members.flat(),
  ];
}

/** What is the matter with one VM that an NLB finds unhealthy. */
async function memberFinding(member: Iid, nlb: NLB, look: Look): Promise<Finding[]> {
  const { open, context, reads } = look;
  const name = nameOf(member);
  const answer = await reads.ask({ en: `VM ${name}`, ko: `VM ${name}` }, () =>
    handlerOf(open, 'vm').getVM(member, context.call),
  );
  if (answer.is === 'missing') return [memberGone(name, nlb, open.name)];
  if (answer.is !== 'read') return [];
  const vm = answer.value;
  if (vm.status !== 'Running') return [vmStatusFinding(vm, open.name, context.clock())];
  const closed = checkPortFinding(vm, nlb, await readGroups(vm.securityGroups, look));
  if (closed) return [closed];
  return [
    warning('GetVM', {
      en: `${name} is Running and its rules let the check in: whether the program on port ${nlb.healthChecker.port} runs, only ${name} itself can tell.`,
      ko: `${name} 상태는 Running이고 보안 그룹도 헬스 체크를 허용합니다. ${nlb.healthChecker.port} 포트의 프로그램이 동작하는지는 VM에서 직접 확인해야 합니다.`,
    }),
  ];
}

const memberGone = (vm: string, { iid }: NLB, connection: string): Finding =>
  problem(
    'GetVM',
    {
      en: `${vm} is behind NLB ${iid.nameId} and is not there any more.`,
      ko: `NLB ${iid.nameId}에 남아 있는 ${josa(vm, '이/가')} 더 이상 존재하지 않습니다.`,
    },
    [
      call(
        { en: `Take ${vm} out of NLB ${iid.nameId}.`, ko: `NLB ${iid.nameId}에서 ${josa(vm, '을/를')} 제거하십시오.` },
        'RemoveVMs',
        { name: iid.nameId, vms: [vm], connection },
      ),
    ],
  );

function settingFindings({ iid, listener, vmGroup, healthChecker }: NLB): Finding[] {
  const found: Finding[] = [];
  const { ip, dnsName, protocol, port } = listener;
  if (!ip && !dnsName) {
    found.push(
      warning('GetNLB', {
        en: `NLB ${iid.nameId} has no address yet.`,
        ko: `NLB ${iid.nameId}에 아직 주소가 없습니다.`,
      }),
    );
  } else {
    found.push(
      fine('GetNLB', {
        en: `It listens on ${protocol} ${port} (${ip ?? dnsName}).`,
        ko: `리스너는 ${protocol} ${port}(${ip ?? dnsName})입니다.`,
      }),
    );
  }
  if (healthChecker.port !== vmGroup.port) {
    found.push(
      warning('GetNLB', {
        en: `Its health check looks at port ${healthChecker.port}, its VMs answer on port ${vmGroup.port}: a VM may be healthy and not answer, or the other way round.`,
        ko: `헬스 체크 포트(${healthChecker.port})와 VM 그룹 포트(${vmGroup.port})가 다릅니다. 헬스 상태와 실제 응답 여부가 다를 수 있습니다.`,
      }),
    );
  }
  return found;
}
