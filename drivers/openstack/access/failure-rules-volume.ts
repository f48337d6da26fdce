import { type FailureRule, rule } from './failure-rule.ts';
import { policyRule } from './failure-rule-policy.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Cinder: `cinder/exception.py`. A used-up quota is 413, as too many requests are. */
export const volumeRules: readonly FailureRule[] = [
  policyRule,
  rule(
    'quota',
    { text: /exceeds allowed \S+ quota\. Requested (\d+)G, quota is (\d+)G and (\d+)G has been consumed/i },
    ([, requested, limit, used]) => ({
      en: `the project's quota for disk space does not suffice: ${requested} GB wanted, ${used} of ${limit} GB used`,
      ko: `프로젝트의 디스크 용량 할당량이 부족합니다. 요청 ${requested} GB, 사용 ${used}/${limit} GB`,
    }),
    quotaRemedy,
  ),
  rule(
    'quota',
    { text: /Maximum number of (\w+) allowed \((\d+)\)/i },
    ([, what, limit]) => ({
      en: `the project has as many ${what} as its quota allows (${limit})`,
      ko: `프로젝트의 ${what} 수가 할당량(${limit})에 도달했습니다`,
    }),
    quotaRemedy,
  ),
  rule(
    'quota',
    { text: /quota exceeded|exceeds .*quota/i },
    { en: "a quota of the project's disks is used up", ko: '프로젝트의 디스크 할당량을 모두 사용했습니다' },
    quotaRemedy,
  ),
  rule(
    'dependency',
    { text: /still attached, detach volume first|is busy: deleting volume \S+ that has snapshot|has \d+ dependent/i },
    {
      en: 'a VM still has the disk, or snapshots are made of it',
      ko: 'VM에 연결되어 있거나 스냅샷이 있는 디스크입니다',
    },
    { en: 'Detach it and delete its snapshots first.', ko: '먼저 디스크를 분리하고 스냅샷을 삭제하십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /New size for extend must be greater/i },
    { en: 'a disk can only grow', ko: '디스크 크기는 늘리기만 할 수 있습니다' },
    { en: 'Give a size above the present one.', ko: '현재 크기보다 큰 값을 지정하십시오.' },
  ),
  rule(
    'wrong-state',
    { text: /Volume status must be available or error/i },
    {
      en: 'the disk is attached, busy, or has snapshots',
      ko: '디스크가 연결되어 있거나 작업 중이거나 스냅샷이 있습니다',
    },
    {
      en: 'Detach it, delete its snapshots and wait until it is Available.',
      ko: '디스크를 분리하고 스냅샷을 삭제한 뒤 Available 상태가 될 때까지 기다리십시오.',
    },
  ),
  rule(
    'wrong-state',
    { text: /status must be|must be '?\{'status'|is not (?:in the )?available|currently in-use|Invalid volume:/i },
    { en: 'the state of the disk does not allow this', ko: '현재 디스크 상태에서는 할 수 없는 작업입니다' },
    {
      en: 'Look at the disk: detach it where this needs a free one, or wait until the work on it has ended.',
      ko: '디스크를 조회하여 분리가 필요하면 분리하고, 작업 중이면 끝날 때까지 기다리십시오.',
    },
  ),
  rule(
    'unavailable',
    { text: /ConflictNovaUsingAttachment|Detach volume from instance \S+ using the Compute API/i },
    {
      en: 'the cloud cannot detach disks: its services do not know each other',
      ko: '클라우드 서비스 간 인증 설정이 없어 디스크를 분리할 수 없습니다',
    },
    {
      en: 'An administrator has to set [service_user] send_service_user_token in nova.conf and give the service users the role service.',
      ko: '관리자가 nova.conf에 [service_user] send_service_user_token을 설정하고 서비스 사용자에게 service 역할을 부여해야 합니다.',
    },
    false,
  ),
  rule(
    'invalid-input',
    { text: /Size of specified image \S+ is larger than volume size|image minDisk/i },
    { en: 'the disk is smaller than the image', ko: '디스크가 이미지보다 작습니다' },
    { en: 'Give a larger size.', ko: '더 큰 크기를 지정하십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /Volume type .*could not be found|Invalid volume type/i },
    { en: 'the cloud has no such disk type', ko: '그런 디스크 유형이 없습니다' },
    {
      en: 'Leave the type out, or name one that the cloud has.',
      ko: '유형을 생략하거나 클라우드에 있는 유형을 지정하십시오.',
    },
  ),
  rule(
    'invalid-input',
    { text: /Availability zone '?.*'? is invalid/i },
    { en: 'disks cannot be made in that zone', ko: '해당 존에는 디스크를 만들 수 없습니다' },
    {
      en: 'Leave the zone out, or use a zone of the block storage.',
      ko: '존을 생략하거나 블록 스토리지의 존을 지정하십시오.',
    },
  ),
  rule(
    'no-capacity',
    { text: /No weighed backends available|No valid backend/i },
    { en: 'no storage of the cloud has room for the disk', ko: '디스크를 만들 여유가 있는 스토리지가 없습니다' },
    { en: 'Try a smaller disk or another type.', ko: '더 작은 크기나 다른 유형으로 시도하십시오.' },
  ),
];
