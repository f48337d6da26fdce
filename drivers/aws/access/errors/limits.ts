import type { Localized } from '../../../contract/text.ts';
import { alike, type KnownErrors, known, text } from './known-error.ts';

const limit = (what: Localized, remedy: Localized) =>
  known(
    'quota',
    text(`the account has reached its limit of ${what.en}`, `계정의 ${what.ko} 한도에 도달했습니다`),
    remedy,
  );

const raise = text(
  'Remove what is no longer needed, or ask for more under Service Quotas in the console.',
  '쓰지 않는 리소스를 정리하거나 콘솔의 Service Quotas에서 한도 증가를 요청하십시오.',
);

const counted = (en: string, ko: string) => limit(text(en, ko), raise);

/** Quotas of the account, and too many requests. */
export const limitErrors: KnownErrors = {
  ...alike(
    ['VcpuLimitExceeded', 'InstanceLimitExceeded'],
    limit(
      text('running vCPUs of this family of instance types', '이 인스턴스 유형 계열의 실행 vCPU'),
      text(
        'Look at the quotas of ec2: each family (Standard, G, P ...) has one of its own, and a new account may have 0. Use a smaller or another type, terminate VMs, or ask for more under Service Quotas.',
        'ec2 할당량을 확인하십시오. 계열(Standard, G, P 등)마다 한도가 따로 있고 새 계정은 0일 수 있습니다. 더 작은 유형이나 다른 유형을 쓰거나, VM을 종료하거나, Service Quotas에서 증가를 요청하십시오.',
      ),
    ),
  ),
  MaxSpotInstanceCountExceeded: counted('spot instances', '스팟 인스턴스'),
  VpcLimitExceeded: counted('VPCs in this region (5 unless it was raised)', '이 리전의 VPC(기본 5개)'),
  AddressLimitExceeded: limit(
    text('elastic IP addresses in this region (5 unless it was raised)', '이 리전의 탄력적 IP 주소(기본 5개)'),
    text(
      'Release addresses that nothing uses, or ask for more under Service Quotas.',
      '연결되지 않은 주소를 해제하거나 Service Quotas에서 증가를 요청하십시오.',
    ),
  ),
  SubnetLimitExceeded: counted('subnets in the VPC', 'VPC당 서브넷'),
  InternetGatewayLimitExceeded: counted(
    'internet gateways, which is that of VPCs',
    '인터넷 게이트웨이(VPC 한도와 같음)',
  ),
  NatGatewayLimitExceeded: counted('NAT gateways in the zone', '가용 영역당 NAT 게이트웨이'),
  RouteTableLimitExceeded: counted('route tables in the VPC', 'VPC당 라우팅 테이블'),
  RouteLimitExceeded: counted('routes in the route table', '라우팅 테이블당 경로'),
  NetworkAclLimitExceeded: counted('network ACLs in the VPC', 'VPC당 네트워크 ACL'),
  SecurityGroupLimitExceeded: counted('security groups in the region', '리전당 보안 그룹'),
  SecurityGroupsPerInstanceLimitExceeded: counted('security groups at an instance', '인스턴스당 보안 그룹'),
  SecurityGroupsPerInterfaceLimitExceeded: limit(
    text(
      'security groups at a network interface (5 unless it was raised)',
      '네트워크 인터페이스당 보안 그룹(기본 5개)',
    ),
    text('Use fewer groups: several can be merged into one.', '보안 그룹을 합쳐 개수를 줄이십시오.'),
  ),
  RulesPerSecurityGroupLimitExceeded: limit(
    text('rules in a security group (60 in each direction unless it was raised)', '보안 그룹당 규칙(방향별 기본 60개)'),
    text(
      'Merge rules (a larger CIDR, a range of ports), spread them over two groups, or ask for a larger quota under Service Quotas.',
      'CIDR이나 포트 범위를 합쳐 규칙을 줄이거나, 두 그룹으로 나누거나, Service Quotas에서 할당량 증가를 요청하십시오.',
    ),
  ),
  NetworkInterfaceLimitExceeded: counted('network interfaces in the region', '리전당 네트워크 인터페이스'),
  ...alike(
    ['AttachmentLimitExceeded'],
    limit(
      text(
        'disks or network interfaces that this instance type can have',
        '이 인스턴스 유형에 연결할 수 있는 디스크 또는 네트워크 인터페이스',
      ),
      text('Detach what is not needed, or use a larger spec.', '쓰지 않는 것을 분리하거나 더 큰 스펙을 사용하십시오.'),
    ),
  ),
  ...alike(
    ['PrivateIpAddressLimitExceeded', 'InvalidInterface.IpAddressLimitExceeded'],
    limit(
      text(
        'private addresses that this instance type can have at an interface',
        '이 인스턴스 유형의 인터페이스당 사설 IP',
      ),
      text('Use another interface or a larger spec.', '다른 인터페이스나 더 큰 스펙을 사용하십시오.'),
    ),
  ),
  VolumeLimitExceeded: counted('disk storage', '디스크 용량'),
  VolumeModificationSizeLimitExceeded: counted(
    'disk storage that may be changed at the same time',
    '동시에 변경할 수 있는 디스크 용량',
  ),
  ...alike(['MaxIOPSLimitExceeded', 'VolumeIOPSLimit'], counted('provisioned IOPS', '프로비저닝 IOPS')),
  SnapshotLimitExceeded: counted('snapshots in the region', '리전당 스냅샷'),
  SnapshotCreationPerVolumeRateExceeded: known(
    'rate-limited',
    text('snapshots of this disk are made too fast one after another', '이 디스크의 스냅샷을 너무 자주 만들었습니다'),
    text('Wait 15 seconds or more between two of them.', '15초 이상 간격을 두고 다시 시도하십시오.'),
  ),
  ...alike(
    ['ConcurrentSnapshotLimitExceeded', 'PendingSnapshotLimitExceeded', 'ConcurrentCreateImageNoRebootLimitExceeded'],
    counted('snapshots and images that are made at the same time', '동시 스냅샷 및 이미지 생성'),
  ),
  ...alike(
    ['ResourceCountExceeded', 'ResourceCountLimitExceeded'],
    counted('resources of one request', '요청당 리소스'),
  ),
  ...alike(
    ['TagLimitExceeded', 'TooManyTags'],
    limit(
      text('tags of a resource (50)', '리소스당 태그(50개)'),
      text('Remove tags that are no longer needed.', '쓰지 않는 태그를 삭제하십시오.'),
    ),
  ),
  KeyPairLimitExceeded: counted('key pairs', '키페어'),
  MaxTemplateLimitExceeded: counted('launch templates', '시작 템플릿'),
  PlacementGroupLimitExceeded: counted('placement groups', '배치 그룹'),
  HostLimitExceeded: counted('dedicated hosts', '전용 호스트'),
  VpcEndpointLimitExceeded: counted('VPC endpoints in the region', '리전당 VPC 엔드포인트'),
  NetworkAclEntryLimitExceeded: counted('rules in the network ACL', '네트워크 ACL당 규칙'),
  ...alike(['ResourceLimitExceeded', 'LimitExceeded', 'QuotaExceeded'], counted('this kind of resource', '이 리소스')),
  TooManyLoadBalancers: counted('load balancers in the region', '리전당 로드 밸런서'),
  TooManyTargetGroups: counted('target groups in the region', '리전당 대상 그룹'),
  TooManyListeners: counted('listeners of a load balancer', '로드 밸런서당 리스너'),
  TooManyTargets: counted('targets of a load balancer', '로드 밸런서당 대상'),
  ...alike(
    ['TooManyRegistrationsForTargetId', 'TargetGroupAssociationLimit', 'TooManyUniqueTargetGroupsPerLoadBalancer'],
    counted('target groups that belong together', '연결할 수 있는 대상 그룹'),
  ),
  ...alike(
    [
      'RequestLimitExceeded',
      'Throttling',
      'Throttled',
      'TooManyRequests',
      'EC2Throttled',
      'RequestThrottled',
      'PriorRequestNotComplete',
    ],
    known(
      'rate-limited',
      text(
        'AWS limits how often the account may ask, also after several attempts',
        '여러 번 다시 시도했지만 AWS 요청 한도에 계속 걸립니다',
      ),
      text(
        'Wait a minute. Something else in the account may be asking a lot: other tools share the same limit in a region.',
        '1분쯤 뒤에 다시 시도하십시오. 같은 리전의 다른 도구가 요청을 많이 보내고 있을 수 있습니다. 한도는 계정에서 함께 씁니다.',
      ),
    ),
  ),
};
