import type { LifeStep } from './cloud-life-step.ts';

/** An account without anything, and what a VM needs before it can be started. */
export const start: readonly LifeStep[] = [
  { en: 'what VMs are there?', ko: 'VM 뭐뭐 있어?', operation: 'ListVM', details: { rows: [] } },
  {
    en: 'create a VPC named vpc-01 with 10.0.0.0/16 and a subnet subnet-01 10.0.1.0/24',
    ko: 'vpc-01이라는 VPC를 10.0.0.0/16으로 만들고 서브넷은 subnet-01 10.0.1.0/24로 해줘',
    operation: 'CreateVPC',
    input: { name: 'vpc-01', subnets: [{ name: 'subnet-01', cidr: '10.0.1.0/24' }] },
    card: true,
  },
  {
    en: 'create security group sg-01 in vpc-01 that allows ssh from anywhere',
    ko: 'vpc-01에 어디서나 ssh 접속이 되는 보안 그룹 sg-01 만들어줘',
    operation: 'CreateSecurity',
    input: { name: 'sg-01', vpc: 'vpc-01' },
    card: true,
  },
  {
    en: 'make a key pair called key-01',
    ko: '키페어 key-01 만들어줘',
    operation: 'CreateKey',
    input: { name: 'key-01' },
    card: true,
  },
];

/** With the image and the spec that were chosen from lists. */
export const launch: readonly LifeStep[] = [
  {
    en: 'start a new VM app-01 with image {image}, spec {spec}, vpc vpc-01, subnet subnet-01, security group sg-01 and key key-01',
    ko: 'app-01 VM 새로 만들어줘. 이미지는 {image}, 스펙은 {spec}, VPC는 vpc-01, 서브넷은 subnet-01, 보안 그룹은 sg-01, 키페어는 key-01',
    operation: 'StartVM',
    input: {
      name: 'app-01',
      image: '{image}',
      spec: '{spec}',
      vpc: 'vpc-01',
      subnet: 'subnet-01',
      securityGroups: ['sg-01'],
      keyPair: 'key-01',
    },
    card: true,
    details: { status: 'Running' },
  },
];

export const disk: readonly LifeStep[] = [
  {
    en: 'create a {diskGB} GB disk called data-01',
    ko: '{diskGB}GB짜리 디스크 data-01 만들어줘',
    operation: 'CreateDisk',
    input: { name: 'data-01' },
    card: true,
    details: { status: 'Available' },
  },
  {
    en: 'attach disk data-01 to app-01',
    ko: 'data-01 디스크를 app-01에 붙여줘',
    operation: 'AttachDisk',
    input: { name: 'data-01', vm: 'app-01' },
    card: true,
    details: { status: 'Attached', ownerVM: { nameId: 'app-01' } },
  },
  {
    en: 'detach data-01 from app-01',
    ko: 'app-01에서 data-01 떼어줘',
    operation: 'DetachDisk',
    input: { name: 'data-01', vm: 'app-01' },
    card: true,
    details: { status: 'Available' },
  },
  {
    en: 'delete disk data-01',
    ko: 'data-01 디스크 삭제해줘',
    operation: 'DeleteDisk',
    input: { name: 'data-01' },
    card: true,
    typed: true,
  },
];

export const power: readonly LifeStep[] = [
  {
    en: 'suspend app-01',
    ko: 'app-01 정지해줘',
    operation: 'SuspendVM',
    input: { name: 'app-01' },
    card: true,
    details: { status: 'Suspended' },
  },
  {
    en: 'resume app-01',
    ko: 'app-01 다시 켜줘',
    operation: 'ResumeVM',
    input: { name: 'app-01' },
    card: true,
    details: { status: 'Running' },
  },
  {
    en: 'reboot app-01 please',
    ko: 'app-01 재부팅해 주세요',
    operation: 'RebootVM',
    input: { name: 'app-01' },
    card: true,
    details: { status: 'Running' },
  },
];

export const tags: readonly LifeStep[] = [
  {
    en: 'tag app-01 with env=staging',
    ko: 'app-01에 env=staging 태그 달아줘',
    operation: 'AddTag',
    input: { resourceType: 'vm', name: 'app-01', key: 'env', value: 'staging' },
    card: true,
  },
  {
    en: 'what tags does app-01 have?',
    ko: 'app-01 태그 보여줘',
    operation: 'ListTag',
    input: { name: 'app-01' },
    details: { tags: [{ key: 'env', value: 'staging' }] },
  },
];

export const ownImage: readonly LifeStep[] = [
  {
    en: 'take a snapshot of app-01 called golden-01',
    ko: 'app-01로 golden-01이라는 이미지 떠줘',
    operation: 'SnapshotVM',
    input: { name: 'golden-01', vm: 'app-01' },
    card: true,
    details: { status: 'Available' },
  },
  {
    en: 'list my images',
    ko: '내 이미지 목록 보여줘',
    operation: 'ListMyImage',
    details: { rows: [{ iid: { nameId: 'golden-01' } }] },
  },
  {
    en: 'delete my image golden-01',
    ko: 'golden-01 이미지 삭제해줘',
    operation: 'DeleteMyImage',
    input: { name: 'golden-01' },
    card: true,
    typed: true,
  },
];

export const balancer: readonly LifeStep[] = [
  {
    en: 'create an NLB web-lb in vpc-01 on port 80 with app-01',
    ko: 'vpc-01에 80 포트로 app-01을 묶는 NLB web-lb 만들어줘',
    operation: 'CreateNLB',
    input: { name: 'web-lb', vpc: 'vpc-01', listenerPort: 80, vms: ['app-01'] },
    card: true,
  },
  {
    en: 'show the load balancer web-lb',
    ko: 'web-lb 로드밸런서 보여줘',
    operation: 'GetNLB',
    input: { name: 'web-lb' },
    details: { listener: { port: 80 }, vmGroup: { vms: [{ nameId: 'app-01' }] } },
  },
  {
    en: 'delete the NLB web-lb',
    ko: 'web-lb 로드밸런서 삭제해줘',
    operation: 'DeleteNLB',
    input: { name: 'web-lb' },
    card: true,
    typed: true,
  },
];

/** First in an order that cannot be. */
export const removal: readonly LifeStep[] = [
  {
    en: 'delete the vpc vpc-01',
    ko: 'vpc-01 삭제해줘',
    operation: 'DeleteVPC',
    input: { name: 'vpc-01' },
    card: true,
    typed: true,
    status: 'failed',
    names: ['app-01'],
  },
  {
    en: 'terminate app-01',
    ko: 'app-01 VM을 삭제해 주세요',
    operation: 'TerminateVM',
    input: { name: 'app-01' },
    card: true,
    typed: true,
  },
  {
    en: 'delete the key pair key-01',
    ko: '키페어 key-01 삭제해줘',
    operation: 'DeleteKey',
    input: { name: 'key-01' },
    card: true,
    typed: true,
  },
  {
    en: 'delete security group sg-01',
    ko: '보안 그룹 sg-01 삭제해줘',
    operation: 'DeleteSecurity',
    input: { name: 'sg-01' },
    card: true,
  },
  {
    en: 'delete the vpc vpc-01',
    ko: 'vpc-01 삭제해줘',
    operation: 'DeleteVPC',
    input: { name: 'vpc-01' },
    card: true,
    typed: true,
  },
];
