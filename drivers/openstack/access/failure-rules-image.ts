import { type FailureRule, rule } from './failure-rule.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Glance: `glance/common/exception.py`. It answers browsers' pages too. */
export const imageRules: readonly FailureRule[] = [
  rule(
    'dependency',
    { text: /could not be deleted because it is in use|image .* is in use/i },
    { en: 'VMs or disks still use the image', ko: 'VM이나 디스크에서 이미지를 사용하고 있습니다' },
    { en: 'Delete what was made of it first.', ko: '이 이미지로 만든 리소스를 먼저 삭제하십시오.' },
  ),
  rule(
    'forbidden',
    { text: /is protected and cannot be deleted/i },
    { en: 'the image is protected', ko: '보호된 이미지입니다' },
    {
      en: 'Its owner can lift the protection: `openstack image set --unprotected`.',
      ko: '소유자가 `openstack image set --unprotected`로 보호를 해제할 수 있습니다.',
    },
  ),
  rule(
    'forbidden',
    { text: /not permitted to|Forbidden|not allowed to/i, status: 403 },
    { en: 'the image is not the project’s own', ko: '프로젝트가 소유한 이미지가 아닙니다' },
    { en: 'Only its owner or an administrator can change it.', ko: '소유자나 관리자만 변경할 수 있습니다.' },
  ),
  rule(
    'quota',
    {
      text: /exceeds the (?:remaining )?quota|limit has been exceeded|is over a limit for|Maximum is|storage quota/i,
      status: 413,
    },
    { en: "a quota of the project's images is used up", ko: '프로젝트의 이미지 할당량을 모두 사용했습니다' },
    quotaRemedy,
  ),
  rule(
    'already-exists',
    { text: /identifier \S+ already exists|Duplicate image/i },
    { en: 'an image of that id is there already', ko: '같은 ID의 이미지가 이미 있습니다' },
    { en: 'Leave the id out.', ko: 'ID를 생략하십시오.' },
  ),
  rule(
    'wrong-state',
    { text: /not in the (?:right|required) (?:state|status)|status transition|is not active|deactivated/i },
    { en: 'the image is not in the state that this needs', ko: '이미지가 이 작업에 필요한 상태가 아닙니다' },
    { en: 'Look at its status and wait until it is active.', ko: '상태를 조회하여 active가 될 때까지 기다리십시오.' },
  ),
];
