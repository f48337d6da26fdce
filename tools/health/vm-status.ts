import type { VM, VMStatus } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { advice, call, type Finding, fine, problem, warning } from './finding.ts';
import { oneLine } from './subject.ts';
import { ageOf, durationText, longInBetweenMs } from './times.ts';

/** Facts of a cloud that say why something is as it is, such as OpenStack's `fault`. */
const reasonKey = /fault|reason|error/i;

const inBetween: ReadonlySet<VMStatus> = new Set(['Creating', 'Suspending', 'Resuming', 'Rebooting', 'Terminating']);

/** What the cloud says of why a VM has failed, in one line. */
export function failureReasonOf({ status, keyValues }: VM): string | undefined {
  const reason = status === 'Failed' ? keyValues?.find(({ key }) => reasonKey.test(key))?.value : undefined;
  return reason === undefined ? undefined : oneLine(reason);
}

/** What a VM's status means for whoever wants to use it. `because`: what is known of why it has failed. */
export function vmStatusFinding(vm: VM, connection: string, now: Date, because = { en: '', ko: '' }): Finding {
  const { status, iid, startTime } = vm;
  const name = iid.nameId;
  const shown = 'GetVM';
  const age = ageOf(startTime, now);
  if (status === 'Running') {
    const since = age === undefined ? undefined : durationText(age);
    return fine(shown, {
      en: `${name} is Running${since ? `; started ${since.en} ago` : ''}.`,
      ko: `${name} 상태는 Running입니다${since ? ` (시작 후 ${since.ko})` : ''}.`,
    });
  }
  if (status === 'Suspended') {
    return problem(
      shown,
      {
        en: `${name} is Suspended: nothing on it answers.`,
        ko: `${josa(name, '이/가')} 정지(Suspended) 상태여서 응답하지 않습니다.`,
      },
      [
        call({ en: `Start ${name} again.`, ko: `${josa(name, '을/를')} 다시 시작하십시오.` }, 'ResumeVM', {
          name,
          connection,
        }),
      ],
    );
  }
  if (inBetween.has(status)) {
    const isStuck = status === 'Creating' && age !== undefined && age > longInBetweenMs;
    const text = {
      en: `${name} is ${status}${isStuck ? ` for ${durationText(age).en}, longer than usual` : '; that passes by itself'}.`,
      ko: `${name} 상태는 ${status}입니다. ${isStuck ? `${durationText(age).ko}째로 평소보다 오래 걸리고 있습니다` : '완료될 때까지 기다리십시오'}.`,
    };
    return isStuck ? problem(shown, text, [whyRemedy(name, connection)]) : warning(shown, text);
  }
  if (status === 'Failed') {
    const reason = failureReasonOf(vm);
    const said = reason === undefined ? '' : `: “${reason}”`;
    return problem(
      shown,
      { en: `${name} is Failed${said}.${because.en}`, ko: `${name} 상태는 Failed입니다${said}.${because.ko}` },
      [
        whyRemedy(name, connection, reason),
        advice({
          en: `A VM that is Failed cannot be started again: once the cause is mended, delete ${name} and create it anew.`,
          ko: `Failed 상태의 VM은 다시 시작할 수 없습니다. 원인을 해결한 뒤 ${josa(name, '을/를')} 삭제하고 새로 만드십시오.`,
        }),
      ],
    );
  }
  if (status === 'Unknown') {
    return warning(shown, {
      en: `The cloud does not say in which state ${name} is.`,
      ko: `클라우드가 ${name}의 상태를 알려 주지 않습니다.`,
    });
  }
  return problem(shown, {
    en: `${name} is ${status}: it is gone.`,
    ko: `${name} 상태는 ${status}입니다. 더 이상 존재하지 않습니다.`,
  });
}

/** With the cloud's own words where there are any, else what has failed of it. */
const whyRemedy = (name: string, connection: string, error?: string) =>
  call({ en: `Find out why ${name} failed.`, ko: `${josa(name, '이/가')} 실패한 원인을 진단하십시오.` }, 'Diagnose', {
    resource: name,
    connection,
    ...(error !== undefined && { error }),
  });
