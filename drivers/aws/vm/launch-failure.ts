import type { CloudError, CloudErrorKind } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { refusal } from '../refusal.ts';
import { type EC2Instance, instanceIid } from './vm-lookup.ts';

interface Explanation {
  readonly kind: CloudErrorKind;
  readonly fact: Localized;
  readonly remedy: Localized;
}

/**
 * What the reasons mean that an instance gives for having ended while it was started.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html
 */
const explanations: Readonly<Record<string, Explanation>> = {
  'Server.InsufficientInstanceCapacity': {
    kind: 'no-capacity',
    fact: { en: 'AWS had no room for this spec in the zone', ko: '해당 존에 이 스펙의 AWS 가용 용량이 부족합니다' },
    remedy: {
      en: 'Try a subnet in another zone, another spec, or again later.',
      ko: '다른 존의 서브넷이나 다른 스펙을 사용하거나 나중에 다시 시도하십시오.',
    },
  },
  'Server.InternalError': {
    kind: 'unavailable',
    fact: { en: 'AWS ended it because of an error of its own', ko: 'AWS 내부 오류로 시작하지 못하고 종료되었습니다' },
    remedy: { en: 'Start it again.', ko: '다시 시작하십시오.' },
  },
  'Client.InternalError': {
    kind: 'forbidden',
    fact: {
      en: 'AWS gave up because of something in the account: most often its disk is encrypted with a KMS key that may not be used',
      ko: '계정 설정 때문에 시작하지 못했습니다. 대개 디스크를 암호화한 KMS 키의 사용 권한이 없는 경우입니다',
    },
    remedy: {
      en: 'Look which KMS key encrypts the image or new disks, and let the credential use it.',
      ko: '이미지나 새 디스크를 암호화하는 KMS 키를 확인하고 자격 증명에 사용 권한을 부여하십시오.',
    },
  },
  'Client.VolumeLimitExceeded': {
    kind: 'quota',
    fact: {
      en: 'the quota of disks of the account is used up',
      ko: '계정의 디스크 할당량을 모두 사용했습니다',
    },
    remedy: {
      en: 'Delete disks that nobody needs, or ask AWS for a larger quota.',
      ko: '사용하지 않는 디스크를 삭제하거나 AWS에 할당량 증설을 요청하십시오.',
    },
  },
  'Client.InvalidSnapshot.NotFound': {
    kind: 'invalid-input',
    fact: { en: 'a snapshot that its image needs is gone', ko: '이미지에 필요한 스냅샷이 없습니다' },
    remedy: { en: 'Choose another image.', ko: '다른 이미지를 선택하십시오.' },
  },
  'Client.UserInitiatedShutdown': {
    kind: 'conflict',
    fact: {
      en: 'somebody stopped or terminated it while it was started',
      ko: '시작하는 동안 다른 사용자가 중지하거나 삭제했습니다',
    },
    remedy: { en: 'Ask who did, then start it again.', ko: '누가 실행했는지 확인한 뒤 다시 시작하십시오.' },
  },
  'Client.InstanceInitiatedShutdown': {
    kind: 'conflict',
    fact: { en: 'its own system shut it down', ko: 'VM의 운영 체제가 스스로 종료했습니다' },
    remedy: { en: 'Look whether the image does so.', ko: '이미지의 시작 스크립트를 확인하십시오.' },
  },
};

const unexplained: Explanation = {
  kind: 'unknown',
  fact: { en: 'it ended while it was started', ko: '시작하는 동안 종료되었습니다' },
  remedy: {
    en: 'Start it again, or choose another spec or zone.',
    ko: '다시 시작하거나 다른 스펙 또는 존을 사용하십시오.',
  },
};

/** Why an instance that was to run has ended, as AWS tells it in its state reason. */
export function whyItEnded(instance: EC2Instance): CloudError {
  const { Code: code, Message: cspMessage } = instance.StateReason ?? {};
  const { kind, fact, remedy } = explanations[code ?? ''] ?? unexplained;
  return refusal({
    kind,
    subject: { resource: 'vm', name: instanceIid(instance).nameId },
    fact,
    remedy,
    ...(code && { code }),
    ...(cspMessage && { cspMessage }),
  });
}
