import type { VM } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { diskStatusFinding } from './disk-status.ts';
import { type Finding, fine, problem } from './finding.ts';
import { isSameThing, type Look, nameOf } from './subject.ts';

const mostDisks = 10;
const shown = 'GetDisk';

/** Whether the disks that a VM says it has are there, and attached to it. */
export async function diskFindings({ iid: vm, dataDisks }: VM, { open, context, reads }: Look): Promise<Finding[]> {
  if (!open.connection.handlers.disk) return [];
  const answers = await Promise.all(
    dataDisks.slice(0, mostDisks).map(async (iid) => ({
      iid,
      answer: await reads.ask({ en: `Disk ${nameOf(iid)}`, ko: `디스크 ${nameOf(iid)}` }, () =>
        handlerOf(open, 'disk').getDisk(iid, context.call),
      ),
    })),
  );
  const found = answers.flatMap(({ iid, answer }): Finding[] => {
    if (answer.is === 'missing') return [diskGone(vm.nameId, nameOf(iid))];
    if (answer.is !== 'read') return [];
    const disk = answer.value;
    if (disk.status !== 'Attached') return [diskStatusFinding(disk, context.clock())];
    return disk.ownerVM && !isSameThing(disk.ownerVM, vm)
      ? [otherOwner(vm.nameId, nameOf(iid), nameOf(disk.ownerVM))]
      : [];
  });
  const read = answers.flatMap(({ iid, answer }) => (answer.is === 'read' ? [nameOf(iid)] : []));
  if (found.length > 0 || read.length === 0) return found;
  const names = read.join(', ');
  return [fine(shown, { en: `Disks are attached: ${names}.`, ko: `디스크 연결 정상: ${names}.` })];
}

const diskGone = (vm: string, disk: string): Finding =>
  problem(shown, {
    en: `Disk ${disk} is told to be ${vm}'s and is not there.`,
    ko: `${vm}에 연결된 것으로 되어 있는 디스크 ${josa(disk, '이/가')} 존재하지 않습니다.`,
  });

const otherOwner = (vm: string, disk: string, owner: string): Finding =>
  problem(shown, {
    en: `Disk ${disk} is told to be ${vm}'s, and says itself that it is attached to ${owner}.`,
    ko: `디스크 ${josa(disk, '은/는')} ${vm}의 디스크로 되어 있으나 실제로는 ${owner}에 연결되어 있습니다.`,
  });
