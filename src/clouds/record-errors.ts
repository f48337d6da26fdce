import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { RecordType } from '../../tools/operation.ts';
import { nearestNames } from './nearest-names.ts';

const subjects: Readonly<Record<RecordType, ErrorSubject['resource']>> = {
  driver: 'driver',
  credential: 'credential',
  regionconfig: 'region',
  connection: 'connection',
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
