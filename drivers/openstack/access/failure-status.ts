import type { CloudErrorKind } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { Meaning } from './failure-rule.ts';

const kinds: ReadonlyMap<number, CloudErrorKind> = new Map([
  [400, 'invalid-input'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'unsupported'],
  [406, 'unsupported'],
  [409, 'conflict'],
  [410, 'not-found'],
  [412, 'conflict'],
  [413, 'rate-limited'],
  [422, 'invalid-input'],
  [429, 'rate-limited'],
  [501, 'unsupported'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
]);

/** What a failure means of which only the status is known. */
export function statusMeaning(
  status: number,
  failed: { readonly request: string; readonly foreign: boolean },
): Meaning {
  const { request, foreign } = failed;
  if (foreign && status >= 500) return { kind: 'unavailable', ...notReached(request, status) };
  const kind = kinds.get(status) ?? 'unknown';
  // Where nothing of the service's own answers, the address is another's.
  if (foreign && (status === 404 || status < 400)) return { kind: 'unavailable', ...strange(request, status) };
  const general = generalMeaning(kind);
  return {
    kind,
    fact: general?.fact ?? {
      en: `the cloud failed at ${request} (HTTP ${status})`,
      ko: `클라우드에서 ${request} 요청을 처리하지 못했습니다(HTTP ${status})`,
    },
    remedy: general?.remedy ?? {
      en: 'Look at what is there before you try again. An administrator finds the reason in the log of the service by the request id.',
      ko: '다시 시도하기 전에 현재 상태를 조회하십시오. 원인은 관리자가 요청 ID로 서비스 로그에서 찾을 수 있습니다.',
    },
  };
}

const notReached = (request: string, status: number): { fact: Localized; remedy: Localized } => ({
  fact: {
    en: `a proxy of the cloud answered ${request} in place of the service (HTTP ${status})`,
    ko: `${request} 요청에 서비스 대신 클라우드의 프록시가 응답했습니다(HTTP ${status})`,
  },
  remedy: {
    en: 'Look at what is there before you try again. An administrator can say whether the service runs.',
    ko: '다시 시도하기 전에 현재 상태를 조회하십시오. 서비스가 실행 중인지 관리자에게 문의하십시오.',
  },
});

const strange = (request: string, status: number): { fact: Localized; remedy: Localized } => ({
  fact: {
    en: `what answered ${request} is no service of OpenStack (HTTP ${status})`,
    ko: `${request} 요청에 응답한 서버가 OpenStack 서비스가 아닙니다(HTTP ${status})`,
  },
  remedy: {
    en: "Check the credential's IdentityEndpoint, and have an administrator check the endpoints of the catalog.",
    ko: '자격 증명의 IdentityEndpoint를 확인하고, 서비스 카탈로그의 엔드포인트를 관리자에게 확인해 달라고 요청하십시오.',
  },
});

/** What a kind of failure means, and its remedy, where nothing more is known. */
export const generalMeaning = (kind: CloudErrorKind): { fact: Localized; remedy: Localized } | undefined =>
  general[kind];

const general: Partial<Record<CloudErrorKind, { fact: Localized; remedy: Localized }>> = {
  'not-found': {
    fact: {
      en: 'the cloud does not know it, or it is another project’s',
      ko: '클라우드에 없거나 다른 프로젝트의 리소스입니다',
    },
    remedy: { en: 'List what is there and use one of those names.', ko: '목록을 조회하여 있는 이름을 사용하십시오.' },
  },
  'already-exists': {
    fact: { en: 'the cloud has it already', ko: '클라우드에 이미 있습니다' },
    remedy: {
      en: 'Choose another name, or use the one that is there.',
      ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
    },
  },
  conflict: {
    fact: { en: 'it conflicts with what is there', ko: '현재 상태나 기존 리소스와 충돌합니다' },
    remedy: {
      en: "Look at it again: the cloud's message says what it conflicts with.",
      ko: '다시 조회하여 클라우드 메시지가 지적한 충돌을 해소하십시오.',
    },
  },
  'invalid-input': {
    fact: {
      en: 'the cloud does not accept a value of the request',
      ko: '클라우드에서 요청의 일부 값을 받아들이지 않았습니다',
    },
    remedy: {
      en: "Correct the value that the cloud's message names.",
      ko: '클라우드 메시지가 지적한 값을 고치십시오.',
    },
  },
  unauthorized: {
    fact: { en: 'the cloud refused the credential', ko: '클라우드에서 자격 증명을 거부했습니다' },
    remedy: {
      en: 'Check user, password, domain and project, and that the user is enabled.',
      ko: '사용자와 비밀번호, 도메인, 프로젝트가 맞는지, 사용자가 활성 상태인지 확인하십시오.',
    },
  },
  forbidden: {
    fact: {
      en: "the user's roles in the project do not allow this",
      ko: '프로젝트에서 사용자의 역할로는 할 수 없는 작업입니다',
    },
    remedy: {
      en: 'Ask an administrator of the project for the role, usually member, or for the policy to be changed.',
      ko: '프로젝트 관리자에게 필요한 역할(보통 member)이나 정책 변경을 요청하십시오.',
    },
  },
  quota: {
    fact: { en: 'a quota of the project is used up', ko: '프로젝트의 할당량을 모두 사용했습니다' },
    remedy: {
      en: 'Look at the quotas, remove what is no longer needed, or have the quota raised.',
      ko: '할당량을 조회하여 쓰지 않는 리소스를 삭제하거나 할당량 상향을 요청하십시오.',
    },
  },
  'no-capacity': {
    fact: { en: 'the cloud has no room for it now', ko: '현재 클라우드에 여유 용량이 없습니다' },
    remedy: {
      en: 'Try a smaller spec or another zone, or again later.',
      ko: '더 작은 스펙이나 다른 존을 쓰거나 나중에 다시 시도하십시오.',
    },
  },
  'rate-limited': {
    fact: { en: 'the cloud has had too many requests', ko: '클라우드의 API 요청 한도를 넘었습니다' },
    remedy: {
      en: 'Wait a while, then try again.',
      ko: '잠시 기다렸다가 다시 시도하십시오.',
    },
  },
  dependency: {
    fact: { en: 'something still uses it', ko: '다른 리소스에서 아직 사용하고 있습니다' },
    remedy: { en: 'Remove what uses it first.', ko: '사용 중인 리소스를 먼저 삭제하십시오.' },
  },
  'wrong-state': {
    fact: { en: 'its state does not allow this', ko: '현재 상태에서는 할 수 없는 작업입니다' },
    remedy: {
      en: 'Look at its state and wait for, or bring about, the one that is needed.',
      ko: '상태를 조회하여 필요한 상태가 된 뒤에 다시 시도하십시오.',
    },
  },
  unsupported: {
    fact: { en: 'the cloud does not offer this', ko: '클라우드에서 제공하지 않는 기능입니다' },
    remedy: {
      en: 'An administrator can say whether the service or its extension can be enabled.',
      ko: '해당 서비스나 확장 기능을 켤 수 있는지 관리자에게 문의하십시오.',
    },
  },
  unavailable: {
    fact: { en: 'a service of the cloud is not available', ko: '클라우드의 서비스를 지금 사용할 수 없습니다' },
    remedy: {
      en: 'Try again later; an administrator can say what is down.',
      ko: '나중에 다시 시도하고, 계속되면 관리자에게 문의하십시오.',
    },
  },
};
