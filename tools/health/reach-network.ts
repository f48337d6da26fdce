import type { NLB } from '../../drivers/contract/nlb.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { type Finding, fine, problem } from './finding.ts';
import { isWithin, networkOf, type Traffic } from './ports.ts';
import { isSameThing, type Look, nameOf } from './subject.ts';

const shown = 'GetVPC';

/** The VPC of a VM, where it can be read, and whether it still has the VM's subnet. */
export async function readNetwork(
  { vpc, subnet, iid }: VM,
  { open, context, reads }: Look,
): Promise<{ readonly vpc?: VPC; readonly findings: readonly Finding[] }> {
  const name = nameOf(vpc);
  if (name === '' || !open.connection.handlers.vpc) return { findings: [] };
  const answer = await reads.ask({ en: `VPC ${name}`, ko: `VPC ${name}` }, () =>
    handlerOf(open, 'vpc').getVPC(vpc, context.call),
  );
  if (answer.is === 'missing') {
    return {
      findings: [
        problem(shown, {
          en: `VPC ${name}, in which ${iid.nameId} is, is not there any more.`,
          ko: `${josa(iid.nameId, '이/가')} 속한 VPC ${josa(name, '이/가')} 더 이상 존재하지 않습니다.`,
        }),
      ],
    };
  }
  if (answer.is !== 'read') return { findings: [] };
  const hasSubnet = nameOf(subnet) === '' || answer.value.subnets.some((each) => isSameThing(each.iid, subnet));
  if (hasSubnet) return { vpc: answer.value, findings: [] };
  return {
    vpc: answer.value,
    findings: [
      problem(shown, {
        en: `VPC ${name} no longer has subnet ${nameOf(subnet)}, in which ${iid.nameId} is.`,
        ko: `VPC ${name}에 ${josa(iid.nameId, '이/가')} 속한 서브넷 ${josa(nameOf(subnet), '이/가')} 없습니다.`,
      }),
    ],
  };
}

/** Whether somebody is in the VPC, and needs no public address. */
export function isInside(source: string | undefined, vpc: VPC | undefined): boolean {
  if (source === undefined || !vpc) return false;
  const networks = [...(vpc.cidr === undefined ? [] : [vpc.cidr]), ...vpc.subnets.map(({ cidr }) => cidr)];
  return networks.some((network) => isWithin(networkOf(source), network));
}

/** Where else a VM answers on the port: before it stand NLBs. */
export function throughNLBs(
  nlbs: readonly NLB[],
  { port }: Traffic,
): { readonly nlbs: NLB[]; readonly findings: Finding[] } {
  const before = nlbs.filter(({ vmGroup, listener }) => vmGroup.port === port || listener.port === port);
  return {
    nlbs: before,
    findings: before.flatMap(({ iid, listener, vmGroup }) => {
      const address = listener.ip ?? listener.dnsName;
      if (address === undefined) return [];
      return [
        fine('ListNLB', {
          en: `It answers through NLB ${iid.nameId} too: ${address}:${listener.port} goes to port ${vmGroup.port}.`,
          ko: `NLB ${iid.nameId}로도 접속할 수 있습니다: ${address}:${listener.port} → ${vmGroup.port} 포트.`,
        }),
      ];
    }),
  };
}
