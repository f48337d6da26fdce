import { type FailureRule, rule } from './failure-rule.ts';

/**
 * The texts that Nova leaves at a server which it could not build: `nova/conductor`, `nova/compute/manager.py`. No answer
 * to a request has them but the one about the server.
 */
export const faultRules: readonly FailureRule[] = [
  rule(
    'no-capacity',
    { text: /No valid host was found/i },
    {
      en: 'no host of the cloud has room for the spec in that zone',
      ko: '해당 존에 이 스펙을 수용할 수 있는 호스트가 없습니다',
    },
    {
      en: 'Choose a smaller spec or another zone. Where the quotas suffice, an administrator sees which filter left no host.',
      ko: '더 작은 스펙이나 다른 존을 사용하십시오. 할당량이 충분하다면 어느 필터에서 호스트가 제외되었는지 관리자가 확인할 수 있습니다.',
    },
  ),
  rule(
    'unavailable',
    { text: /Exceeded maximum number of retries|Exhausted all hosts available for retrying/i },
    {
      en: 'every host that was tried failed to build the VM',
      ko: '시도한 모든 호스트에서 VM 생성에 실패했습니다',
    },
    {
      en: 'An administrator finds the reason in the log of nova-compute; often the network agent of the hosts is down (PortBindingFailed). Delete this VM before another try.',
      ko: '원인은 관리자가 nova-compute 로그에서 찾을 수 있습니다. 호스트의 네트워크 에이전트 장애(PortBindingFailed)인 경우가 많습니다. 다시 시도하기 전에 이 VM을 삭제하십시오.',
    },
    false,
  ),
  rule(
    'unavailable',
    {
      text: /Binding failed for port|PortBindingFailed|Virtual Interface creation failed|Failed to allocate the network/i,
    },
    {
      en: 'the network of the host could not be set up for the VM',
      ko: '호스트에서 VM의 네트워크를 구성하지 못했습니다',
    },
    {
      en: 'An administrator checks the network agents: `openstack network agent list`. Another zone may work meanwhile.',
      ko: '관리자에게 `openstack network agent list`로 네트워크 에이전트 점검을 요청하십시오. 그동안 다른 존을 사용할 수 있습니다.',
    },
    false,
  ),
  rule(
    'no-capacity',
    { text: /Insufficient compute resources|not enough (?:memory|resources)|Free (?:memory|disk) .* < requested/i },
    { en: 'the host had no longer room for the VM', ko: '호스트에 VM을 위한 여유 자원이 없었습니다' },
    { en: 'Try again, with a smaller spec or in another zone.', ko: '더 작은 스펙이나 다른 존으로 다시 시도하십시오.' },
  ),
  rule(
    'no-capacity',
    { text: /No more IP addresses available|No fixed IP addresses? available/i },
    { en: 'the subnet has no free address', ko: '서브넷에 남은 IP 주소가 없습니다' },
    { en: 'Use another subnet, or add a larger one.', ko: '다른 서브넷을 쓰거나 더 큰 서브넷을 추가하십시오.' },
  ),
  rule(
    'timeout',
    { text: /did not finish being created even after we waited/i },
    {
      en: 'the root disk was not ready in the time that the cloud allows',
      ko: '클라우드가 허용하는 시간 안에 루트 디스크가 준비되지 않았습니다',
    },
    {
      en: 'Delete the VM and try again, with a smaller image or a local root disk. The volume may still be there.',
      ko: 'VM을 삭제하고 더 작은 이미지나 로컬 루트 디스크로 다시 시도하십시오. 볼륨이 남아 있을 수 있습니다.',
    },
  ),
  rule(
    'timeout',
    { text: /Timed out waiting for a reply|MessagingTimeout/i },
    {
      en: 'a part of the cloud did not answer another one in time',
      ko: '클라우드 내부 서비스 간 응답 시간이 초과되었습니다',
    },
    {
      en: 'Look at what is there before you try again. An administrator checks the message queue and the service behind it.',
      ko: '다시 시도하기 전에 현재 상태를 조회하십시오. 관리자가 메시지 큐와 해당 서비스를 점검해야 합니다.',
    },
  ),
  rule(
    'unavailable',
    { text: /Build of instance \S+ (?:aborted|was re-scheduled)|Host .* is not mapped to any cell/i },
    { en: 'the cloud gave up building the VM', ko: '클라우드에서 VM 생성을 중단했습니다' },
    {
      en: "The cloud's message has the reason. Delete this VM before another try.",
      ko: '원인은 클라우드 메시지에 있습니다. 다시 시도하기 전에 이 VM을 삭제하십시오.',
    },
    false,
  ),
];
