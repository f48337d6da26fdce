import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { RecordType } from '../../tools/operation.ts';
import { nearestNames } from './nearest-names.ts';

const subjects: Readonly<Record<RecordType, ErrorSubject['resource']>> = {
  driver: 'driver',
  credential: 'credential',
  regionconfig: 'region',
  connection: 'connection',
  server: 'server',
};

export const subjectOf = (type: RecordType, name: string): ErrorSubject => ({ resource: subjects[type], name });

export function noRecord(type: RecordType, name: string, known: readonly string[]): CloudError {
  const nearest = nearestNames(name, known);
  const offered = (nearest.length > 0 ? nearest : known.slice(0, 5)).join(', ');
  const remedy: Localized =
    nearest.length > 0
      ? { en: `Did you mean ${offered}?`, ko: `혹시 다음을 찾으셨습니까? ${offered}` }
      : offered === ''
        ? { en: 'None is registered yet: register it first.', ko: '등록된 것이 없습니다. 먼저 등록하십시오.' }
        : { en: `Registered are: ${offered}.`, ko: `등록된 이름: ${offered}` };
  return new CloudError({
    kind: 'not-found',
    subject: subjectOf(type, name),
    fact: { en: 'there is no such record', ko: '등록되어 있지 않습니다' },
    remedy,
  });
}

export function inUse(type: RecordType, name: string, users: readonly string[]): CloudError {
  const list = users.join(', ');
  return new CloudError({
    kind: 'dependency',
    subject: subjectOf(type, name),
    fact: { en: `connections use it: ${list}`, ko: `다음 연결이 사용하고 있습니다: ${list}` },
    remedy: { en: 'Unregister those connections first.', ko: '해당 연결을 먼저 등록 해제하십시오.' },
  });
}

export function invalid(type: RecordType, name: string, fact: Localized, remedy: Localized): CloudError {
  return new CloudError({ kind: 'invalid-input', subject: subjectOf(type, name), fact, remedy });
}

type Source = { readonly module?: { readonly origin: 'command' | 'config' } | undefined };

/** A record of a driver keeps where its code comes from: nobody changes that in passing. Throws CloudError. */
export function refuseOtherSource(source: Source, current: Source | undefined, name: string): void {
  if (!current || source.module?.origin === current.module?.origin) return;
  if (current.module?.origin === 'config') throw ownedByConfig(name);
  throw current.module ? loadsModule(name) : namesBuiltIn(name);
}

export function ownedByConfig(name: string): CloudError {
  return new CloudError({
    kind: 'forbidden',
    subject: subjectOf('driver', name),
    fact: { en: 'config.json sets it', ko: 'config.json에서 지정한 드라이버입니다' },
    remedy: { en: 'Change or remove it there.', ko: 'config.json에서 변경하거나 삭제하십시오.' },
  });
}

function loadsModule(name: string): CloudError {
  return new CloudError({
    kind: 'forbidden',
    subject: subjectOf('driver', name),
    fact: {
      en: 'a module is registered under this name, which only the command line can change',
      ko: '이 이름에는 모듈이 등록되어 있으며, 모듈은 명령줄에서만 변경할 수 있습니다',
    },
    remedy: {
      en: 'Choose another name, or use: spinneret drivers',
      ko: '다른 이름을 사용하거나 spinneret drivers 명령을 이용하십시오.',
    },
  });
}

function namesBuiltIn(name: string): CloudError {
  return new CloudError({
    kind: 'already-exists',
    subject: subjectOf('driver', name),
    fact: {
      en: 'a built-in driver is registered under this name',
      ko: '이 이름에는 내장 드라이버가 등록되어 있습니다',
    },
    remedy: {
      en: 'Choose another name for the module: connections keep the driver that they have.',
      ko: '모듈에는 다른 이름을 사용하십시오. 기존 연결의 드라이버는 바뀌지 않습니다.',
    },
  });
}
