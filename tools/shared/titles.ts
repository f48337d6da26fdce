import type { ErrorSubject } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Subject } from '../operation.ts';

/** How people call a kind of thing, one of it and many of it. `counter` is the Korean unit: `VM 3대`. */
export interface Title {
  readonly en: string;
  readonly plural: string;
  readonly ko: string;
  readonly counter: string;
}

export const titles: Readonly<Record<Subject | ErrorSubject['resource'], Title>> = {
  region: { en: 'region', plural: 'regions', ko: '리전', counter: '개' },
  image: { en: 'image', plural: 'images', ko: '이미지', counter: '개' },
  vmspec: { en: 'VM spec', plural: 'VM specs', ko: 'VM 스펙', counter: '개' },
  vpc: { en: 'VPC', plural: 'VPCs', ko: 'VPC', counter: '개' },
  subnet: { en: 'subnet', plural: 'subnets', ko: '서브넷', counter: '개' },
  sg: { en: 'security group', plural: 'security groups', ko: '보안 그룹', counter: '개' },
  keypair: { en: 'key pair', plural: 'key pairs', ko: '키페어', counter: '개' },
  vm: { en: 'VM', plural: 'VMs', ko: 'VM', counter: '대' },
  disk: { en: 'disk', plural: 'disks', ko: '디스크', counter: '개' },
  myimage: { en: 'MyImage', plural: 'MyImages', ko: 'MyImage', counter: '개' },
  nlb: { en: 'NLB', plural: 'NLBs', ko: 'NLB', counter: '개' },
  cluster: { en: 'cluster', plural: 'clusters', ko: '클러스터', counter: '개' },
  nodegroup: { en: 'node group', plural: 'node groups', ko: '노드 그룹', counter: '개' },
  publicip: { en: 'public IP', plural: 'public IPs', ko: '공인 IP', counter: '개' },
  nic: { en: 'network interface', plural: 'network interfaces', ko: '네트워크 인터페이스', counter: '개' },
  tag: { en: 'tag', plural: 'tags', ko: '태그', counter: '개' },
  price: { en: 'price', plural: 'prices', ko: '요금', counter: '건' },
  quota: { en: 'quota', plural: 'quotas', ko: '할당량', counter: '개' },
  driverfunction: { en: 'driver function', plural: 'driver functions', ko: '드라이버 함수', counter: '개' },
  tracked: { en: 'tracked operation', plural: 'tracked operations', ko: '진행 작업', counter: '건' },
  result: { en: 'result', plural: 'results', ko: '결과', counter: '건' },
  failure: { en: 'failure', plural: 'failures', ko: '실패', counter: '건' },
  playbook: { en: 'playbook', plural: 'playbooks', ko: '플레이북', counter: '개' },
  health: { en: 'finding', plural: 'findings', ko: '점검 결과', counter: '건' },
  change: { en: 'change', plural: 'changes', ko: '변경', counter: '건' },
  driver: { en: 'driver', plural: 'drivers', ko: '드라이버', counter: '개' },
  credential: { en: 'credential', plural: 'credentials', ko: '자격 증명', counter: '개' },
  regionconfig: { en: 'region config', plural: 'region configs', ko: '리전 설정', counter: '개' },
  connection: { en: 'connection', plural: 'connections', ko: '연결', counter: '개' },
  server: { en: 'CB-Spider server', plural: 'CB-Spider servers', ko: 'CB-Spider 서버', counter: '대' },
  provider: { en: 'provider', plural: 'providers', ko: '프로바이더', counter: '개' },
  call: { en: 'cloud call', plural: 'cloud calls', ko: '호출 기록', counter: '건' },
  cloud: { en: 'cloud', plural: 'clouds', ko: '클라우드', counter: '개' },
  operation: { en: 'operation', plural: 'operations', ko: '작업', counter: '개' },
  input: { en: 'input', plural: 'inputs', ko: '입력', counter: '개' },
};

/** `Security group`: a title at the beginning of a line. */
export const capitalised = ({ en }: Title): string => `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`;

/** Titles of columns and fields that more than one operation shows. */
export const headings = {
  connection: { en: 'Connection', ko: '연결' },
  provider: { en: 'Provider', ko: '프로바이더' },
  server: { en: 'Server', ko: '서버' },
  name: { en: 'Name', ko: '이름' },
  displayName: { en: 'Display name', ko: '표시 이름' },
  systemId: { en: 'System ID', ko: '시스템 ID' },
  status: { en: 'Status', ko: '상태' },
  region: { en: 'Region', ko: '리전' },
  zone: { en: 'Zone', ko: '존' },
  zones: { en: 'Zones', ko: '존' },
  spec: { en: 'Spec', ko: '스펙' },
  image: { en: 'Image', ko: '이미지' },
  vpc: { en: 'VPC', ko: 'VPC' },
  subnet: { en: 'Subnet', ko: '서브넷' },
  subnets: { en: 'Subnets', ko: '서브넷' },
  cidr: { en: 'CIDR', ko: 'CIDR' },
  securityGroups: { en: 'Security groups', ko: '보안 그룹' },
  keyPair: { en: 'Key pair', ko: '키페어' },
  publicIP: { en: 'Public IP', ko: '공인 IP' },
  privateIP: { en: 'Private IP', ko: '사설 IP' },
  created: { en: 'Created', ko: '생성 시각' },
  updated: { en: 'Updated', ko: '변경 시각' },
  tags: { en: 'Tags', ko: '태그' },
  rules: { en: 'Rules', ko: '규칙' },
} as const satisfies Record<string, Localized>;
