import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import { describeError } from '../../../tools/error-text.ts';
import type { Redactor } from '../../guard/redaction.ts';
import { StoreError } from '../../store/error.ts';
import type { CallError } from '../events.ts';

/** The failure of a call as people and models see it. Every text of it passes the redactor. */
export function callError(error: unknown, redactor: Redactor): CallError {
  const redacted = (text: string) => redactor.redactText(text);
  const each = ({ en, ko }: Localized): Localized => ({ en: redacted(en), ko: redacted(ko) });
  // Trouble with our own files names the file itself.
  if (error instanceof StoreError) {
    return { kind: 'unavailable', message: each(error.fact), remedy: each(error.remedy), retryable: false };
  }
  const cloudError = error instanceof CloudError ? error : unexpected(error);
  const { message, remedy } = describeError(cloudError);
  return {
    kind: cloudError.kind,
    message: each(message),
    remedy: each(remedy),
    ...(cloudError.provider !== undefined && { provider: cloudError.provider }),
    ...(cloudError.code !== undefined && { code: redacted(cloudError.code) }),
    ...(cloudError.cspMessage !== undefined && { cspMessage: redacted(cloudError.cspMessage) }),
    ...(cloudError.requestId !== undefined && { requestId: cloudError.requestId }),
    retryable: cloudError.retryable,
  };
}

/** What is neither a cloud's error nor a file's is a defect of ours and is told as one. */
function unexpected(error: unknown): CloudError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CloudError({
    kind: 'unknown',
    subject: { resource: 'operation', name: 'Spinneret' },
    fact: { en: `something unexpected happened: ${text}`, ko: `예상하지 못한 일이 일어났습니다: ${text}` },
    remedy: {
      en: 'This is a defect of Spinneret: please report it with this message. Read the state before you try again.',
      ko: 'Spinneret의 결함입니다. 이 메시지와 함께 알려 주십시오. 다시 시도하기 전에 상태를 먼저 조회하십시오.',
    },
    cause: error,
  });
}
