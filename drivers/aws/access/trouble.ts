import type { SdkError } from './sdk-error.ts';

/** What stands in the way of an answer, as far as it decides whether a request is sent again. */
export type Trouble =
  /** The clock of this machine was off; AWS has done nothing, and the SDK has corrected it. */
  | 'clock'
  /** AWS does not take the keys; it has done nothing. */
  | 'keys'
  /** Too many requests; AWS has done nothing. */
  | 'throttled'
  /** Nothing has reached AWS. */
  | 'unsent'
  /** Whether AWS has done it is not known. */
  | 'lost'
  /** AWS has answered no. */
  | 'refused';

const throttlingCodes: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Codes with which AWS refuses keys that have ended or that are no longer known. */
const keyCodes: ReadonlySet<string> = new Set([
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidToken',
  'RequestExpired',
  'UnrecognizedClientException',
]);

/** Codes of errors on AWS's side that leave open whether it has done something. Others with a 5xx are answers. */
const openCodes: ReadonlySet<string> = new Set([
  'InternalError',
  'InternalFailure',
  'InternalServerError',
  'InternalServerErrorException',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServerException',
  'ServiceException',
  'ServiceFailure',
  'ServiceFailureException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'Unavailable',
]);

export function troubleOf(error: SdkError): Trouble {
  const { code = '', status } = error;
  if (error.noAnswer) return error.noAnswer.unsent ? 'unsent' : 'lost';
  if (error.clockCorrected) return 'clock';
  if (throttlingCodes.has(code) || status === 429) return 'throttled';
  if (keyCodes.has(code)) return 'keys';
  if (openCodes.has(code)) return 'lost';
  // A gateway or a proxy says so in its own words, or the answer was not one of AWS's at all.
  if (status !== undefined && (status >= 500 || status < 300) && !isCoded(error)) return 'lost';
  return 'refused';
}

const isCoded = ({ isAnswer, code = '' }: SdkError): boolean =>
  isAnswer && code !== '' && code !== 'Error' && code !== 'Unknown' && code !== 'UnknownError';
