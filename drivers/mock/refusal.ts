import { z } from 'zod';
import type { CloudErrorOptions, ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';

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

interface ResourceWords {
  /** As it stands in the mock cloud's error codes. */
  readonly code: string;
  readonly title: Localized;
  /** The Korean title with its subject particle. */
  readonly koSubject: string;
}

const words: Record<ResourceType, ResourceWords> = {
  region: { code: 'Region', title: { en: 'region', ko: '리전' }, koSubject: '리전이' },
  image: { code: 'Image', title: { en: 'image', ko: '이미지' }, koSubject: '이미지가' },
  vmspec: { code: 'VMSpec', title: { en: 'VM spec', ko: 'VM 사양' }, koSubject: 'VM 사양이' },
  vpc: { code: 'Vpc', title: { en: 'VPC', ko: 'VPC' }, koSubject: 'VPC가' },
  subnet: { code: 'Subnet', title: { en: 'subnet', ko: '서브넷' }, koSubject: '서브넷이' },
  sg: { code: 'SecurityGroup', title: { en: 'security group', ko: '보안 그룹' }, koSubject: '보안 그룹이' },
  keypair: { code: 'KeyPair', title: { en: 'key pair', ko: '키 페어' }, koSubject: '키 페어가' },
  vm: { code: 'VM', title: { en: 'VM', ko: 'VM' }, koSubject: 'VM이' },
  disk: { code: 'Disk', title: { en: 'disk', ko: '디스크' }, koSubject: '디스크가' },
  myimage: { code: 'MyImage', title: { en: 'MyImage', ko: 'MyImage' }, koSubject: 'MyImage가' },
  nlb: { code: 'NLB', title: { en: 'NLB', ko: 'NLB' }, koSubject: 'NLB가' },
  cluster: { code: 'Cluster', title: { en: 'cluster', ko: '클러스터' }, koSubject: '클러스터가' },
  nodegroup: { code: 'NodeGroup', title: { en: 'node group', ko: '노드 그룹' }, koSubject: '노드 그룹이' },
  publicip: { code: 'PublicIP', title: { en: 'public IP', ko: '공인 IP' }, koSubject: '공인 IP가' },
  nic: {
    code: 'NetworkInterface',
    title: { en: 'network interface', ko: '네트워크 인터페이스' },
    koSubject: '네트워크 인터페이스가',
  },
};

export interface ResourceSubject extends ErrorSubject {
  readonly resource: ResourceType;
}

/** `place` is where it was looked for, such as a region's name. */
export function notFound(subject: ResourceSubject, place: string): Refusal {
  const { code, title, koSubject } = words[subject.resource];
  return new Refusal({
    kind: 'not-found',
    subject,
    code: `Invalid${code}.NotFound`,
    fact: { en: `there is no such ${title.en} in ${place}`, ko: `${place}에 그런 ${koSubject} 없습니다` },
    remedy: {
      en: `List every ${title.en} there and use one of those names.`,
      ko: `${title.ko} 목록을 조회하여 있는 이름을 사용하십시오.`,
    },
  });
}

export function alreadyExists(subject: ResourceSubject): Refusal {
  const { code, title, koSubject } = words[subject.resource];
  return new Refusal({
    kind: 'already-exists',
    subject,
    code: `Invalid${code}.Duplicate`,
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
    users.map(({ resource, name }) => `${words[resource].title[language]} ${name}`).join(', ');
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
