import { alike, type KnownErrors, known, text } from './known-error.ts';

/** What is wrong with a request whatever it is about. */
export const requestErrors: KnownErrors = {
  ...alike(
    [
      'InvalidParameterValue',
      'InvalidParameter',
      'ValidationError',
      'Validation',
      'InvalidInput',
      'InvalidID',
      'InvalidInstanceAttributeValue',
      'IllegalArgument',
      'BadRequest',
      'InvalidRequest',
      'Client',
    ],
    known(
      'invalid-input',
      text('AWS does not take one of the values', 'AWS에서 값을 받아들이지 않았습니다'),
      text('The message of AWS names the value: correct it.', 'AWS 메시지에 나온 값을 고치십시오.'),
    ),
  ),
  ...alike(
    [
      'InvalidParameterCombination',
      'InvalidParameterDependency',
      'InvalidQueryParameter',
      'InvalidConfigurationRequest',
    ],
    known(
      'invalid-input',
      text('the values do not go together', '함께 쓸 수 없는 값입니다'),
      text(
        'The message of AWS says which ones: leave one of them out.',
        'AWS 메시지에 나온 값 가운데 하나를 빼십시오.',
      ),
    ),
  ),
  ...alike(
    ['MissingParameter', 'MissingAction', 'MissingInput'],
    known(
      'invalid-input',
      text('a value is missing', '필요한 값이 없습니다'),
      text('The message of AWS names it: add it.', 'AWS 메시지에 나온 값을 추가하십시오.'),
    ),
  ),
  ...alike(
    [
      'InvalidAction',
      'UnknownOperation',
      'UnknownParameter',
      'UnsupportedProtocol',
      'NoSuchVersion',
      'MalformedQueryString',
      'InvalidCharacter',
    ],
    known(
      'unsupported',
      text('the server at this address does not know the request', '이 주소의 서버에서 처리할 수 없는 요청입니다'),
      text(
        'Check the Endpoint of the credential: a compatible cloud may lack this function.',
        '자격 증명의 Endpoint를 확인하십시오. 호환 클라우드에는 이 기능이 없을 수 있습니다.',
      ),
    ),
  ),
  ...alike(
    ['UnsupportedOperation', 'UnsupportedInstanceAttribute', 'ServiceNotSupported'],
    known(
      'unsupported',
      text('AWS cannot do this with this resource', '이 리소스에서는 지원하지 않는 작업입니다'),
      text(
        'The message of AWS says why. Often another type, another zone or another state of the resource is needed.',
        'AWS 메시지에서 이유를 확인하십시오. 다른 유형이나 다른 영역, 다른 상태가 필요한 경우가 많습니다.',
      ),
    ),
  ),
  Unsupported: known(
    'unsupported',
    text(
      'this combination of type, zone and image is not offered',
      '이 유형과 영역, 이미지의 조합은 제공되지 않습니다',
    ),
    text(
      'Choose a zone that offers the spec (driver function specZones), and an image of the same architecture (arm64 or x86_64).',
      '스펙을 제공하는 영역(specZones 드라이버 함수로 확인)과 같은 아키텍처(arm64 또는 x86_64)의 이미지를 사용하십시오.',
    ),
  ),
  ...alike(
    ['IdempotentParameterMismatch', 'IdempotentInstanceTerminated', 'InvalidClientToken'],
    known(
      'conflict',
      text(
        'a request with the same token was sent before with other values',
        '같은 토큰으로 다른 값을 이미 요청했습니다',
      ),
      text('Look at what is there, then try again.', '현재 상태를 조회한 뒤 다시 시도하십시오.'),
    ),
  ),
  ...alike(
    [
      'ConcurrentModification',
      'EntityTemporarilyUnmodifiable',
      'ResourcePropagationDelay',
      'ConcurrentTagAccess',
      'ConcurrentMutationLimitExceeded',
    ],
    known(
      'conflict',
      text('something else is changing it at the same time', '다른 작업에서 동시에 변경하고 있습니다'),
      text('Try again in a moment.', '잠시 뒤에 다시 시도하십시오.'),
    ),
  ),
  ...alike(
    ['InvalidPaginationToken', 'InvalidNextToken', 'ExpiredNextToken', 'InvalidMaxResults'],
    known(
      'conflict',
      text('the list cannot be continued from here', '이 지점부터 목록을 이어서 조회할 수 없습니다'),
      text('List from the beginning.', '처음부터 다시 조회하십시오.'),
    ),
  ),
  ...alike(
    [
      'InvalidFilter',
      'FilterLimitExceeded',
      'InvalidResourceType.Unknown',
      'InvalidTagKey.Malformed',
      'DuplicateTagKeys',
      'TagPolicyViolation',
    ],
    known(
      'invalid-input',
      text('AWS does not take a tag or a filter', 'AWS에서 태그나 필터를 받아들이지 않았습니다'),
      text(
        'A tag key has at most 128 characters, a value 256, and none begins with aws:. A tag policy of the organisation may ask for certain values.',
        '태그 키는 128자, 값은 256자 이하이며 aws:로 시작할 수 없습니다. 조직의 태그 정책에서 정한 값만 쓸 수도 있습니다.',
      ),
    ),
  ),
  DryRunOperation: known(
    'unknown',
    text('the request was only a trial', '시험 요청이었습니다'),
    text('Nothing was changed.', '변경된 것은 없습니다.'),
  ),
};
