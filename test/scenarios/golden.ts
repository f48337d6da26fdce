import type { CallStatus } from '../../src/agent/events.ts';

/** How the person answers a card. */
export type GoldenAnswer = 'approve' | 'deny' | 'wrong-name';

/** One request of a golden conversation, in both languages, and what must come of it. */
export interface GoldenStep {
  readonly en: string;
  readonly ko: string;
  /** The call that it means; the scripted model makes it. */
  readonly call: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
  /** How the person answers the card; left out where no card may come. */
  readonly answer?: GoldenAnswer;
  readonly status: CallStatus;
  /** The state of the VM of that name afterwards. */
  readonly vm?: { readonly name: string; readonly status: string };
}

/** From looking around to a VM of one's own and back, a sentence at a time. */
export const golden: readonly GoldenStep[] = [
  { en: 'what VMs are there?', ko: 'VM 뭐뭐 있어?', call: { name: 'ListVM', arguments: {} }, status: 'done' },
  {
    en: 'list all VMs on all connections',
    ko: '모든 연결의 VM 전부 보여줘',
    call: { name: 'ListVM', arguments: { connection: 'all' } },
    status: 'done',
  },
  {
    en: 'show web-01',
    ko: 'web-01 자세히 보여줘',
    call: { name: 'GetVM', arguments: { name: 'web-01' } },
    status: 'done',
  },
  { en: 'list the regions', ko: '리전 목록 알려줘', call: { name: 'ListRegionZone', arguments: {} }, status: 'done' },
  {
    en: 'which images are there?',
    ko: '이미지 목록 보여 주세요',
    call: { name: 'ListImage', arguments: {} },
    status: 'done',
  },
  {
    en: 'show me the VM specs',
    ko: 'VM 스펙 목록 보여줘',
    call: { name: 'ListVMSpec', arguments: {} },
    status: 'done',
  },
  {
    en: 'create a VPC named vpc-02 with 10.2.0.0/16',
    ko: 'vpc-02라는 VPC를 10.2.0.0/16으로 만들어줘',
    call: { name: 'CreateVPC', arguments: { name: 'vpc-02', cidr: '10.2.0.0/16', subnets: [] } },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'add subnet subnet-02 10.2.1.0/24 to vpc-02',
    ko: 'vpc-02에 서브넷 subnet-02 10.2.1.0/24 추가해줘',
    call: { name: 'AddSubnet', arguments: { vpc: 'vpc-02', name: 'subnet-02', cidr: '10.2.1.0/24' } },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'create security group sg-02 in vpc-02 that allows ssh and http from anywhere',
    ko: 'vpc-02에 어디서나 ssh랑 http 접속이 되는 보안 그룹 sg-02 만들어줘',
    call: {
      name: 'CreateSecurity',
      arguments: {
        name: 'sg-02',
        vpc: 'vpc-02',
        rules: [22, 80].map((port) => ({
          direction: 'inbound',
          protocol: 'TCP',
          fromPort: port,
          toPort: port,
          cidr: '0.0.0.0/0',
        })),
      },
    },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'make a key pair called key-02',
    ko: '키페어 key-02 만들어줘',
    call: { name: 'CreateKey', arguments: { name: 'key-02' } },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'start a new VM app-01 with image ubuntu-24.04, spec t1.micro, vpc vpc-02, subnet subnet-02, security group sg-02 and key key-02',
    ko: 'app-01 VM 새로 만들어줘. 이미지는 ubuntu-24.04, 스펙은 t1.micro, VPC는 vpc-02, 서브넷은 subnet-02, 보안 그룹은 sg-02, 키페어는 key-02',
    call: {
      name: 'StartVM',
      arguments: {
        name: 'app-01',
        image: 'ubuntu-24.04',
        spec: 't1.micro',
        vpc: 'vpc-02',
        subnet: 'subnet-02',
        securityGroups: ['sg-02'],
        keyPair: 'key-02',
      },
    },
    answer: 'approve',
    status: 'done',
    vm: { name: 'app-01', status: 'Running' },
  },
  {
    en: 'suspend app-01',
    ko: 'app-01 정지해줘',
    call: { name: 'SuspendVM', arguments: { name: 'app-01' } },
    answer: 'approve',
    status: 'done',
    vm: { name: 'app-01', status: 'Suspended' },
  },
  {
    en: 'resume app-01',
    ko: 'app-01 다시 켜줘',
    call: { name: 'ResumeVM', arguments: { name: 'app-01' } },
    answer: 'approve',
    status: 'done',
    vm: { name: 'app-01', status: 'Running' },
  },
  {
    en: 'reboot app-01 please',
    ko: 'app-01 재부팅해 주세요',
    call: { name: 'RebootVM', arguments: { name: 'app-01' } },
    answer: 'approve',
    status: 'done',
    vm: { name: 'app-01', status: 'Running' },
  },
  {
    en: 'terminate app-01',
    ko: 'app-01 삭제해줘',
    call: { name: 'TerminateVM', arguments: { name: 'app-01' } },
    answer: 'deny',
    status: 'denied',
    vm: { name: 'app-01', status: 'Running' },
  },
  {
    en: 'delete the VM app-01',
    ko: 'app-01 서버 지워줘',
    call: { name: 'TerminateVM', arguments: { name: 'app-01' } },
    answer: 'wrong-name',
    status: 'waiting',
    vm: { name: 'app-01', status: 'Running' },
  },
  {
    en: 'terminate app-01',
    ko: 'app-01 VM을 삭제해 주세요',
    call: { name: 'TerminateVM', arguments: { name: 'app-01' } },
    answer: 'approve',
    status: 'done',
    vm: { name: 'app-01', status: 'NotExist' },
  },
  {
    en: 'delete security group sg-02',
    ko: '보안 그룹 sg-02 삭제해줘',
    call: { name: 'DeleteSecurity', arguments: { name: 'sg-02' } },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'delete the vpc vpc-02',
    ko: 'vpc-02 삭제해줘',
    call: { name: 'DeleteVPC', arguments: { name: 'vpc-02' } },
    answer: 'approve',
    status: 'done',
  },
  {
    en: 'which calls failed today?',
    ko: '오늘 실패한 호출 보여줘',
    call: { name: 'ListCallHistory', arguments: { failedOnly: true } },
    status: 'done',
  },
];
