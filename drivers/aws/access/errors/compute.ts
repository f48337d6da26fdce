import { alike, type KnownErrors, known, text } from './known-error.ts';

/** VMs, images, specs and key pairs. */
export const computeErrors: KnownErrors = {
  'InvalidInstanceID.NotFound': known(
    'not-found',
    text(
      'there is no such VM in this region, or it was made so recently that AWS does not show it yet',
      '이 리전에 그런 VM이 없거나, 방금 만들어서 아직 조회되지 않습니다',
    ),
    text(
      'If it is new, look again in a few seconds; else list the VMs of this connection.',
      '방금 만들었다면 몇 초 뒤에 다시 조회하고, 아니면 이 연결의 VM 목록을 확인하십시오.',
    ),
  ),
  ...alike(
    ['InvalidInstanceID.Malformed', 'InvalidInstanceID'],
    known(
      'invalid-input',
      text('this is no id of a VM', 'VM ID 형식이 아닙니다'),
      text(
        'Ids look like i-0123456789abcdef0. Or use the name.',
        'ID는 i-0123456789abcdef0 형식입니다. 이름을 써도 됩니다.',
      ),
    ),
  ),
  ...alike(
    [
      'IncorrectInstanceState',
      'IncorrectState',
      'InvalidInstanceState',
      'InvalidState',
      'InvalidResourceState',
      'ResourceNotReady',
    ],
    known(
      'wrong-state',
      text(
        'its state does not allow this, usually because an earlier change is still under way',
        '현재 상태에서는 할 수 없는 작업입니다. 앞선 변경이 아직 끝나지 않은 경우가 많습니다',
      ),
      text(
        'Look at its state, wait until it has settled, then try again.',
        '상태를 조회하여 변경이 끝난 뒤에 다시 시도하십시오.',
      ),
    ),
  ),
  ...alike(
    ['InvalidInstanceType', 'InvalidInstanceType.NotFound'],
    known(
      'not-found',
      text('the region has no such instance type', '이 리전에 그런 인스턴스 유형이 없습니다'),
      text('List the VM specs of this connection and use one of those.', '이 연결의 VM 스펙 목록에서 고르십시오.'),
    ),
  ),
  ...alike(
    ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'],
    known(
      'not-found',
      text(
        'this region has no such image: image ids differ from region to region',
        '이 리전에 그런 이미지가 없습니다. 이미지 ID는 리전마다 다릅니다',
      ),
      text(
        'List the images of this connection and use one of its region.',
        '이 연결의 이미지 목록에서 이 리전의 이미지를 고르십시오.',
      ),
    ),
  ),
  'InvalidAMIID.Malformed': known(
    'invalid-input',
    text('this is no id of an image', '이미지 ID 형식이 아닙니다'),
    text('Ids look like ami-0123456789abcdef0.', 'ID는 ami-0123456789abcdef0 형식입니다.'),
  ),
  'InvalidAMIName.Duplicate': known(
    'already-exists',
    text('an image of that name is there already', '같은 이름의 이미지가 이미 있습니다'),
    text('Choose another name, or delete the old image.', '다른 이름을 쓰거나 기존 이미지를 삭제하십시오.'),
  ),
  'InvalidAMIName.Malformed': known(
    'invalid-input',
    text('AWS does not take this name for an image', '이미지 이름으로 쓸 수 없는 이름입니다'),
    text(
      "Use 3 to 128 characters: letters, digits, ( ) [ ] space . / - ' @ _",
      "3~128자의 영문자, 숫자, ( ) [ ] 공백 . / - ' @ _ 만 사용하십시오.",
    ),
  ),
  'InvalidKeyPair.NotFound': known(
    'not-found',
    text(
      'this region has no such key pair: key pairs belong to one region',
      '이 리전에 그런 키페어가 없습니다. 키페어는 리전마다 따로 있습니다',
    ),
    text('List the key pairs of this connection, or make one.', '이 연결의 키페어 목록을 확인하거나 새로 만드십시오.'),
  ),
  'InvalidKeyPair.Duplicate': known(
    'already-exists',
    text('a key pair of that name is there already', '같은 이름의 키페어가 이미 있습니다'),
    text(
      'Choose another name. The private key of the one that is there cannot be had again.',
      '다른 이름을 쓰십시오. 기존 키페어의 개인 키는 다시 받을 수 없습니다.',
    ),
  ),
  ...alike(
    ['InvalidKeyPair.Format', 'InvalidKey.Format'],
    known(
      'invalid-input',
      text('AWS does not take this key or its name', '키 또는 키 이름의 형식이 맞지 않습니다'),
      text(
        'Use an RSA or ED25519 key, and a name of at most 255 ASCII characters.',
        'RSA 또는 ED25519 키와 255자 이하의 ASCII 이름을 사용하십시오.',
      ),
    ),
  ),
  ...alike(
    ['InvalidBlockDeviceMapping', 'BootForVolumeTypeUnsupported'],
    known(
      'invalid-input',
      text('the disks do not fit the image or the spec', '디스크 설정이 이미지나 스펙에 맞지 않습니다'),
      text(
        'The root disk must be at least as large as the image asks for; leave type and size out to use its own.',
        '루트 디스크는 이미지가 요구하는 크기 이상이어야 합니다. 유형과 크기를 비우면 이미지의 설정을 씁니다.',
      ),
    ),
  ),
  'InvalidPlacementGroup.Unknown': known(
    'not-found',
    text('there is no such placement group', '그런 배치 그룹이 없습니다'),
    text('Leave it out, or make it.', '지정하지 않거나 새로 만드십시오.'),
  ),
  ...alike(
    ['InvalidHostID.NotFound', 'InvalidHostId.NotFound'],
    known(
      'not-found',
      text('there is no such dedicated host', '그런 전용 호스트가 없습니다'),
      text('Leave it out.', '지정하지 마십시오.'),
    ),
  ),
  'InvalidZone.NotFound': known(
    'not-found',
    text('this region has no such zone', '이 리전에 그런 영역이 없습니다'),
    text('Look at the zones of the region.', '리전의 영역 목록을 확인하십시오.'),
  ),
  InvalidAvailabilityZone: known(
    'invalid-input',
    text(
      'this region has no such zone, or the account may not use it',
      '이 리전에 그런 영역이 없거나 계정에서 쓸 수 없습니다',
    ),
    text(
      'Look at the zones of the region; their letters differ from account to account.',
      '리전의 영역 목록을 확인하십시오. 영역 문자는 계정마다 다를 수 있습니다.',
    ),
  ),
};
