import type { z } from 'zod';
import { CloudError, type CloudErrorOptions, type ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import { resourceWords } from './resource-words.ts';

export interface ResourceSubject extends ErrorSubject {
  readonly resource: ResourceType;
}

/** What a driver says itself: before the cloud is asked, or because of what the cloud has told. */
export function createRefusals(provider: string) {
  const refusal = (options: Omit<CloudErrorOptions, 'provider'>): CloudError =>
    new CloudError({ ...options, provider });

  /** `place` is where it was looked for: a zone, a VPC. */
  function notFound(subject: ResourceSubject, place: string): CloudError {
    const { title, koSubject } = resourceWords[subject.resource];
    return refusal({
      kind: 'not-found',
      subject,
      fact: { en: `there is no such ${title.en} in ${place}`, ko: `${place}에 그런 ${koSubject} 없습니다` },
      remedy: {
        en: `List every ${title.en} there and use one of those names.`,
        ko: `${title.ko} 목록을 조회하여 있는 이름을 사용하십시오.`,
      },
    });
  }

  function alreadyExists(subject: ResourceSubject): CloudError {
    const { title, koSubject } = resourceWords[subject.resource];
    return refusal({
      kind: 'already-exists',
      subject,
      fact: { en: `a ${title.en} of that name is there already`, ko: `같은 이름의 ${koSubject} 이미 있습니다` },
      remedy: {
        en: 'Choose another name, or use the one that is there.',
        ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
      },
    });
  }

  /** Several resources have the name that was given; `ids` tell them apart. */
  function ambiguousName(subject: ResourceSubject, ids: readonly string[]): CloudError {
    const { title, koSubject } = resourceWords[subject.resource];
    const named = ids.join(', ');
    return refusal({
      kind: 'conflict',
      subject,
      fact: {
        en: `more than one ${title.en} has that name: ${named}`,
        ko: `같은 이름의 ${koSubject} 여러 개입니다: ${named}`,
      },
      remedy: { en: 'Give the id in place of the name.', ko: '이름 대신 ID를 지정하십시오.' },
    });
  }

  /** `users` are what must go first; more than a dozen are counted. */
  function inUse(subject: ResourceSubject, users: readonly ResourceSubject[]): CloudError {
    const named = (language: keyof Localized) => {
      const shown = users
        .slice(0, 12)
        .map(({ resource, name }) => `${resourceWords[resource].title[language]} ${name}`);
      const rest = users.length - shown.length;
      return rest > 0 ? [...shown, `+${rest}`].join(', ') : shown.join(', ');
    };
    return refusal({
      kind: 'dependency',
      subject,
      fact: { en: `it is in use by ${named('en')}`, ko: `사용 중입니다: ${named('ko')}` },
      remedy: { en: `Remove these first: ${named('en')}.`, ko: `먼저 다음을 삭제하십시오: ${named('ko')}.` },
    });
  }

  const invalid = (subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError =>
    refusal({ kind: 'invalid-input', subject, fact, remedy });

  const unsupported = (subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError =>
    refusal({ kind: 'unsupported', subject, fact, remedy });

  const wrongState = (subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError =>
    refusal({ kind: 'wrong-state', subject, fact, remedy });

  const conflict = (subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError =>
    refusal({ kind: 'conflict', subject, fact, remedy });

  /** Parses what a caller gives; what does not fit is `invalid-input`. */
  function accept<T>(schema: z.ZodType<T>, value: unknown, subject: ErrorSubject): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const reason = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    throw invalid(
      subject,
      { en: `the request does not fit: ${reason.join('; ')}`, ko: `요청이 형식에 맞지 않습니다: ${reason.join('; ')}` },
      { en: 'Correct the values named.', ko: '지적된 값을 고치십시오.' },
    );
  }

  return { refusal, notFound, alreadyExists, ambiguousName, inUse, invalid, unsupported, wrongState, conflict, accept };
}
