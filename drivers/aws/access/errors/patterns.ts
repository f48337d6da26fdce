import { type KnownError, known, text } from './known-error.ts';

const patterns: readonly (readonly [RegExp, KnownError])[] = [
  [
    /NotFound$|^NoSuch|\.Unknown$|DoesNotExist$/,
    known(
      'not-found',
      text('AWS does not have it in this region', '이 리전에 그런 리소스가 없습니다'),
      text(
        'List what is there. What was made a moment ago may take some seconds to show.',
        '목록을 조회하십시오. 방금 만든 것은 몇 초 뒤에 보일 수 있습니다.',
      ),
    ),
  ],
  [
    /Duplicate|AlreadyExists$|AlreadyAssigned$/,
    known(
      'already-exists',
      text('AWS has it already', '이미 있습니다'),
      text('Choose another name, or use the one that is there.', '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.'),
    ),
  ],
  [
    /Throttl|^TooManyRequests|RateExceeded$/,
    known(
      'rate-limited',
      text('AWS limits how often it is asked', 'AWS 요청 한도에 걸렸습니다'),
      text('Wait a minute, then try again.', '1분쯤 뒤에 다시 시도하십시오.'),
    ),
  ],
  [
    /LimitExceeded$|QuotaExceeded$|CountExceeded$|^TooMany/,
    known(
      'quota',
      text('the account has reached a limit of AWS', '계정이 AWS 한도에 도달했습니다'),
      text(
        'Remove what is no longer needed, or ask for more under Service Quotas in the console.',
        '쓰지 않는 리소스를 정리하거나 콘솔의 Service Quotas에서 한도 증가를 요청하십시오.',
      ),
    ),
  ],
  [
    /^Insufficient.*Capacity|^Unfulfillable/,
    known(
      'no-capacity',
      text('AWS has no free capacity for this at the moment', '현재 AWS에 여유 용량이 없습니다'),
      text('Try another zone or type, or again later.', '다른 영역이나 유형을 쓰거나 나중에 다시 시도하십시오.'),
    ),
  ],
  [
    /InUse|DependencyViolation/,
    known(
      'dependency',
      text('something still uses it', '아직 사용 중입니다'),
      text(
        'Remove what uses it first. The message of AWS may name it.',
        '사용 중인 리소스를 먼저 삭제하십시오. AWS 메시지에 나올 수 있습니다.',
      ),
    ),
  ],
  [
    /^Incorrect.*State$|InvalidState$|NotReady$|InProgress$/,
    known(
      'wrong-state',
      text('its state does not allow this', '현재 상태에서는 할 수 없는 작업입니다'),
      text(
        'Look at its state, wait until it has settled, then try again.',
        '상태를 조회하여 변경이 끝난 뒤에 다시 시도하십시오.',
      ),
    ),
  ],
  [
    /AccessDenied|Unauthorized|NotAuthorized|NotPermitted/,
    known(
      'forbidden',
      text('the credential may not do this', '자격 증명에 이 작업 권한이 없습니다'),
      text('Ask whoever manages IAM for this action.', 'IAM 담당자에게 이 작업의 권한을 요청하십시오.'),
    ),
  ],
  [
    /^Unsupported|NotSupported$/,
    known(
      'unsupported',
      text('AWS does not offer this here', '여기서는 지원하지 않습니다'),
      text('The message of AWS says what is offered instead.', 'AWS 메시지에서 대안을 확인하십시오.'),
    ),
  ],
  [
    /^Invalid|Malformed|^Missing|^Validation|Mismatch$/,
    known(
      'invalid-input',
      text('AWS does not take one of the values', 'AWS에서 값을 받아들이지 않았습니다'),
      text('The message of AWS names the value: correct it.', 'AWS 메시지에 나온 값을 고치십시오.'),
    ),
  ],
];

/** What a code says by the way it is written, where it is none of those that are known. */
export const errorByPattern = (code: string): KnownError | undefined => {
  const bare = code.replace(/Exception$/, '');
  return patterns.find(([pattern]) => pattern.test(bare))?.[1];
};

/** What is left where the code says nothing. */
export function errorByStatus(status: number | undefined): KnownError {
  if (status === 401) return unauthorized;
  if (status === 403) return forbidden;
  if (status === 404) return elsewhere;
  return status !== undefined && status >= 500 ? unavailable : unknown;
}

const unauthorized = known(
  'unauthorized',
  text('the server at this address does not take the keys', '이 주소의 서버에서 키를 받아들이지 않았습니다'),
  text('Check the credential and its Endpoint.', '자격 증명과 Endpoint를 확인하십시오.'),
);
const forbidden = known(
  'forbidden',
  text('the server at this address does not allow it', '이 주소의 서버에서 허용하지 않았습니다'),
  text(
    'Check the permissions of the credential, and any proxy in between.',
    '자격 증명의 권한과 중간의 프록시를 확인하십시오.',
  ),
);
const elsewhere = known(
  'unsupported',
  text('the server at this address does not know the request', '이 주소의 서버에서 처리할 수 없는 요청입니다'),
  text(
    'Check the Endpoint of the credential: a compatible cloud may lack this function.',
    '자격 증명의 Endpoint를 확인하십시오. 호환 클라우드에는 이 기능이 없을 수 있습니다.',
  ),
);
const unavailable = known(
  'unavailable',
  text('the server had an error of its own, or a proxy in between did', '서버나 중간의 프록시에서 오류가 발생했습니다'),
  text('Look at what is there before you try again.', '다시 시도하기 전에 현재 상태를 조회하십시오.'),
);
const unknown = known(
  'unknown',
  text('AWS refuses it for a reason that is not known here', 'AWS에서 거부했지만 이유를 알 수 없습니다'),
  text('Read the message of AWS.', 'AWS 메시지를 확인하십시오.'),
);
