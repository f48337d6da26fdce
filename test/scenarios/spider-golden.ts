import type { CallStatus } from '../../src/agent/events.ts';

/** One request of a conversation about a cloud behind CB-Spider. Every card is answered with a yes. */
export interface SpiderStep {
  readonly en: string;
  readonly ko: string;
  readonly operation: string;
  /** Part of the call's input. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Left out where nothing is changed and no card may come. */
  readonly card?: {
    /** What else it names as affected: type and name. */
    readonly dependants: readonly string[];
  };
  readonly status: CallStatus;
  /** What a failure must name. */
  readonly names?: readonly string[];
}

const made = { card: { dependants: [] }, status: 'done' } as const;
const subnet = 'subnet subnet-02';
const vm = 'vm app-01';

/** A VPC, a subnet, a security group, a key pair and a VM are made; the wrong order of removal is refused, the right one works. */
export const spiderGolden: readonly SpiderStep[] = [
  {
    en: 'create a VPC named vpc-02 with 10.2.0.0/16',
    ko: 'vpc-02라는 VPC를 10.2.0.0/16으로 만들어줘',
    operation: 'CreateVPC',
    input: { name: 'vpc-02', cidr: '10.2.0.0/16' },
    ...made,
  },
  {
    en: 'add subnet subnet-02 10.2.1.0/24 to vpc-02',
    ko: 'vpc-02에 서브넷 subnet-02 10.2.1.0/24 추가해줘',
    operation: 'AddSubnet',
    input: { vpc: 'vpc-02', name: 'subnet-02', cidr: '10.2.1.0/24' },
    ...made,
  },
  {
    en: 'create security group sg-02 in vpc-02 that allows ssh from anywhere',
    ko: 'vpc-02에 어디서나 ssh 접속이 되는 보안 그룹 sg-02 만들어줘',
    operation: 'CreateSecurity',
    input: { name: 'sg-02', vpc: 'vpc-02' },
    ...made,
  },
  {
    en: 'make a key pair called key-02',
    ko: '키페어 key-02 만들어줘',
    operation: 'CreateKey',
    input: { name: 'key-02' },
    ...made,
  },
  {
    en: 'start a new VM app-01 with image mock-vmimage-01, spec mock-vmspec-01, vpc vpc-02, subnet subnet-02, security group sg-02 and key key-02',
    ko: 'app-01 VM 새로 만들어줘. 이미지는 mock-vmimage-01, 스펙은 mock-vmspec-01, VPC는 vpc-02, 서브넷은 subnet-02, 보안 그룹은 sg-02, 키페어는 key-02',
    operation: 'StartVM',
    input: { name: 'app-01', vpc: 'vpc-02', subnet: 'subnet-02', securityGroups: ['sg-02'], keyPair: 'key-02' },
    ...made,
  },
  {
    en: 'show app-01',
    ko: 'app-01 자세히 보여줘',
    operation: 'GetVM',
    input: { name: 'app-01' },
    status: 'done',
  },
  {
    en: 'delete the vpc vpc-02',
    ko: 'vpc-02 삭제해줘',
    operation: 'DeleteVPC',
    input: { name: 'vpc-02' },
    card: { dependants: [subnet, vm, 'sg sg-02'] },
    status: 'failed',
    names: ['app-01', 'sg-02'],
  },
  {
    en: 'delete security group sg-02',
    ko: '보안 그룹 sg-02 삭제해줘',
    operation: 'DeleteSecurity',
    input: { name: 'sg-02' },
    card: { dependants: [vm] },
    status: 'failed',
    names: ['app-01'],
  },
  {
    en: 'terminate app-01',
    ko: 'app-01 VM을 삭제해 주세요',
    operation: 'TerminateVM',
    input: { name: 'app-01' },
    card: { dependants: ['publicip 4.3.2.1'] },
    status: 'done',
  },
  {
    en: 'delete the key pair key-02',
    ko: '키페어 key-02 삭제해줘',
    operation: 'DeleteKey',
    input: { name: 'key-02' },
    ...made,
  },
  {
    en: 'delete security group sg-02',
    ko: '보안 그룹 sg-02 삭제해줘',
    operation: 'DeleteSecurity',
    input: { name: 'sg-02' },
    ...made,
  },
  {
    en: 'delete the vpc vpc-02',
    ko: 'vpc-02 삭제해줘',
    operation: 'DeleteVPC',
    input: { name: 'vpc-02' },
    card: { dependants: [subnet] },
    status: 'done',
  },
];
