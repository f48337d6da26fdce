import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { StandIn } from '../../../tools/operation.ts';
import type { OperationCall } from '../../agent/events.ts';
import { isMeantBy, type Session } from './session.ts';

/**
 * The request that failed, to be asked for once more: that of the latest diagnosis, else the latest of the
 * conversation. `calls`: those that have ended, oldest first. Throws CloudError where there is none, and where it has
 * come about since, still goes on, or ended in a way that nobody knows: then a second one could be one too many.
 */
export function repeated(session: Session | undefined, calls: readonly OperationCall[]): StandIn {
  const about = session && !session.overtaken ? session.diagnosis.about : undefined;
  if (about && about.source !== 'conversation') throw noArguments(about.operation ?? 'RetryFailedCall');
  const failed = about
    ? calls.find(({ id }) => id === about.call)
    : calls.findLast(({ status, error }) => error !== undefined && (status === 'failed' || status === 'unknown'));
  if (!failed) throw nothingFailed();
  const later = calls.slice(calls.indexOf(failed)).filter((call) => isMeantBy(call, failed));
  const stands = later.findLast(({ status }) => status in refusals);
  const reason = stands && refusals[stands.status];
  if (reason) throw refusal(failed.operation, reason);
  return { operation: failed.operation, input: failed.input };
}

const refusals: Partial<Readonly<Record<OperationCall['status'], Localized>>> = {
  done: { en: 'it has succeeded since', ko: '그 뒤에 이미 성공했습니다' },
  running: { en: 'it still goes on in the cloud', ko: '아직 진행 중입니다' },
  unknown: {
    en: 'nobody knows how it ended, so it is not repeated',
    ko: '결과를 알 수 없으므로 다시 실행하지 않습니다',
  },
};

const refusal = (name: string, fact: Localized): CloudError =>
  new CloudError({
    kind: 'conflict',
    subject: { resource: 'operation', name },
    fact,
    remedy: {
      en: 'Look at the present state. If it is to happen once more all the same, ask for it in full.',
      ko: '현재 상태를 먼저 조회하십시오. 그래도 한 번 더 실행하려면 내용을 모두 말씀해 주십시오.',
    },
  });

const nothingFailed = (): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'operation', name: 'RetryFailedCall' },
    fact: { en: 'nothing has failed in this conversation', ko: '이 대화에서 실패한 요청이 없습니다' },
    remedy: { en: 'Say in full what is to be done.', ko: '무엇을 할지 구체적으로 말씀해 주십시오.' },
  });

const noArguments = (name: string): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject: { resource: 'operation', name },
    fact: {
      en: 'the failure is not one of this conversation, so its arguments are not known',
      ko: '이 대화에서 실패한 요청이 아니어서 인수를 알 수 없습니다',
    },
    remedy: { en: 'Say in full what is to be done.', ko: '무엇을 할지 구체적으로 말씀해 주십시오.' },
  });
