import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';

type RecordKind = 'driver' | 'credential' | 'region' | 'connection';
export interface RecordSubject extends ErrorSubject {
  readonly resource: RecordKind;
}

const titles: Record<RecordKind, { readonly en: string; readonly ko: string; readonly koSubject: string }> = {
  driver: { en: 'driver', ko: '드라이버', koSubject: '드라이버가' },
  credential: { en: 'credential', ko: '자격 증명', koSubject: '자격 증명이' },
  region: { en: 'region', ko: '리전', koSubject: '리전이' },
  connection: { en: 'connection', ko: '연결', koSubject: '연결이' },
};

export function noRecord(subject: RecordSubject, known: readonly string[], provider?: string): CloudError {
  const { en, ko, koSubject } = titles[subject.resource];
  const names = known.join(', ');
  return new CloudError({
    kind: 'not-found',
    subject,
    provider,
    fact: { en: `the server has no such ${en}`, ko: `서버에 그런 ${koSubject} 없습니다` },
    remedy: names
      ? { en: `It has: ${names}.`, ko: `서버에 있는 ${ko}: ${names}.` }
      : { en: `Register a ${en} on the server first.`, ko: `서버에 ${ko} 정보를 먼저 등록하십시오.` },
  });
}

export function taken(subject: RecordSubject, provider: string): CloudError {
  const { en, koSubject } = titles[subject.resource];
  return new CloudError({
    kind: 'already-exists',
    subject,
    provider,
    fact: { en: `the server has a ${en} of that name already`, ko: `같은 이름의 ${koSubject} 서버에 이미 있습니다` },
    remedy: {
      en: 'Choose another name, or use the one that is there.',
      ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
    },
  });
}

/** `users` are the connections that must go first. */
export function usedBy(subject: RecordSubject, users: readonly string[]): CloudError {
  const names = users.join(', ');
  return new CloudError({
    kind: 'dependency',
    subject,
    fact: { en: `connections of the server use it: ${names}`, ko: `서버의 연결에서 사용 중입니다: ${names}` },
    remedy: { en: `Remove these connections first: ${names}.`, ko: `먼저 다음 연결을 삭제하십시오: ${names}.` },
  });
}

export function invalidRecord(
  subject: RecordSubject,
  provider: string,
  fact: Localized,
  remedy: Localized,
): CloudError {
  return new CloudError({ kind: 'invalid-input', subject, provider, fact, remedy });
}
