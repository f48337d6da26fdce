import type { CloudErrorKind } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';

/** What a refusal of the cloud means, in words of ours; its own are in `cspMessage`. */
export const cloudFacts: Readonly<Record<CloudErrorKind, Localized>> = {
  'not-found': { en: 'the cloud does not know it', ko: '클라우드에서 찾을 수 없습니다' },
  'already-exists': { en: 'the cloud has one like it already', ko: '클라우드에 같은 것이 이미 있습니다' },
  conflict: {
    en: 'it conflicts with what is in the cloud',
    ko: '클라우드에 있는 다른 리소스와 충돌합니다',
  },
  'invalid-input': { en: 'the cloud refused a value of the request', ko: '클라우드가 요청 값을 받아들이지 않았습니다' },
  unauthorized: {
    en: "the cloud refused the credential of the server's connection",
    ko: '클라우드가 서버 연결의 자격 증명을 거부했습니다',
  },
  forbidden: { en: 'the account may not do this', ko: '이 계정에는 해당 작업 권한이 없습니다' },
  quota: { en: 'the account has reached a limit of the cloud', ko: '계정이 클라우드의 한도에 도달했습니다' },
  'no-capacity': {
    en: 'the cloud has no free capacity for it at the moment',
    ko: '현재 클라우드에 여유 용량이 없습니다',
  },
  'rate-limited': {
    en: 'the cloud got too many requests in a short time',
    ko: '짧은 시간에 클라우드로 보낸 요청이 너무 많았습니다',
  },
  dependency: { en: 'something still depends on it', ko: '아직 이를 사용하는 리소스가 있습니다' },
  'wrong-state': { en: 'its state does not allow this', ko: '현재 상태에서는 실행할 수 없습니다' },
  unsupported: { en: 'the cloud does not support this', ko: '클라우드가 지원하지 않는 작업입니다' },
  timeout: {
    en: 'the server waited for the cloud in vain',
    ko: '서버가 기다리는 동안 클라우드가 작업을 마치지 못했습니다',
  },
  unavailable: { en: 'the cloud did not answer the server', ko: '클라우드가 서버의 요청에 응답하지 않았습니다' },
  cancelled: { en: 'it was cancelled', ko: '취소되었습니다' },
  unknown: { en: 'the cloud or the server refused', ko: '클라우드나 서버에서 거부했습니다' },
};

/** Where a general remedy would lead the wrong way: the credential is the server's, not ours. */
export const cloudRemedies: Partial<Readonly<Record<CloudErrorKind, Localized>>> = {
  unauthorized: {
    en: 'Register the credential on the server again and point its connection at it. The clock of the server may also be wrong.',
    ko: '서버에 자격 증명을 다시 등록하고 연결이 이를 사용하도록 하십시오. 서버 시계가 맞는지도 확인하십시오.',
  },
  timeout: {
    en: 'The cloud may still be at work. Read the state before you try again.',
    ko: '클라우드에서 아직 작업 중일 수 있습니다. 다시 시도하기 전에 현재 상태를 조회하십시오.',
  },
};
