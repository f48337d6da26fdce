import type { VM } from '../../drivers/contract/vm.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { handlerOf } from '../shared/handlers.ts';
import { titles } from '../shared/titles.ts';
import { failedCallFindings } from './calls.ts';
import { findingsOfCluster } from './cluster-health.ts';
import { diskStatusFinding } from './disk-status.ts';
import { call, type Finding, problem, warning, worstFirst } from './finding.ts';
import { memberHealth } from './nlb-health.ts';
import { createReads } from './reads.ts';
import type { Look } from './subject.ts';
import { vmStatusFinding } from './vm-status.ts';

const mostNLBs = 20;

/** What is wrong on a connection, and nothing of what is fine. */
export async function connectionFindings(
  open: OpenConnection,
  context: OperationContext,
): Promise<{ readonly findings: Finding[]; readonly unchecked: readonly Finding['finding'][] }> {
  context.call.progress?.({ en: `Looking for problems on ${open.name}`, ko: `${open.name} 점검 중` });
  const look = { open, context, reads: createReads(context) };
  const [vms, ...others] = await Promise.all([
    readVMs(look),
    nlbsOf(look),
    disksOf(look),
    clustersOf(look),
    addressesOf(look),
    interfacesOf(look),
    failedCallFindings({ connection: open.name }, context),
  ]);
  const told = new Set(others.flat().map(({ finding }) => finding.en));
  const wrong = [...others.flat(), ...vmFindings(vms, told, look)].filter(({ level }) => level !== 'ok');
  const byText = new Map(wrong.map((finding) => [finding.finding.en, finding]));
  return { findings: worstFirst([...byText.values()]), unchecked: look.reads.unchecked() };
}

async function readVMs({ open, context, reads }: Look): Promise<readonly VM[]> {
  const answer = await reads.ask(pluralOf('vm'), () => handlerOf(open, 'vm').listVM(context.call));
  return answer.is === 'read' ? answer.value : [];
}

/** `told`: what was said of VMs already, by the NLBs before them. VMs are often suspended on purpose: worth one line. */
function vmFindings(vms: readonly VM[], told: ReadonlySet<string>, { open, context }: Look): Finding[] {
  const found = vms.map((vm) => ({ vm, own: vmStatusFinding(vm, open.name, context.clock()) }));
  const left = found.filter(({ own }) => !told.has(own.finding.en));
  const isSuspended = ({ vm }: { readonly vm: VM }) => vm.status === 'Suspended';
  const suspended = left.filter(isSuspended).map(({ vm }) => vm.iid.nameId);
  return [
    ...left.filter((each) => !isSuspended(each)).map(({ own }) => ({ ...own, evidence: 'ListVM' })),
    ...(suspended.length > 0 ? [suspendedFinding(suspended, open.name)] : []),
  ];
}

function suspendedFinding(names: readonly string[], connection: string): Finding {
  const shown = names.slice(0, 10).join(', ');
  const more = names.length > 10 ? ' …' : '';
  const [only] = names;
  return warning(
    'ListVM',
    {
      en: `${names.length} ${names.length === 1 ? 'VM is' : 'VMs are'} Suspended: ${shown}${more}.`,
      ko: `정지(Suspended) 상태인 VM ${names.length}대: ${shown}${more}.`,
    },
    names.length === 1 && only !== undefined
      ? [
          call(
            { en: `Start ${only} again, if it is to run.`, ko: `${only} VM이 실행 중이어야 한다면 다시 시작하십시오.` },
            'ResumeVM',
            { name: only, connection },
          ),
        ]
      : [],
  );
}

async function nlbsOf(look: Look): Promise<Finding[]> {
  const { open, context, reads } = look;
  const answer = await reads.ask(pluralOf('nlb'), () => handlerOf(open, 'nlb').listNLB(context.call));
  if (answer.is !== 'read') return [];
  return (await Promise.all(answer.value.slice(0, mostNLBs).map((nlb) => memberHealth(nlb, look)))).flat();
}

async function disksOf({ open, context, reads }: Look): Promise<Finding[]> {
  const answer = await reads.ask(pluralOf('disk'), () => handlerOf(open, 'disk').listDisk(context.call));
  return answer.is === 'read'
    ? answer.value.map((disk) => ({ ...diskStatusFinding(disk, context.clock()), evidence: 'ListDisk' }))
    : [];
}

async function clustersOf({ open, context, reads }: Look): Promise<Finding[]> {
  const answer = await reads.ask(pluralOf('cluster'), () => handlerOf(open, 'cluster').listCluster(context.call));
  return answer.is === 'read'
    ? answer.value.flatMap(findingsOfCluster).map((each) => ({ ...each, evidence: 'ListCluster' }))
    : [];
}

async function addressesOf({ open, context, reads }: Look): Promise<Finding[]> {
  const answer = await reads.ask(pluralOf('publicip'), () => handlerOf(open, 'publicIP').listPublicIP(context.call));
  if (answer.is !== 'read') return [];
  return answer.value.filter(({ status }) => status === 'Error').map(({ iid }) => inError('publicip', iid.nameId));
}

async function interfacesOf({ open, context, reads }: Look): Promise<Finding[]> {
  const answer = await reads.ask(pluralOf('nic'), () => handlerOf(open, 'nic').listNIC(context.call));
  if (answer.is !== 'read') return [];
  return answer.value.filter(({ status }) => status === 'Error').map(({ iid }) => inError('nic', iid.nameId));
}

const inError = (type: 'publicip' | 'nic', name: string): Finding =>
  problem(type === 'nic' ? 'ListNIC' : 'ListPublicIP', {
    en: `The ${titles[type].en} ${name} is in Error.`,
    ko: `${titles[type].ko} ${name} 상태는 Error입니다.`,
  });

const pluralOf = (type: 'vm' | 'nlb' | 'disk' | 'cluster' | 'publicip' | 'nic') => ({
  en: titles[type].plural,
  ko: `${titles[type].ko} 목록`,
});
