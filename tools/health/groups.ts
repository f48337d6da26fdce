import type { Iid } from '../../drivers/contract/iid.ts';
import type { Security } from '../../drivers/contract/security.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { type Finding, fine, problem, warning } from './finding.ts';
import { type Look, nameOf } from './subject.ts';

/** The security groups of a VM, as far as they could be read, and what is wrong with them by themselves. */
export interface ReadGroups {
  readonly groups: readonly Security[];
  readonly findings: readonly Finding[];
  /** No group may be missing from a statement that nothing lets a port in. */
  readonly complete: boolean;
}

const mostGroups = 10;
const shown = 'GetSecurity';

export async function readGroups(wanted: readonly Iid[], { open, context, reads }: Look): Promise<ReadGroups> {
  if (!open.connection.handlers.security) return { groups: [], findings: [], complete: false };
  const answers = await Promise.all(
    wanted.slice(0, mostGroups).map(async (iid) => ({
      iid,
      answer: await reads.ask({ en: `Security group ${nameOf(iid)}`, ko: `보안 그룹 ${nameOf(iid)}` }, () =>
        handlerOf(open, 'security').getSecurity(iid, context.call),
      ),
    })),
  );
  return {
    groups: answers.flatMap(({ answer }) => (answer.is === 'read' ? [answer.value] : [])),
    findings: answers.flatMap(({ iid, answer }) => (answer.is === 'missing' ? [groupGone(iid)] : [])),
    complete: wanted.length <= mostGroups && answers.every(({ answer }) => answer.is !== 'unknown'),
  };
}

/** Whether anything is let in at all. */
export function inboundFindings(name: string, wanted: readonly Iid[], { groups, complete }: ReadGroups): Finding[] {
  if (wanted.length === 0) {
    return [
      warning('GetVM', {
        en: `${name} is in no security group: only the cloud's own default decides what is let in.`,
        ko: `${name}에 적용된 보안 그룹이 없습니다. 클라우드의 기본 정책만 적용됩니다.`,
      }),
    ];
  }
  const open = groups.filter(({ rules }) => rules.some(({ direction }) => direction === 'inbound'));
  const names = (list: readonly Security[]) => list.map(({ iid }) => iid.nameId).join(', ');
  if (open.length > 0) {
    return [
      fine(shown, {
        en: `Security groups with inbound rules: ${names(open)}.`,
        ko: `인바운드 규칙이 있는 보안 그룹: ${names(open)}.`,
      }),
    ];
  }
  if (!complete || groups.length === 0) return [];
  return [
    warning(shown, {
      en: `No security group of ${name} has an inbound rule (${names(groups)}): nothing is let in.`,
      ko: `${name}의 보안 그룹(${names(groups)})에 인바운드 규칙이 없어 외부에서 접속할 수 없습니다.`,
    }),
  ];
}

const groupGone = (iid: Iid): Finding =>
  problem(shown, {
    en: `Security group ${nameOf(iid)} is applied and is not there any more.`,
    ko: `적용된 보안 그룹 ${josa(nameOf(iid), '이/가')} 더 이상 존재하지 않습니다.`,
  });
