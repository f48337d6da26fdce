import { z } from 'zod';
import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import { resourceWords as words } from '../shared/resource-words.ts';
import type { SpiderContext } from './context.ts';

/** Whose cloud is behind a connection, and how the connection is called: enough to refuse something. */
export type Asker = Pick<SpiderContext, 'provider' | 'connection'>;

export interface ResourceSubject extends ErrorSubject {
  readonly resource: ResourceType;
}

export function notFound({ provider, connection }: Asker, subject: ResourceSubject): CloudError {
  const { title, koSubject } = words[subject.resource];
  return new CloudError({
    kind: 'not-found',
    subject,
    provider,
    fact: {
      en: `there is no such ${title.en} in connection ${connection} of the server`,
      ko: `서버의 ${connection} 연결에 그런 ${koSubject} 없습니다`,
    },
    remedy: {
      en: `List every ${title.en} there. What the cloud has and the server does not know can be registered.`,
      ko: `${title.ko} 목록을 조회하십시오. 클라우드에만 있고 서버에 없는 리소스는 등록하여 사용할 수 있습니다.`,
    },
  });
}

/** The name is there, but it means another resource than the one whose id was given. */
export function replaced({ provider }: Asker, subject: ResourceSubject, systemId: string): CloudError {
  const { title, koSubject } = words[subject.resource];
  return new CloudError({
    kind: 'not-found',
    subject,
    provider,
    fact: {
      en: `the ${title.en} with id ${systemId} is gone; another one has its name now`,
      ko: `ID가 ${systemId}인 ${koSubject} 없습니다. 같은 이름을 지금은 다른 리소스가 사용합니다`,
    },
    remedy: {
      en: 'Look at the one that has the name now, and ask again if that is meant.',
      ko: '현재 그 이름을 쓰는 리소스를 조회하고, 그것을 원하면 다시 요청하십시오.',
    },
  });
}

export function alreadyExists({ provider, connection }: Asker, subject: ResourceSubject): CloudError {
  const { title, koSubject } = words[subject.resource];
  return new CloudError({
    kind: 'already-exists',
    subject,
    provider,
    fact: {
      en: `connection ${connection} of the server has a ${title.en} of that name already`,
      ko: `서버의 ${connection} 연결에 같은 이름의 ${koSubject} 이미 있습니다`,
    },
  });
}

/** `users` are what must go first. */
export function inUse({ provider }: Asker, subject: ResourceSubject, users: readonly ResourceSubject[]): CloudError {
  const named = (language: keyof Localized) =>
    users.map(({ resource, name }) => `${words[resource].title[language]} ${name}`).join(', ');
  return new CloudError({
    kind: 'dependency',
    subject,
    provider,
    fact: { en: `it is in use by ${named('en')}`, ko: `사용 중입니다: ${named('ko')}` },
    remedy: { en: `Remove these first: ${named('en')}.`, ko: `먼저 다음을 삭제하십시오: ${named('ko')}.` },
  });
}

export function invalid({ provider }: Asker, subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError {
  return new CloudError({ kind: 'invalid-input', subject, provider, fact, remedy });
}

export function conflict({ provider }: Asker, subject: ErrorSubject, fact: Localized, remedy: Localized): CloudError {
  return new CloudError({ kind: 'conflict', subject, provider, fact, remedy });
}

export function unsupported(
  { provider }: Pick<Asker, 'provider'>,
  subject: ErrorSubject,
  fact: Localized,
  remedy?: Localized,
): CloudError {
  return new CloudError({ kind: 'unsupported', subject, provider, fact, remedy });
}

/** Parses a request before it is sent: the server takes almost anything. What does not fit is `invalid-input`. */
export function accept<T>(asker: Asker, schema: z.ZodType<T>, value: unknown, subject: ErrorSubject): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = z.prettifyError(parsed.error);
  throw invalid(
    asker,
    subject,
    { en: `the request does not fit: ${reason}`, ko: `요청이 형식에 맞지 않습니다: ${reason}` },
    { en: 'Correct the values named.', ko: '지적된 값을 고치십시오.' },
  );
}

/** A request with tags for what has none on this cloud: the server would drop them without a word. */
export function refuseTags(
  context: SpiderContext,
  subject: ResourceSubject,
  tags: readonly unknown[] | undefined,
): void {
  if (!tags || tags.length === 0) return;
  if (context.capability.facts.tagResourceTypes.includes(subject.resource)) return;
  const { title } = words[subject.resource];
  throw unsupported(
    context,
    subject,
    {
      en: `a ${title.en} has no tags on this connection`,
      ko: `이 연결에서는 ${title.ko} 태그를 지원하지 않습니다`,
    },
    { en: 'Leave the tags out.', ko: '태그를 빼십시오.' },
  );
}
