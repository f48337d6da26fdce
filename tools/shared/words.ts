import type { Words } from '../operation.ts';

type Vocabulary = Words['actions'];

/** Verbs that several operations share. Korean verbs as stems; their endings are the reader's affair. */
export const verbs = {
  list: {
    en: ['list', 'show', 'display', 'see', 'view', 'give me', 'get', 'print', 'enumerate'],
    ko: ['보여', '목록', '알려', '조회', '나열', '리스트', '확인', '뽑'],
  },
  get: {
    en: ['show', 'describe', 'get', 'look at', 'look up', 'detail', 'inspect', 'explain', 'tell me about'],
    ko: ['상세', '자세히', '상세히', '조회', '보여', '알려', '확인', '설명', '들여다보'],
  },
  create: {
    en: ['create', 'make', 'build', 'set up', 'add', 'provision', 'need a new'],
    ko: ['만들', '생성', '추가', '구성', '신설'],
  },
  delete: {
    en: ['delete', 'remove', 'destroy', 'drop', 'get rid of', 'tear down', 'nuke', 'purge', 'scrap', 'wipe out'],
    ko: ['지우', '삭제', '없애', '제거', '날리', '폐기', '철거'],
  },
  register: {
    en: ['register', 'add', 'save', 'set up', 'create', 'configure', 'update'],
    ko: ['등록', '추가', '저장', '만들', '생성', '갱신'],
  },
  unregister: {
    en: ['unregister', 'deregister', 'remove', 'delete', 'forget', 'drop'],
    ko: ['등록 해제', '등록해제', '등록 취소', '해제', '해지', '취소', '삭제', '지우', '제거', '없애'],
  },
} as const satisfies Record<string, Vocabulary>;

/** What people call the things that operations are about, most usual first. */
export const nouns = {
  vm: {
    en: ['VM', 'server', 'instance', 'machine', 'virtual machine', 'box', 'host'],
    ko: ['VM', '서버', '인스턴스', '가상머신', '가상 머신', '머신', '호스트'],
  },
  vmStatus: {
    en: ['VM status', 'server status', 'instance status', 'status', 'state', 'VM state', 'power state'],
    ko: ['VM 상태', '서버 상태', '인스턴스 상태', '상태', '전원 상태'],
  },
  image: {
    en: ['image', 'OS image', 'operating system', 'OS', 'template', 'AMI'],
    ko: ['이미지', 'OS 이미지', '운영체제', '운영 체제', 'OS', '템플릿'],
  },
  vmSpec: {
    en: ['spec', 'VM spec', 'instance type', 'machine type', 'flavor', 'size', 'server size', 'server type', 'flavour'],
    ko: ['스펙', 'VM 스펙', '사양', '서버 사양', '인스턴스 타입', '인스턴스 유형', '플레이버'],
  },
  vpc: {
    en: ['VPC', 'network', 'virtual network', 'virtual private cloud', 'vnet'],
    ko: ['VPC', '네트워크', '가상 네트워크', '브이피씨'],
  },
  subnet: { en: ['subnet', 'subnetwork'], ko: ['서브넷', '서브 네트워크'] },
  securityGroup: {
    en: ['security group', 'sg', 'firewall', 'firewall group', 'nsg', 'acg'],
    ko: ['보안 그룹', '보안그룹', '시큐리티 그룹', 'SG', '방화벽'],
  },
  rule: {
    en: ['rule', 'security rule', 'firewall rule', 'port', 'inbound rule', 'outbound rule', 'access'],
    ko: ['규칙', '보안 규칙', '방화벽 규칙', '룰', '포트', '인바운드', '아웃바운드'],
  },
  keyPair: {
    en: ['key pair', 'keypair', 'key', 'ssh key'],
    ko: ['키페어', '키 페어', '키', 'SSH 키', '접속 키'],
  },
  disk: {
    en: ['disk', 'volume', 'data disk', 'block storage', 'block volume', 'storage', 'EBS'],
    ko: ['디스크', '볼륨', '데이터 디스크', '블록 스토리지', '스토리지', '추가 디스크'],
  },
  myImage: {
    en: ['MyImage', 'my image', 'own image', 'custom image', 'snapshot', 'golden image', 'snapshot image'],
    ko: [
      'MyImage',
      '마이 이미지',
      '마이이미지',
      '내 이미지',
      '커스텀 이미지',
      '스냅샷',
      '스냅샷 이미지',
      '골든 이미지',
    ],
  },
  nlb: {
    en: ['NLB', 'load balancer', 'network load balancer', 'LB', 'loadbalancer', 'balancer'],
    ko: ['NLB', '로드밸런서', '로드 밸런서', '네트워크 로드밸런서', 'LB', '부하 분산기', '엘비'],
  },
  cluster: {
    en: ['cluster', 'Kubernetes cluster', 'k8s cluster', 'Kubernetes', 'k8s', 'EKS', 'managed Kubernetes'],
    ko: ['클러스터', '쿠버네티스 클러스터', '쿠버네티스', 'k8s', 'k8s 클러스터', '쿠버'],
  },
  nodeGroup: {
    en: ['node group', 'nodegroup', 'node pool', 'nodepool', 'worker group', 'workers'],
    ko: ['노드 그룹', '노드그룹', '노드 풀', '노드풀', '워커 그룹'],
  },
  publicIP: {
    en: ['public IP', 'public IP address', 'floating IP', 'elastic IP', 'EIP', 'static IP', 'PIP', 'external IP'],
    ko: ['공인 IP', '공인IP', '퍼블릭 IP', '플로팅 IP', '탄력적 IP', '고정 IP', '공인 아이피', 'EIP', 'PIP'],
  },
  nic: {
    en: ['NIC', 'network interface', 'network card', 'network interface card', 'ENI', 'vNIC', 'interface'],
    ko: ['NIC', '네트워크 인터페이스', '랜카드', '네트워크 카드', 'ENI', 'vNIC', '인터페이스'],
  },
  tag: { en: ['tag', 'tags', 'label', 'labels'], ko: ['태그', '라벨', '꼬리표'] },
  region: { en: ['region', 'zone', 'location', 'availability zone'], ko: ['리전', '존', '가용 영역', '지역'] },
  connection: {
    en: ['connection', 'connection config', 'connection configuration', 'cloud connection', 'cloud'],
    ko: ['연결', '커넥션', '연결 설정', '연결 정보', '클라우드 연결', '클라우드'],
  },
  driver: { en: ['driver', 'cloud driver', 'driver record'], ko: ['드라이버', '클라우드 드라이버'] },
  credential: {
    en: ['credential', 'credentials', 'access key', 'account key', 'cloud account'],
    ko: ['자격 증명', '자격증명', '크리덴셜', '인증 정보', '인증정보', '액세스 키'],
  },
  regionConfig: {
    en: ['region config', 'region configuration', 'region record', 'region setting', 'registered region'],
    ko: ['리전 설정', '리전 구성', '리전 레코드', '등록된 리전'],
  },
  provider: {
    en: ['provider', 'cloud provider', 'CSP', 'vendor', 'supported cloud', 'cloud'],
    ko: ['프로바이더', '클라우드 사업자', 'CSP', '제공자', '지원 클라우드', '클라우드'],
  },
} as const satisfies Record<string, Vocabulary>;
