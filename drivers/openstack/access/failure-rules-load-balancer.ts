import { type FailureRule, rule } from './failure-rule.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Octavia: `octavia/common/exceptions.py`. */
export const loadBalancerRules: readonly FailureRule[] = [
  rule(
    'wrong-state',
    { text: /is immutable and cannot be updated|PENDING_(?:CREATE|UPDATE|DELETE)|Invalid state/i },
    { en: 'the load balancer is at work on an earlier change', ko: '로드밸런서가 이전 변경을 처리하고 있습니다' },
    {
      en: 'Wait until its state is ACTIVE, then try again.',
      ko: '상태가 ACTIVE가 될 때까지 기다렸다가 다시 시도하십시오.',
    },
    true,
  ),
  rule(
    'quota',
    { text: /Quota has been met/i },
    {
      en: "a quota of the project's load balancers is used up",
      ko: '프로젝트의 로드밸런서 할당량을 모두 사용했습니다',
    },
    quotaRemedy,
  ),
  rule(
    'already-exists',
    { text: /already using (?:protocol_?port|ip)|already exists|already using/i },
    { en: 'the port or the member is there already', ko: '포트나 멤버가 이미 있습니다' },
    { en: 'Choose another port, or leave that VM out.', ko: '다른 포트를 쓰거나 해당 VM을 빼십시오.' },
  ),
  rule(
    'conflict',
    { text: /already has a default pool|already has a health ?monitor/i },
    { en: 'the listener or the group has one already', ko: '리스너 또는 VM 그룹에 이미 설정되어 있습니다' },
    { en: 'Look at the load balancer again.', ko: '로드밸런서를 다시 조회하십시오.' },
  ),
  rule(
    'unsupported',
    { text: /Provider '?\S+'? (?:does not support|was not enabled|is not enabled)|not supported by the provider/i },
    { en: 'the cloud’s load balancer does not do this', ko: '클라우드의 로드밸런서가 지원하지 않는 기능입니다' },
    {
      en: 'Leave that setting out, or ask an administrator for another provider.',
      ko: '해당 설정을 빼거나 관리자에게 다른 프로바이더를 문의하십시오.',
    },
  ),
  rule(
    'unavailable',
    { text: /Provider '?\S+'? reports error|Provider .* (?:was not found|driver error)/i },
    { en: 'what stands behind the load balancers failed', ko: '로드밸런서 프로바이더에서 오류가 발생했습니다' },
    {
      en: 'An administrator checks octavia-worker and its provider.',
      ko: '관리자에게 octavia-worker와 프로바이더 점검을 요청하십시오.',
    },
    false,
  ),
  rule(
    'not-found',
    { text: /Subnet \S+ not found|Network \S+ not found/i, status: 400 },
    { en: 'the load balancer’s subnet is not there', ko: '로드밸런서의 서브넷이 없습니다' },
    { en: 'List the subnets of the VPC.', ko: 'VPC의 서브넷을 조회하십시오.' },
  ),
  rule(
    'forbidden',
    { status: 403 },
    { en: "the user's roles do not allow load balancers", ko: '사용자의 역할로는 로드밸런서를 사용할 수 없습니다' },
    {
      en: 'Ask an administrator for the role load-balancer_member.',
      ko: '관리자에게 load-balancer_member 역할을 요청하십시오.',
    },
  ),
];
