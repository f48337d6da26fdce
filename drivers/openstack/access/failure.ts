import { CloudError, type CloudErrorKind, type ErrorSubject } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { HttpAnswer } from '../../shared/http.ts';
import type { Account } from '../account.ts';
import { readFailure, type ToldFailure } from './failure-body.ts';
import { type FailureRule, fits, type Meaning } from './failure-rule.ts';
import { clusterRules } from './failure-rules-cluster.ts';
import { computeRules } from './failure-rules-compute.ts';
import { faultRules } from './failure-rules-fault.ts';
import { identityRules } from './failure-rules-identity.ts';
import { imageRules } from './failure-rules-image.ts';
import { loadBalancerRules } from './failure-rules-load-balancer.ts';
import { networkRules } from './failure-rules-network.ts';
import { volumeRules } from './failure-rules-volume.ts';
import { generalMeaning, statusMeaning } from './failure-status.ts';
import type { ServiceType } from './service.ts';

export interface FailedRequest {
  readonly provider: string;
  readonly service: ServiceType;
  readonly subject: ErrorSubject;
  /** `POST /servers`: for people, so without a query. */
  readonly request: string;
  readonly changes: boolean;
}

const rulesOf: Readonly<Record<ServiceType, readonly FailureRule[]>> = {
  identity: identityRules,
  compute: [...computeRules, ...faultRules],
  network: networkRules,
  image: imageRules,
  volume: volumeRules,
  placement: [],
  'load-balancer': loadBalancerRules,
  'container-infra': clusterRules,
};

/** The error that people see for an answer that is none: what it means, what to do, and the cloud's own words as data. */
export function failureOf(answer: HttpAnswer, failed: FailedRequest): CloudError {
  const { status, headers } = answer;
  const told = readFailure(answer);
  const meaning = meaningOf(told, status, failed);
  return new CloudError({
    subject: failed.subject,
    provider: failed.provider,
    ...meaning,
    fact: meaning.fact ?? { en: `${failed.request} failed`, ko: `${failed.request} 요청에 실패했습니다` },
    code: told.type ?? String(status),
    cspMessage: told.text || undefined,
    requestId: requestIdOf(headers),
    ambiguous: failed.changes && isOutcomeOpen(status),
  });
}

export const requestIdOf = (headers: HttpAnswer['headers']): string | undefined =>
  headers['x-openstack-request-id'] ?? headers['x-compute-request-id'] ?? headers['x-request-id'];

function meaningOf(told: ToldFailure, status: number, { service, request }: FailedRequest): Meaning {
  // A page of a proxy or a load balancer says nothing of the service.
  const isOther = told.foreign && (status >= 500 || status < 400);
  const rule = isOther ? undefined : findRule(rulesOf[service], told, status);
  return rule ?? statusMeaning(status, { request, foreign: told.foreign });
}

function findRule(rules: readonly FailureRule[], told: ToldFailure, status: number): Meaning | undefined {
  for (const rule of rules) {
    const match = fits(rule, told, status);
    if (match) return rule.meaning(match);
  }
  return undefined;
}

/** A proxy that gave up, and a service that failed in the middle of its work. 503 comes before any. */
const isOutcomeOpen = (status: number): boolean => status === 500 || status === 502 || status === 504 || status < 400;

/** Why a server, volume or image ended in an error, as the service noted it down: no answer to a request of ours. */
export interface Fault {
  readonly message?: string | null | undefined;
  readonly code?: number | null | undefined;
}

/** The error for a fault. `otherwise` is the fact where the fault says nothing that is known. */
export function faultError(
  { profile }: Pick<Account, 'profile'>,
  subject: ErrorSubject,
  { message, code }: Fault,
  otherwise: Localized = { en: 'the cloud could not make it', ko: '클라우드에서 생성하지 못했습니다' },
): CloudError {
  const told: ToldFailure = { type: undefined, text: message?.trim() ?? '', foreign: false };
  const rules = [...faultRules, ...computeRules, ...networkRules, ...volumeRules];
  const meaning = findRule(
    rules.filter(({ text }) => text !== undefined),
    told,
    code ?? 500,
  );
  const kind: CloudErrorKind = meaning?.kind ?? 'unknown';
  return new CloudError({
    subject,
    provider: profile.provider,
    kind,
    fact: meaning?.fact ?? otherwise,
    remedy: meaning?.remedy ?? generalMeaning(kind)?.remedy,
    retryable: meaning?.retryable,
    code: code ? String(code) : undefined,
    cspMessage: told.text.replace(/\s+/g, ' ').slice(0, 2000) || undefined,
  });
}
