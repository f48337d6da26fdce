import { type ResourceSubject, refusal } from '../refusal.ts';

/** A change was answered with success, yet without the id of what was made. */
export const noAnswer = (subject: ResourceSubject) =>
  refusal({
    kind: 'unknown',
    subject,
    ambiguous: true,
    fact: { en: 'AWS said that it was made, but not its id', ko: 'AWS가 생성 결과에 ID를 주지 않았습니다' },
    remedy: { en: 'Look whether it is there.', ko: '생성되었는지 조회하십시오.' },
  });
