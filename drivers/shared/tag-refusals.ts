import type { CloudError } from '../contract/errors.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { createRefusals, ResourceSubject } from './refusals.ts';

type Refuse = ReturnType<typeof createRefusals>['refusal'];

/** That a thing has no tag of the key, with those that it has. */
export function noTag(subject: ResourceSubject, tags: readonly KeyValue[], key: string, refusal: Refuse): CloudError {
  const known = tags.map((each) => each.key).join(', ');
  return refusal({
    kind: 'not-found',
    subject,
    fact: { en: `it has no tag ${key}`, ko: `${key} 태그가 없습니다` },
    remedy: known
      ? { en: `Its tags are: ${known}.`, ko: `붙어 있는 태그: ${known}.` }
      : { en: 'It has no tags at all.', ko: '태그가 하나도 없습니다.' },
  });
}

/** That a thing has a tag of the key already: adding one never overwrites. */
export const tagTaken = (subject: ResourceSubject, key: string, refusal: Refuse): CloudError =>
  refusal({
    kind: 'already-exists',
    subject,
    fact: { en: `it has a tag ${key} already`, ko: `${key} 태그가 이미 있습니다` },
    remedy: {
      en: 'Remove that tag first, or use another key.',
      ko: '기존 태그를 먼저 제거하거나 다른 키를 사용하십시오.',
    },
  });
