import type { CloudErrorKind, ErrorSubject } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import type { FaultInEffect } from './faults.ts';
import { Refusal } from './refusal.ts';

const errors: Record<CloudErrorKind, { readonly code: string; readonly fact: Localized }> = {
  'not-found': {
    code: 'InvalidResource.NotFound',
    fact: { en: 'the cloud does not know the resource', ko: '클라우드가 해당 리소스를 찾지 못했습니다' },
  },
  'already-exists': {
    code: 'InvalidResource.Duplicate',
    fact: { en: 'the cloud has such a resource already', ko: '클라우드에 같은 리소스가 이미 있습니다' },
  },
  conflict: {
    code: 'OperationConflict',
    fact: { en: 'another operation is changing the resource', ko: '다른 작업이 리소스를 변경하고 있습니다' },
  },
  'invalid-input': {
    code: 'InvalidParameterValue',
    fact: { en: 'the cloud refused a value of the request', ko: '클라우드가 요청 값을 받아들이지 않았습니다' },
  },
  unauthorized: {
    code: 'AuthFailure',
    fact: { en: 'the cloud refused the credential', ko: '클라우드가 자격 증명을 거부했습니다' },
  },
  forbidden: {
    code: 'UnauthorizedOperation',
    fact: { en: 'the account may not do this', ko: '이 계정에는 해당 작업 권한이 없습니다' },
  },
  quota: {
    code: 'LimitExceeded',
    fact: { en: 'the account has reached its limit', ko: '계정의 할당량 한도에 도달했습니다' },
  },
  'no-capacity': {
    code: 'InsufficientCapacity',
    fact: { en: 'the zone has no free capacity at the moment', ko: '현재 존에 여유 용량이 없습니다' },
  },
  'rate-limited': {
    code: 'RequestLimitExceeded',
    fact: { en: 'too many requests in a short time', ko: '짧은 시간에 요청이 너무 많았습니다' },
  },
  dependency: {
    code: 'DependencyViolation',
    fact: { en: 'something still depends on the resource', ko: '아직 이 리소스를 사용하는 대상이 있습니다' },
  },
  'wrong-state': {
    code: 'IncorrectState',
    fact: { en: 'the state of the resource does not allow this', ko: '리소스의 현재 상태에서는 실행할 수 없습니다' },
  },
  unsupported: {
    code: 'UnsupportedOperation',
    fact: { en: 'the cloud does not support this', ko: '클라우드가 지원하지 않는 작업입니다' },
  },
  timeout: {
    code: 'RequestTimeout',
    fact: {
      en: 'the cloud did not carry out the request in time',
      ko: '클라우드가 제시간에 요청을 처리하지 못했습니다',
    },
  },
  unavailable: {
    code: 'ServiceUnavailable',
    fact: { en: 'the cloud is not available at the moment', ko: '현재 클라우드를 사용할 수 없습니다' },
  },
  cancelled: {
    code: 'RequestCancelled',
    fact: { en: 'the request was cancelled', ko: '요청이 취소되었습니다' },
  },
  unknown: {
    code: 'InternalError',
    fact: { en: 'the cloud reported an internal error', ko: '클라우드에서 내부 오류가 발생했습니다' },
  },
};

/** The error that a fault answers with; undefined where the call is only slow or its VM fails. */
export function refusalOf(fault: FaultInEffect, subject: ErrorSubject, effect: 'read' | 'change'): Refusal | undefined {
  const { outcome } = fault;
  if (outcome === undefined || outcome === 'failedVM') return undefined;
  const isLost = outcome === 'lostAnswer' || outcome === 'lostRequest';
  if (!isLost) return new Refusal({ kind: outcome, subject, ...errors[outcome], cspMessage: fault.message });
  return new Refusal({
    kind: 'timeout',
    subject,
    code: 'RequestTimeout',
    ambiguous: effect === 'change',
    fact: { en: 'no answer came from the cloud', ko: '클라우드에서 응답이 오지 않았습니다' },
  });
}

export function cancelled(subject: ErrorSubject, ambiguous: boolean): Refusal {
  return new Refusal({ kind: 'cancelled', subject, ...errors.cancelled, ambiguous });
}
