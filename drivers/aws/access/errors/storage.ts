import { alike, type KnownErrors, known, text } from './known-error.ts';

/** Disks and snapshots. */
export const storageErrors: KnownErrors = {
  'InvalidVolume.NotFound': known(
    'not-found',
    text('there is no such disk in this region', '이 리전에 그런 디스크가 없습니다'),
    text('List the disks of this connection.', '이 연결의 디스크 목록을 확인하십시오.'),
  ),
  ...alike(
    ['InvalidVolumeID.Malformed', 'InvalidVolumeID.Duplicate'],
    known(
      'invalid-input',
      text('this is no id of a disk', '디스크 ID 형식이 아닙니다'),
      text(
        'Ids look like vol-0123456789abcdef0. Or use the name.',
        'ID는 vol-0123456789abcdef0 형식입니다. 이름을 써도 됩니다.',
      ),
    ),
  ),
  ...alike(
    ['InvalidVolume.ZoneMismatch', 'InvalidVolumeID.ZoneMismatch', 'ZonesMismatched'],
    known(
      'invalid-input',
      text('the disk and the VM are in different zones', '디스크와 VM의 영역이 다릅니다'),
      text(
        'Make the disk in the zone of the VM, or from a snapshot there.',
        'VM과 같은 영역에 디스크를 만들거나 스냅샷으로 옮기십시오.',
      ),
    ),
  ),
  VolumeInUse: known(
    'dependency',
    text('the disk is attached to a VM', '디스크가 VM에 연결되어 있습니다'),
    text('Detach it and wait until it is available.', '디스크를 분리하고 사용 가능 상태가 될 때까지 기다리십시오.'),
  ),
  ...alike(
    ['InvalidAttachment.NotFound', 'InvalidAttachmentID.NotFound'],
    known(
      'wrong-state',
      text('it is not attached there', '거기에 연결되어 있지 않습니다'),
      text('Look at what it is attached to.', '어디에 연결되어 있는지 확인하십시오.'),
    ),
  ),
  ...alike(
    ['VolumeModificationRateExceeded', 'IncorrectModificationState'],
    known(
      'wrong-state',
      text(
        'the disk was changed not long ago: AWS wants six hours between two changes, and the last one to be complete',
        '최근에 변경한 디스크입니다. 앞선 변경이 끝나고 6시간이 지나야 다시 변경할 수 있습니다',
      ),
      text('Wait, or make a larger disk from a snapshot.', '기다리거나 스냅샷으로 더 큰 디스크를 만드십시오.'),
    ),
  ),
  'InvalidVolumeModification.NotFound': known(
    'not-found',
    text('the disk has not been changed', '변경 이력이 없는 디스크입니다'),
    text('Look at its size.', '디스크 크기를 조회하십시오.'),
  ),
  'InvalidSnapshot.NotFound': known(
    'not-found',
    text('there is no such snapshot in this region', '이 리전에 그런 스냅샷이 없습니다'),
    text(
      'Snapshots belong to one region: copy it here first.',
      '스냅샷은 리전마다 따로 있습니다. 먼저 이 리전으로 복사하십시오.',
    ),
  ),
  'InvalidSnapshot.InUse': known(
    'dependency',
    text('an image uses the snapshot', '이미지에서 사용 중인 스냅샷입니다'),
    text('Delete the image first.', '먼저 이미지를 삭제하십시오.'),
  ),
  'InvalidSnapshotID.Malformed': known(
    'invalid-input',
    text('this is no id of a snapshot', '스냅샷 ID 형식이 아닙니다'),
    text('Ids look like snap-0123456789abcdef0.', 'ID는 snap-0123456789abcdef0 형식입니다.'),
  ),
  ...alike(
    ['UnknownVolumeType', 'VolumeTypeNotAvailableInZone'],
    known(
      'invalid-input',
      text(
        'the type of disk is not offered in the zone, or the size does not fit it',
        '이 영역에서 제공하지 않는 디스크 유형이거나 크기가 맞지 않습니다',
      ),
      text(
        'gp3 takes 1 to 16,384 GB, io1 and io2 from 4, st1 and sc1 from 125.',
        'gp3는 1~16,384GB, io1과 io2는 4GB부터, st1과 sc1은 125GB부터입니다.',
      ),
    ),
  ),
  ...alike(
    ['EncryptedVolumesNotSupported', 'CustomerKeyHasBeenRevoked', 'NonEBSInstance'],
    known(
      'invalid-input',
      text('the disk cannot be encrypted or used as wanted', '디스크를 원하는 대로 암호화하거나 사용할 수 없습니다'),
      text(
        'Check that the KMS key of the account is enabled in this region.',
        '이 리전에서 계정의 KMS 키가 활성 상태인지 확인하십시오.',
      ),
    ),
  ),
  ...alike(
    ['InvalidDevice.InUse'],
    known(
      'conflict',
      text('the device name at the VM is taken', 'VM에서 이미 사용 중인 디바이스 이름입니다'),
      text('Try again: another name is chosen.', '다시 시도하면 다른 이름을 사용합니다.'),
    ),
  ),
};
