import { z } from 'zod';
import type { CloudErrorOptions, ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import type { ResourceSubject } from '../shared/refusals.ts';
import { resourceWords } from '../shared/resource-words.ts';

export type { ResourceSubject } from '../shared/refusals.ts';

export type RefusalOptions = Omit<CloudErrorOptions, 'provider' | 'requestId'> & { readonly code: string };

/** The mock cloud says no. `cloud.ts` turns it into the driver's CloudError, with the call's request id. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly options: RefusalOptions;

  constructor(options: RefusalOptions) {
    super(options.fact.en);
    this.options = options;
  }
}

/** How types stand in the mock cloud's error codes. */
const codes: Record<ResourceType, string> = {
  region: 'Region',
  image: 'Image',
  vmspec: 'VMSpec',
  vpc: 'Vpc',
  subnet: 'Subnet',
  sg: 'SecurityGroup',
  keypair: 'KeyPair',
  vm: 'VM',
  disk: 'Disk',
  myimage: 'MyImage',
  nlb: 'NLB',
  cluster: 'Cluster',
  nodegroup: 'NodeGroup',
  publicip: 'PublicIP',
  nic: 'NetworkInterface',
};

/** `place` is where it was looked for, such as a region's name. */
export function notFound(subject: ResourceSubject, place: string): Refusal {
  const { title, koSubject } = resourceWords[subject.resource];
  return new Refusal({
    kind: 'not-found',
    subject,
    code: `Invalid${codes[subject.resource]}.NotFound`,
    fact: { en: `there is no such ${title.en} in ${place}`, ko: `${place}에 그런 ${koSubject} 없습니다` },
    remedy: {
      en: `List every ${title.en} there and use one of those names.`,
      ko: `${title.ko} 목록을 조회하여 있는 이름을 사용하십시오.`,
    },
  });
}

export function alreadyExists(subject: ResourceSubject): Refusal {
  const { title, koSubject } = resourceWords[subject.resource];
  return new Refusal({
    kind: 'already-exists',
    subject,
    code: `Invalid${codes[subject.resource]}.Duplicate`,
    fact: { en: `a ${title.en} of that name is there already`, ko: `같은 이름의 ${koSubject} 이미 있습니다` },
    remedy: {
      en: 'Choose another name, or use the one that is there.',
      ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
    },
  });
}

/** `users` are what must go first. */
export function inUse(subject: ResourceSubject, users: readonly ResourceSubject[]): Refusal {
  const named = (language: keyof Localized) =>
    users.map(({ resource, name }) => `${resourceWords[resource].title[language]} ${name}`).join(', ');
  return new Refusal({
    kind: 'dependency',
    subject,
    code: 'DependencyViolation',
    fact: { en: `it is in use by ${named('en')}`, ko: `사용 중입니다: ${named('ko')}` },
    remedy: {
      en: `Remove these first: ${named('en')}.`,
      ko: `먼저 다음을 삭제하십시오: ${named('ko')}.`,
    },
  });
}

export function invalid(subject: ErrorSubject, fact: Localized, remedy: Localized): Refusal {
  return new Refusal({ kind: 'invalid-input', subject, code: 'InvalidParameterValue', fact, remedy });
}

export function unsupported(subject: ErrorSubject, fact: Localized, remedy: Localized): Refusal {
  return new Refusal({ kind: 'unsupported', subject, code: 'UnsupportedOperation', fact, remedy });
}

/** Parses a request as the cloud's own front door would; what does not fit is `invalid-input`. */
export function accept<T>(schema: z.ZodType<T>, value: unknown, subject: ErrorSubject): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = z.prettifyError(parsed.error);
  throw invalid(
    subject,
    { en: `the request does not fit: ${reason}`, ko: `요청이 형식에 맞지 않습니다: ${reason}` },
    { en: 'Correct the values named.', ko: '지적된 값을 고치십시오.' },
  );
}
