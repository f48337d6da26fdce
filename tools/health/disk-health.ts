import type { IidReference } from '../../drivers/contract/iid.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { diskStatusFinding } from './disk-status.ts';
import { type Finding, problem } from './finding.ts';
import { type Look, nameOf } from './subject.ts';
import { vmStatusFinding } from './vm-status.ts';

/** What is wrong with a disk. Throws what the cloud throws where it cannot be read. */
export async function findingsOfDisk(reference: IidReference, { open, context, reads }: Look): Promise<Finding[]> {
  const disk = await handlerOf(open, 'disk').getDisk(reference, context.call);
  const found = [diskStatusFinding(disk, context.clock())];
  const { ownerVM } = disk;
  if (!ownerVM || !open.connection.handlers.vm) return found;
  const owner = nameOf(ownerVM);
  const answer = await reads.ask({ en: `VM ${owner}`, ko: `VM ${owner}` }, () =>
    handlerOf(open, 'vm').getVM(ownerVM, context.call),
  );
  if (answer.is === 'missing') {
    found.push(
      problem('GetVM', {
        en: `${owner}, to which disk ${disk.iid.nameId} is attached, is not there any more.`,
        ko: `디스크 ${josa(disk.iid.nameId, '이/가')} 연결된 ${josa(owner, '이/가')} 더 이상 존재하지 않습니다.`,
      }),
    );
  }
  if (answer.is === 'read') found.push(vmStatusFinding(answer.value, open.name, context.clock()));
  return found;
}
