import type { Disk } from '../../drivers/contract/disk.ts';
import { josa } from '../korean.ts';
import { advice, type Finding, fine, problem, warning } from './finding.ts';
import { nameOf } from './subject.ts';
import { ageOf, durationText, longInBetweenMs } from './times.ts';

const shown = 'GetDisk';

/** What a disk's status means. */
export function diskStatusFinding({ iid, status, ownerVM, createdTime }: Disk, now: Date): Finding {
  const name = iid.nameId;
  const age = ageOf(createdTime, now);
  switch (status) {
    case 'Attached': {
      const owner = ownerVM && nameOf(ownerVM);
      return fine(shown, {
        en: `Disk ${name} is Attached${owner ? ` to ${owner}` : ''}.`,
        ko: `디스크 ${name} 상태는 Attached입니다${owner ? ` (연결된 VM: ${owner})` : ''}.`,
      });
    }
    case 'Available':
      return fine(shown, {
        en: `Disk ${name} is Available; no VM has it.`,
        ko: `디스크 ${name} 상태는 Available이며 연결된 VM이 없습니다.`,
      });
    case 'Error':
      return problem(shown, { en: `Disk ${name} is in Error.`, ko: `디스크 ${name} 상태는 Error입니다.` }, [
        advice({
          en: `Only the cloud can say why and set ${name} back: ask its support or administrator before you delete it.`,
          ko: `원인 확인과 상태 복구는 클라우드에서만 할 수 있습니다. ${josa(name, '을/를')} 삭제하기 전에 클라우드 관리자에게 문의하십시오.`,
        }),
      ]);
    case 'Creating':
    case 'Deleting': {
      const isStuck = status === 'Creating' && age !== undefined && age > longInBetweenMs;
      const text = {
        en: `Disk ${name} is ${status}${isStuck ? ` for ${durationText(age).en}, longer than usual` : ''}.`,
        ko: `디스크 ${name} 상태는 ${status}입니다${isStuck ? ` (${durationText(age).ko}째로 평소보다 오래 걸리고 있습니다)` : ''}.`,
      };
      return isStuck ? problem(shown, text) : warning(shown, text);
    }
    case 'Unknown':
      return warning(shown, {
        en: `The cloud does not say in which state disk ${name} is.`,
        ko: `클라우드가 디스크 ${name}의 상태를 알려 주지 않습니다.`,
      });
  }
}
