import { createCloudStackDriver } from '../../drivers/cloudstack/index.ts';
import { createKTCloudDriver } from '../../drivers/ktcloud/index.ts';
import type { FakeCloudStack } from '../doubles/cloudstack/cloudstack.ts';
import { startCloudStack } from '../doubles/cloudstack/cloudstack.ts';
import { type FakeKtCloud, startKTCloud } from '../doubles/cloudstack/kt.ts';
import type { ZoneKind } from '../doubles/cloudstack/records.ts';
import { productOf } from '../drivers/ktcloud/kt-bench.ts';
import type { CloudAccount, CloudStep } from './cloud-stage.ts';

/** Waits that a test need not sit out. */
const sleep = async (_durationMs: number, signal: AbortSignal) => signal.throwIfAborted();

export interface CloudStackAccount extends CloudAccount {
  readonly double: FakeCloudStack;
}

/** An empty account at Apache CloudStack. */
export async function openCloudStackAccount(zoneKind: ZoneKind): Promise<CloudStackAccount> {
  const double = await startCloudStack({ zoneKind, jobPolls: 1 });
  return {
    double,
    provider: 'CLOUDSTACK',
    credential: { Endpoint: double.url, ClientId: double.apiKey, ClientSecret: double.secretKey },
    region: 'seoul-1',
    zone: 'seoul-1',
    createDriver: () => createCloudStackDriver({ sleep }),
    close: () => double.close(),
  };
}

export interface KTAccount extends CloudAccount {
  readonly double: FakeKtCloud;
}

/** An empty account at KT Cloud Classic. */
export async function openKTAccount(): Promise<KTAccount> {
  const double = await startKTCloud({ zone: 'seoul-m2', jobPolls: 1 });
  return {
    double,
    provider: 'KTCLASSIC',
    credential: { Endpoint: double.origin, ClientId: double.apiKey, ClientSecret: double.secretKey },
    region: double.zone.name.split(' ')[0] ?? '',
    zone: double.zone.id,
    createDriver: () => createKTCloudDriver({ sleep }),
    close: () => double.close(),
  };
}

interface Wares {
  /** As a person writes it: a name with a blank stands in quotation marks. */
  readonly image: string;
  readonly spec: string;
}

const unquoted = (text: string): string => text.replaceAll('"', '');

export const cloudStackWares: Wares = { image: '"Ubuntu 24.04"', spec: '"Medium"' };
export const ktWares = ({ double }: KTAccount): Wares => productOf(double, 'UBUNTU', '2vCore');

const network: readonly CloudStep[] = [
  { en: 'what VMs are there?', ko: 'VM 뭐뭐 있어?', operation: 'ListVM' },
  {
    en: 'create a VPC named vpc-01 with 10.0.0.0/16 and a subnet subnet-01 10.0.1.0/24',
    ko: 'vpc-01이라는 VPC를 10.0.0.0/16으로 만들고 서브넷은 subnet-01 10.0.1.0/24로 해줘',
    operation: 'CreateVPC',
    input: { name: 'vpc-01', subnets: [{ name: 'subnet-01', cidr: '10.0.1.0/24' }] },
    card: true,
  },
  {
    en: 'create security group sg-01 in vpc-01 that allows ssh and http from anywhere',
    ko: 'vpc-01에 어디서나 ssh랑 http 접속이 되는 보안 그룹 sg-01 만들어줘',
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

const removal: readonly CloudStep[] = [
  {
    en: 'delete security group sg-01',
    ko: '보안 그룹 sg-01 삭제해줘',
    operation: 'DeleteSecurity',
    input: { name: 'sg-01' },
    card: true,
  },
  { en: 'delete the vpc vpc-01', ko: 'vpc-01 삭제해줘', operation: 'DeleteVPC', input: { name: 'vpc-01' }, card: true },
  {
    en: 'delete the key pair key-01',
    ko: '키페어 key-01 삭제해줘',
    operation: 'DeleteKey',
    input: { name: 'key-01' },
    card: true,
  },
];

function start({ image, spec }: Wares, more: Partial<CloudStep> = {}): CloudStep {
  return {
    en: `start a new VM app-01 with image ${image}, spec ${spec}, vpc vpc-01, subnet subnet-01, security group sg-01 and key key-01`,
    ko: `app-01 VM 새로 만들어줘. 이미지는 ${image}, 스펙은 ${spec}, VPC는 vpc-01, 서브넷은 subnet-01, 보안 그룹은 sg-01, 키페어는 key-01`,
    operation: 'StartVM',
    input: { name: 'app-01', image: unquoted(image), vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['sg-01'] },
    card: true,
    ...more,
  };
}

const life: readonly CloudStep[] = [
  { en: 'show app-01', ko: 'app-01 자세히 보여줘', operation: 'GetVM', input: { name: 'app-01' } },
  { en: 'suspend app-01', ko: 'app-01 정지해줘', operation: 'SuspendVM', input: { name: 'app-01' }, card: true },
  { en: 'resume app-01', ko: 'app-01 다시 켜줘', operation: 'ResumeVM', input: { name: 'app-01' }, card: true },
  {
    en: 'reboot app-01 please',
    ko: 'app-01 재부팅해 주세요',
    operation: 'RebootVM',
    input: { name: 'app-01' },
    card: true,
  },
  {
    en: 'terminate app-01',
    ko: 'app-01 VM을 삭제해 주세요',
    operation: 'TerminateVM',
    input: { name: 'app-01' },
    card: true,
  },
];

/** From an empty account to a VM of one's own and back. */
export const thereAndBack = (wares: Wares): readonly CloudStep[] => [...network, start(wares), ...life, ...removal];

/** A spec that is not sold with the image, which KT refuses with "general error", and what resolves it. */
export const generalError = (wares: Wares, unfitting: string): readonly CloudStep[] => [
  ...network,
  start({ ...wares, spec: unfitting }, { status: 'failed', says: /general error/ }),
  start(wares),
  ...life.slice(-1),
  ...removal,
];
