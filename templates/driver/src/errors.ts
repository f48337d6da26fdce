import { CloudError, type CloudErrorOptions, type ErrorSubject, type Iid, type IidReference } from 'spinneret/contract';

export const providerName = 'EXAMPLECLOUD';

// A driver throws CloudError and nothing else: classified here, where the cloud's answer is read. Each has a fact, and
// where the kind's general advice is not enough a remedy, in both languages.

const errorOf = (options: Omit<CloudErrorOptions, 'provider'>) =>
  new CloudError({ ...options, provider: providerName });

/** The call was given up. A change that had been sent already is marked `ambiguous`: it may have been carried out. */
export const cancelled = (subject: ErrorSubject) =>
  errorOf({
    kind: 'cancelled',
    subject,
    fact: { en: 'the call was cancelled', ko: '호출이 취소되었습니다' },
  });

export const refusedCredential = () =>
  errorOf({
    kind: 'unauthorized',
    subject: { resource: 'cloud', name: providerName },
    fact: { en: 'the API key is refused', ko: 'API 키가 거부되었습니다' },
  });

export const unknownRegion = (region: string) =>
  errorOf({
    kind: 'not-found',
    subject: { resource: 'region', name: region },
    fact: { en: 'there is no such region', ko: '그런 리전이 없습니다' },
  });

export const notFound = (subject: ErrorSubject) =>
  errorOf({ kind: 'not-found', subject, fact: { en: 'it is not there', ko: '존재하지 않습니다' } });

export const alreadyExists = (subject: ErrorSubject) =>
  errorOf({
    kind: 'already-exists',
    subject,
    fact: { en: 'that name is taken', ko: '이미 사용 중인 이름입니다' },
  });

export const overlapping = (subject: ErrorSubject, other: string) =>
  errorOf({
    kind: 'conflict',
    subject,
    fact: { en: `its network overlaps with ${other}`, ko: `네트워크 대역이 ${other}와(과) 겹칩니다` },
  });

export const invalid = (subject: ErrorSubject, reason: string) =>
  errorOf({
    kind: 'invalid-input',
    subject,
    fact: { en: `the request does not fit: ${reason}`, ko: `요청이 올바르지 않습니다: ${reason}` },
  });

/**
 * The one that is meant: by the cloud's id where one is given, else by name. A name that has moved on to another resource
 * is not found.
 */
export function need<T extends { readonly iid: Iid }>(
  items: readonly T[],
  resource: ErrorSubject['resource'],
  { nameId, systemId }: IidReference,
): T {
  const found = items.find(({ iid }) => iid.nameId === nameId && (systemId === undefined || iid.systemId === systemId));
  if (!found) throw notFound({ resource, name: nameId });
  return found;
}

export function refuseTaken(items: readonly { readonly iid: Iid }[], subject: ErrorSubject): void {
  if (items.some(({ iid }) => iid.nameId === subject.name)) throw alreadyExists(subject);
}
