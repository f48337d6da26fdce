import type { CloudError, CloudErrorKind } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { capitalised, titles } from './shared/titles.ts';

/** What to try where an error brings no remedy of its own. */
const generalRemedies: Readonly<Record<CloudErrorKind, Localized>> = {
  'not-found': {
    en: 'Check the name and the connection; a list shows what is there.',
    ko: '이름과 연결을 확인하십시오. 목록을 조회하면 무엇이 있는지 볼 수 있습니다.',
  },
  'already-exists': {
    en: 'Choose another name, or use the one that is there.',
    ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
  },
  conflict: {
    en: 'Something else is changing it. Look at its present state, then try again.',
    ko: '다른 작업이 진행 중입니다. 현재 상태를 확인한 뒤 다시 시도하십시오.',
  },
  'invalid-input': {
    en: 'Correct the value and try again.',
    ko: '값을 고친 뒤 다시 시도하십시오.',
  },
  unauthorized: {
    en: 'The credential was not accepted. Register it again, then test the connection.',
    ko: '자격 증명이 거부되었습니다. 자격 증명을 다시 등록하고 연결을 테스트하십시오.',
  },
  forbidden: {
    en: 'The account lacks the permission. Ask whoever administers it at the cloud.',
    ko: '계정에 권한이 없습니다. 해당 클라우드의 계정 관리자에게 권한을 요청하십시오.',
  },
  quota: {
    en: 'Release what is no longer needed, or ask the cloud to raise the limit.',
    ko: '쓰지 않는 자원을 정리하거나 클라우드에 한도 상향을 요청하십시오.',
  },
  'no-capacity': {
    en: 'Try another spec or zone, or try again later.',
    ko: '다른 스펙이나 존을 선택하거나 나중에 다시 시도하십시오.',
  },
  'rate-limited': {
    en: 'Too many requests. Wait a moment, then try again.',
    ko: '요청이 너무 많습니다. 잠시 기다린 뒤 다시 시도하십시오.',
  },
  dependency: {
    en: 'Remove what still uses it first.',
    ko: '이를 사용하는 자원을 먼저 정리하십시오.',
  },
  'wrong-state': {
    en: 'Wait until it is in a state that allows this, or bring it there first.',
    ko: '작업이 가능한 상태가 될 때까지 기다리거나 먼저 상태를 바꾸십시오.',
  },
  unsupported: {
    en: 'Use another connection. GetCapability shows what a connection can do.',
    ko: '다른 연결을 사용하십시오. GetCapability로 연결이 지원하는 기능을 확인할 수 있습니다.',
  },
  timeout: {
    en: 'The cloud did not answer in time. Read the state before you try again.',
    ko: '클라우드가 제시간에 응답하지 않았습니다. 현재 상태를 조회한 뒤 다시 시도하십시오.',
  },
  unavailable: {
    en: 'The cloud cannot be reached at the moment. Check the network, then try again.',
    ko: '지금 클라우드에 연결할 수 없습니다. 네트워크를 확인하고 잠시 뒤 다시 시도하십시오.',
  },
  cancelled: {
    en: 'It was cancelled. Read the state before you ask for it again.',
    ko: '취소되었습니다. 다시 요청하기 전에 현재 상태를 조회하십시오.',
  },
  unknown: {
    en: "Read the state before you try again; the call history has the cloud's own answer.",
    ko: '다시 시도하기 전에 현재 상태를 조회하십시오. 클라우드의 응답은 호출 기록에 있습니다.',
  },
};

/** An error in words: subject and fact, and what to do about it. */
export function describeError(error: CloudError): { readonly message: Localized; readonly remedy: Localized } {
  const title = titles[error.subject.resource];
  const { name } = error.subject;
  return {
    message: {
      en: closed(`${capitalised(title)} ${name}: ${error.fact.en}`),
      ko: closed(`${title.ko} ${name}: ${error.fact.ko}`),
    },
    remedy: error.remedy ?? generalRemedies[error.kind],
  };
}

/** Ends a sentence that has no end of its own; a list of several lines is left as it is. */
function closed(text: string): string {
  return /[.!?…]$|\n/.test(text) ? text : `${text}.`;
}
