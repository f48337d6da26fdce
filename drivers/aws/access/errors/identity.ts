import { alike, type KnownErrors, known, text } from './known-error.ts';

const grant = text(
  'Ask whoever manages IAM for this action, or use a credential that has it. Organisation policies (SCP) and permission boundaries can forbid it too. Where the message has an encoded part, the driver function decodeAuthorization reads it.',
  'IAM 담당자에게 이 작업의 권한을 요청하거나 권한이 있는 자격 증명을 사용하십시오. 조직 정책(SCP)이나 권한 경계에서 막을 수도 있습니다. 메시지에 암호화된 부분이 있으면 decodeAuthorization 드라이버 함수로 해독할 수 있습니다.',
);

/** Keys, permissions and the account as a whole. */
export const identityErrors: KnownErrors = {
  ...alike(
    ['InvalidClientTokenId', 'UnrecognizedClient'],
    known(
      'unauthorized',
      text(
        'AWS does not know this access key: it was deleted or switched off, or belongs to another partition (China, GovCloud)',
        'AWS에 없는 액세스 키입니다. 삭제되었거나 비활성화되었거나 다른 파티션(중국, GovCloud)의 키입니다',
      ),
      text(
        'Check in IAM that the key is active, then register the credential anew. A temporary key (ASIA...) needs its StsToken too.',
        'IAM에서 키가 활성 상태인지 확인하고 자격 증명을 다시 등록하십시오. 임시 키(ASIA...)에는 StsToken도 필요합니다.',
      ),
    ),
  ),
  AuthFailure: known(
    'unauthorized',
    text(
      'AWS could not verify the keys, or they may not use this region or resource',
      'AWS에서 키를 검증하지 못했거나 이 리전 또는 리소스를 사용할 수 없는 키입니다',
    ),
    text(
      'Check the key pair in IAM. If it works elsewhere, the region may be switched off for the account: enable it under Account settings, AWS Regions, or use another region.',
      'IAM에서 키를 확인하십시오. 다른 리전에서는 동작한다면 계정에서 이 리전이 비활성화된 것일 수 있습니다. 계정 설정의 AWS 리전에서 활성화하거나 다른 리전을 사용하십시오.',
    ),
  ),
  SignatureDoesNotMatch: known(
    'unauthorized',
    text(
      'the signature is wrong: the secret access key does not belong to the access key, or the clock of this machine is off',
      '서명이 맞지 않습니다. 비밀 액세스 키가 액세스 키와 맞지 않거나 이 장비의 시각이 어긋나 있습니다',
    ),
    text(
      'Register both keys of one pair anew, without blanks. Check the clock of this machine (NTP).',
      '한 쌍의 키를 공백 없이 다시 등록하고, 이 장비의 시각(NTP)을 확인하십시오.',
    ),
  ),
  ...alike(
    ['IncompleteSignature', 'MissingAuthenticationToken', 'InvalidSignature'],
    known(
      'unauthorized',
      text('AWS finds no valid signature in the request', '요청에 올바른 서명이 없습니다'),
      text(
        'Check that the keys have no blanks or line breaks, and that no proxy in between changes requests.',
        '키에 공백이나 줄바꿈이 없는지, 중간의 프록시가 요청을 바꾸지 않는지 확인하십시오.',
      ),
    ),
  ),
  ...alike(
    ['ExpiredToken'],
    known(
      'unauthorized',
      text('the temporary keys have expired', '임시 자격 증명이 만료되었습니다'),
      text(
        'Get new temporary keys and register them with their StsToken; better, register a Profile, which is renewed by itself. For SSO: aws sso login.',
        '임시 키를 새로 발급받아 StsToken과 함께 등록하십시오. 자동으로 갱신되는 Profile로 등록하면 더 좋습니다. SSO라면 aws sso login을 실행하십시오.',
      ),
    ),
  ),
  ...alike(
    ['RequestExpired', 'RequestInTheFuture', 'InvalidSecurity.RequestHasExpired'],
    known(
      'unauthorized',
      text(
        'AWS takes the request for expired: the temporary keys have ended, or the clock of this machine is off by more than some minutes',
        'AWS에서 만료된 요청으로 판단했습니다. 임시 자격 증명이 만료되었거나 이 장비의 시각이 몇 분 넘게 어긋나 있습니다',
      ),
      text(
        'Set the clock of this machine (NTP). If it is right, get new temporary keys.',
        '이 장비의 시각(NTP)을 맞추십시오. 시각이 맞다면 임시 키를 새로 발급받으십시오.',
      ),
    ),
  ),
  ...alike(
    ['UnauthorizedOperation', 'AccessDenied', 'NotAuthorized', 'DependencyAccessDenied'],
    known(
      'forbidden',
      text(
        'the IAM user or role of the credential may not do this',
        '자격 증명의 IAM 사용자 또는 역할에 이 작업 권한이 없습니다',
      ),
      grant,
    ),
  ),
  OperationNotPermitted: known(
    'forbidden',
    text(
      'AWS does not allow this on this resource: it is protected, or belongs to another account or service',
      '이 리소스에는 허용되지 않는 작업입니다. 보호되어 있거나 다른 계정 또는 서비스의 리소스입니다',
    ),
    text(
      'Look at its settings: termination or deletion protection, or a service that manages it (Auto Scaling, EKS, a load balancer). Change it there.',
      '종료 보호나 삭제 보호 설정, 이 리소스를 관리하는 서비스(Auto Scaling, EKS, 로드 밸런서)를 확인하고 그쪽에서 변경하십시오.',
    ),
  ),
  OptInRequired: known(
    'forbidden',
    text(
      'the account has not been signed up for this service or image, or the region is not enabled',
      '계정이 이 서비스나 이미지를 구독하지 않았거나 리전이 활성화되어 있지 않습니다',
    ),
    text(
      'Enable the region under Account settings, AWS Regions; for an image of the Marketplace accept its terms there first.',
      '계정 설정의 AWS 리전에서 리전을 활성화하십시오. Marketplace 이미지라면 먼저 약관에 동의해야 합니다.',
    ),
  ),
  ...alike(
    ['RegionDisabled', 'InvalidRegion'],
    known(
      'forbidden',
      text('the region is switched off for this account', '이 계정에서 비활성화된 리전입니다'),
      text(
        'Enable it under Account settings, AWS Regions (this takes some minutes), or use another region.',
        '계정 설정의 AWS 리전에서 활성화하거나(몇 분 걸립니다) 다른 리전을 사용하십시오.',
      ),
    ),
  ),
  Blocked: known(
    'forbidden',
    text('AWS has blocked the account', 'AWS에서 계정을 차단했습니다'),
    text(
      'Contact AWS Support; nothing can be done from here.',
      'AWS Support에 문의하십시오. 여기서 해결할 수 없습니다.',
    ),
  ),
  PendingVerification: known(
    'forbidden',
    text(
      'AWS is still verifying the account for this region',
      'AWS에서 이 리전에 대한 계정 확인을 아직 마치지 않았습니다',
    ),
    text(
      'This usually takes minutes, at most some hours. Try again then, or use a region that was used before.',
      '보통 몇 분, 길면 몇 시간 걸립니다. 나중에 다시 시도하거나 이미 사용하던 리전을 사용하십시오.',
    ),
  ),
  SubscriptionRequired: known(
    'forbidden',
    text('the account has no subscription for this service', '계정이 이 서비스를 구독하지 않았습니다'),
    text(
      'Finish the registration of the account and its payment method in the console.',
      '콘솔에서 계정 등록과 결제 수단 등록을 마치십시오.',
    ),
  ),
  InvalidAuthorizationMessage: known(
    'invalid-input',
    text(
      'this is no encoded message of AWS, or not one of this account',
      'AWS의 암호화된 메시지가 아니거나 이 계정의 메시지가 아닙니다',
    ),
    text('Copy the encoded part of the error as a whole.', '오류에서 암호화된 부분 전체를 복사하십시오.'),
  ),
};
