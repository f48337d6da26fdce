import { CloudError, type CloudErrorOptions, type ErrorSubject } from '../../contract/errors.ts';
import { provider } from '../refusal.ts';
import type { Signing } from './credentials.ts';
import { knownError } from './errors/known-errors.ts';
import { errorByPattern, errorByStatus } from './errors/patterns.ts';
import { exceptionFor } from './failure-exception.ts';
import type { SdkError } from './sdk-error.ts';
import type { Trouble } from './trouble.ts';

/** Where and as whom AWS was asked, for the errors that are about that. */
export interface FailurePlace {
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly signing: Signing;
}

export interface FailureContext {
  readonly subject: ErrorSubject;
  readonly place: FailurePlace;
  readonly trouble: Trouble;
  readonly ambiguous: boolean;
  readonly cause: unknown;
}

/** The error that people see. Classified here and nowhere else. */
export function failureOf(error: SdkError, context: FailureContext): CloudError {
  const { subject, ambiguous, cause } = context;
  const said = error.isAnswer || error.status !== undefined;
  return new CloudError({
    ...classified(error, context),
    subject,
    provider,
    code: error.noAnswer?.code ?? (error.isAnswer ? error.code : undefined),
    ...(said && { cspMessage: messageOf(error), requestId: error.requestId }),
    ambiguous,
    // An answer of AWS has all that is to be known; its object would hold the request with its keys.
    ...(!said && { cause }),
  });
}

type Classified = Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy' | 'retryable'>;

function classified(error: SdkError, { place, trouble }: FailureContext): Classified {
  const exception = exceptionFor(error, place, trouble);
  if (exception) return exception;
  if (error.noAnswer) return error.noAnswer.failure;
  const code = error.code ?? '';
  return knownError(code) ?? errorByPattern(code) ?? errorByStatus(error.status);
}

/** Encoded reasons are thousands of letters long. What a refused signature was made of has the session token in it. */
function messageOf({ message }: SdkError): string {
  const shown = message
    .replace(
      /(Encoded authorization failure message: )\S+/,
      '$1(left out; decode it with the driver function decodeAuthorization)',
    )
    .replace(/\s*The Canonical String for this request should have been[\s\S]*$/, '')
    .replace(/\s*Deserialization error: to see the raw response[\s\S]*$/, '');
  return shown.length > 2000 ? `${shown.slice(0, 2000)} ...` : shown;
}
