import { type FailureRule, rule, wordOf } from './failure-rule.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Neutron names its exceptions in the body: `neutron_lib/exceptions`. */
export const networkRules: readonly FailureRule[] = [
  rule(
    'quota',
    { types: ['OverQuota'], text: /for resources: \[([^\]]+)\]/ },
    ([, what]) => ({
      en: `the project's quota is used up for: ${wordOf(what)}`,
      ko: `프로젝트의 할당량을 모두 사용했습니다: ${wordOf(what)}`,
    }),
    quotaRemedy,
  ),
  rule(
    'quota',
    { types: ['OverQuota', 'QuotaResourceUnknown', 'SubnetPoolQuotaExceeded'] },
    { en: "a quota of the project's networks is used up", ko: '프로젝트의 네트워크 할당량을 모두 사용했습니다' },
    quotaRemedy,
  ),
  rule(
    'dependency',
    { types: ['SecurityGroupInUse'] },
    {
      en: 'VMs or network interfaces still have the security group',
      ko: 'VM이나 네트워크 인터페이스에서 보안 그룹을 사용하고 있습니다',
    },
    { en: 'Take it off them first.', ko: '먼저 보안 그룹을 해제하십시오.' },
  ),
  rule(
    'dependency',
    { types: ['NetworkInUse', 'SubnetInUse', 'SubnetPoolInUse'] },
    { en: 'something is still in the network', ko: '네트워크 안에 아직 리소스가 있습니다' },
    {
      en: 'Delete its VMs, load balancers and network interfaces, and remove the subnet from its router.',
      ko: 'VM, 로드밸런서, 네트워크 인터페이스를 삭제하고 라우터에서 서브넷을 분리하십시오.',
    },
  ),
  rule(
    'dependency',
    { types: ['RouterInUse', 'RouterInterfaceInUseByRoute'] },
    { en: 'the router still has interfaces or routes', ko: '라우터에 인터페이스나 경로가 남아 있습니다' },
    { en: 'Remove its subnets and routes first.', ko: '먼저 서브넷과 경로를 제거하십시오.' },
  ),
  rule(
    'dependency',
    { types: ['RouterInterfaceInUseByFloatingIP', 'RouterExternalGatewayInUseByFloatingIp', 'FloatingIPInUse'] },
    { en: 'public IPs still go through the router', ko: '라우터를 거치는 공인 IP가 남아 있습니다' },
    {
      en: 'Disassociate or release the public IPs of that network first.',
      ko: '먼저 해당 네트워크의 공인 IP를 연결 해제하거나 반납하십시오.',
    },
  ),
  rule(
    'dependency',
    { types: ['PortInUse', 'ServicePortInUse', 'L3PortInUse'] },
    {
      en: 'the network interface is in use, or belongs to a service',
      ko: '사용 중이거나 다른 서비스에 속한 네트워크 인터페이스입니다',
    },
    { en: 'Detach it first, or delete what it belongs to.', ko: '먼저 분리하거나 소속 리소스를 삭제하십시오.' },
  ),
  rule(
    'no-capacity',
    {
      types: [
        'IpAddressGenerationFailure',
        'IpAddressGenerationFailureAllSubnets',
        'IpAddressGenerationFailureNoMatchingSubnet',
      ],
    },
    { en: 'the network has no free address', ko: '네트워크에 남은 IP 주소가 없습니다' },
    {
      en: 'Use another subnet, or add one. For public IPs, release one or ask an administrator.',
      ko: '다른 서브넷을 쓰거나 추가하십시오. 공인 IP라면 쓰지 않는 것을 반납하거나 관리자에게 문의하십시오.',
    },
  ),
  rule(
    'no-capacity',
    { types: ['ExternalIpAddressExhausted'] },
    { en: 'the external network has no free address', ko: '외부 네트워크에 남은 공인 IP가 없습니다' },
    {
      en: 'Release a public IP that is not used, or ask an administrator for more.',
      ko: '쓰지 않는 공인 IP를 반납하거나 관리자에게 추가를 요청하십시오.',
    },
  ),
  rule(
    'no-capacity',
    { types: ['NoNetworkAvailable'] },
    {
      en: 'the cloud has no network number left for a new network',
      ko: '새 네트워크에 할당할 수 있는 네트워크 번호가 없습니다',
    },
    {
      en: 'Delete a VPC that is not used, or ask an administrator to widen the range (VLAN or VNI).',
      ko: '쓰지 않는 VPC를 삭제하거나 관리자에게 VLAN 또는 VNI 범위 확장을 요청하십시오.',
    },
  ),
  rule(
    'conflict',
    { types: ['IpAddressInUse', 'IpAddressAlreadyAllocated'] },
    { en: 'the address is taken', ko: '이미 사용 중인 IP 주소입니다' },
    { en: 'Choose another address, or leave it out.', ko: '다른 주소를 지정하거나 생략하십시오.' },
  ),
  rule(
    'conflict',
    { types: ['MacAddressInUse'] },
    { en: 'the MAC address is taken', ko: '이미 사용 중인 MAC 주소입니다' },
    { en: 'Leave it to the cloud.', ko: 'MAC 주소는 클라우드에 맡기십시오.' },
  ),
  rule(
    'conflict',
    { text: /overlaps with (?:another subnet|cidr)|overlapping/i },
    { en: 'the range overlaps with that of another subnet', ko: '다른 서브넷의 대역과 겹칩니다' },
    {
      en: 'Look at the subnets of the VPC and choose a free range.',
      ko: 'VPC의 서브넷을 조회하여 겹치지 않는 대역을 고르십시오.',
    },
  ),
  rule(
    'conflict',
    { types: ['FloatingIPPortAlreadyAssociated'] },
    { en: 'a public IP already leads to that address', ko: '해당 주소에 이미 공인 IP가 연결되어 있습니다' },
    { en: 'Disassociate it first.', ko: '먼저 연결을 해제하십시오.' },
  ),
  rule(
    'wrong-state',
    { types: ['ExternalGatewayForFloatingIPNotFound'] },
    {
      en: 'no router connects the subnet with the external network',
      ko: '서브넷이 외부 네트워크와 라우터로 연결되어 있지 않습니다',
    },
    {
      en: 'Give the VPC a router with a gateway: VPCs that Spinneret makes have one where the cloud has an external network.',
      ko: 'VPC에 게이트웨이가 있는 라우터를 연결하십시오. 외부 네트워크가 있는 클라우드라면 Spinneret으로 만든 VPC에는 라우터가 있습니다.',
    },
  ),
  rule(
    'already-exists',
    { types: ['SecurityGroupRuleExists'] },
    { en: 'the security group has that rule already', ko: '보안 그룹에 같은 규칙이 이미 있습니다' },
    { en: 'Leave that rule out.', ko: '해당 규칙을 빼고 다시 요청하십시오.' },
  ),
  rule(
    'invalid-input',
    {
      types: [
        'SecurityGroupInvalidPortRange',
        'SecurityGroupInvalidPortValue',
        'SecurityGroupInvalidIcmpValue',
        'SecurityGroupInvalidProtocolForPort',
        'SecurityGroupRuleInvalidProtocol',
        'SecurityGroupRuleParameterConflict',
        'SecurityGroupRuleInvalidEtherType',
        'SecurityGroupMissingIcmpType',
      ],
    },
    { en: 'the cloud does not accept the rule', ko: '클라우드에서 규칙을 받아들이지 않았습니다' },
    { en: 'Check protocol, ports and CIDR of the rule.', ko: '규칙의 프로토콜, 포트, CIDR을 확인하십시오.' },
  ),
  rule(
    'forbidden',
    {
      types: [
        'SecurityGroupCannotRemoveDefault',
        'SecurityGroupCannotUpdateDefault',
        'SecurityGroupDefaultAlreadyExists',
      ],
    },
    {
      en: 'the group is the default one of the project, which stays',
      ko: '프로젝트의 기본 보안 그룹은 삭제하거나 바꿀 수 없습니다',
    },
    { en: 'Use a group of your own.', ko: '별도의 보안 그룹을 만들어 사용하십시오.' },
  ),
  rule(
    'forbidden',
    { types: ['PolicyNotAuthorized', 'NotAuthorized', 'AdminRequired'] },
    {
      en: "the user's roles do not allow this on the network",
      ko: '사용자의 역할로는 네트워크에 이 작업을 할 수 없습니다',
    },
    {
      en: 'Others’ networks can be used, not changed. Ask an administrator for the role, usually member.',
      ko: '다른 프로젝트의 네트워크는 사용만 할 수 있습니다. 관리자에게 필요한 역할(보통 member)을 요청하십시오.',
    },
  ),
  rule(
    'invalid-input',
    { types: ['InvalidIpForNetwork', 'InvalidIpForSubnet'] },
    { en: 'the address is not in the subnet', ko: '서브넷에 속하지 않는 IP 주소입니다' },
    {
      en: 'Choose an address in the range of the subnet, or leave it out.',
      ko: '서브넷 대역 안의 주소를 지정하거나 생략하십시오.',
    },
  ),
  rule(
    'invalid-input',
    {
      types: [
        'GatewayConflictWithAllocationPools',
        'InvalidAllocationPool',
        'OutOfBoundsAllocationPool',
        'OverlappingAllocationPools',
      ],
    },
    {
      en: 'the range is too small, or its pool of addresses does not fit',
      ko: '대역이 너무 작거나 주소 풀이 맞지 않습니다',
    },
    { en: 'Choose a larger range, /28 or wider.', ko: '/28 이상의 더 큰 대역을 지정하십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /prefix length that is incompatible with DHCP/i },
    { en: 'the range is too small for a subnet', ko: '서브넷으로 쓰기에는 대역이 너무 작습니다' },
    { en: 'Choose /29 or wider.', ko: '/29 이상의 대역을 지정하십시오.' },
  ),
  rule(
    'invalid-input',
    { text: /exceeds maximum length of (\d+)/ },
    ([, length]) => ({
      en: `a text is longer than the ${length} characters that the cloud takes`,
      ko: `클라우드에서 허용하는 ${length}자보다 깁니다`,
    }),
    {
      en: 'Shorten it. A tag has its key, "=" and its value in one text.',
      ko: '줄이십시오. 태그는 키, "=", 값을 합친 길이로 계산합니다.',
    },
  ),
  rule(
    'conflict',
    { text: /already has a port on subnet/i },
    { en: 'the subnet is connected with the router already', ko: '서브넷이 이미 라우터에 연결되어 있습니다' },
    { en: 'Look at the VPC again.', ko: 'VPC를 다시 조회하십시오.' },
  ),
  rule(
    'conflict',
    { types: ['RevisionNumberConstraintFailed', 'RetryRequest', 'StaleDataError'] },
    { en: 'somebody else has changed it in the meantime', ko: '그사이 다른 곳에서 변경했습니다' },
    { en: 'Look at it again, then try again.', ko: '다시 조회한 뒤 재시도하십시오.' },
  ),
  rule(
    'not-found',
    { types: ['TagNotFound'] },
    { en: 'it has no such tag', ko: '그런 태그가 없습니다' },
    { en: 'List its tags.', ko: '태그 목록을 조회하십시오.' },
  ),
  rule(
    'unavailable',
    { types: ['PortBindingError', 'PortBindingFailed', 'MechanismDriverError', 'SubnetAllocationError'] },
    { en: 'the network of the cloud could not set it up', ko: '클라우드의 네트워크에서 구성하지 못했습니다' },
    {
      en: 'An administrator checks neutron-server and its agents: `openstack network agent list`.',
      ko: '관리자에게 neutron-server와 `openstack network agent list`의 에이전트 점검을 요청하십시오.',
    },
    false,
  ),
];
