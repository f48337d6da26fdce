import type { Image } from '../contract/image.ts';
import { type VM, type VMRequest, vmRequestSchema } from '../contract/vm.ts';
import type { Subnet } from '../contract/vpc.ts';
import { allotAddress } from './addresses.ts';
import type { MockRegion } from './catalogue/regions.ts';
import type { MockSpec } from './catalogue/vm-specs.ts';
import type { MockRequest } from './cloud.ts';
import { macAddress, type RandomBytes, systemId } from './identifiers.ts';
import { imagesIn } from './image.ts';
import { linuxUserId } from './key-pair.ts';
import { isSame, need, refuseTakenName } from './lookup.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, invalid, notFound, Refusal, type ResourceSubject, unsupported } from './refusal.ts';
import { chooseRootDisk } from './root-disk.ts';
import type { State } from './state.ts';
import { needSpec } from './vm-spec.ts';

/** The new VM in `Creating`, once everything that the request names is found to fit together. Keeps no password. */
export function launch(
  state: State,
  request: VMRequest,
  { region, now }: Pick<MockRequest, 'region' | 'now'>,
  random: RandomBytes,
): VM {
  const subject = { resource: 'vm', name: request.name } as const;
  const accepted = accept(vmRequestSchema, request, subject);
  refuseTakenName(state.vms, 'vm', accepted.name);
  refuseOverQuota('vm', subject, state.vms.length);
  refuseUnsupported(accepted, subject);
  const image = needImage(state, accepted.image, region);
  const spec = needSpec(accepted.spec, region);
  requireArchitecture(spec, image);
  const rootDisk = chooseRootDisk(accepted, image, subject);
  const vpc = need(state.vpcs, 'vpc', { nameId: accepted.vpc }, region.name);
  const subnet = need(vpc.subnets, 'subnet', { nameId: accepted.subnet }, vpc.iid.nameId);
  const securityGroups = accepted.securityGroups.map((name) => {
    const group = need(state.securityGroups, 'sg', { nameId: name }, region.name);
    if (!isSame(group.vpc, vpc.iid)) throw ofAnotherVPC(name, group.vpc.nameId, vpc.iid.nameId);
    return group.iid;
  });
  const keyPair = need(state.keyPairs, 'keypair', { nameId: accepted.keyPair }, region.name);
  const login = loginOf(accepted, image, subject);
  const { privateIP, publicIP } = allotAddresses(state, subnet, region);

  return {
    iid: { nameId: accepted.name, systemId: systemId('vm', random) },
    status: 'Creating',
    startTime: now.toISOString(),
    region: region.name,
    ...(subnet.zone !== undefined && { zone: subnet.zone }),
    imageType: 'PublicImage',
    image: image.iid,
    spec: spec.name,
    vpc: vpc.iid,
    subnet: subnet.iid,
    securityGroups,
    keyPair: keyPair.iid,
    ...rootDisk,
    dataDisks: [],
    vmUserId: login.userId,
    nics: [
      {
        iid: { nameId: `${accepted.name}-nic-0`, systemId: systemId('nic', random) },
        deviceIndex: 0,
        privateIPs: [privateIP],
        publicIPs: [publicIP],
        macAddress: macAddress(random),
        subnet: subnet.iid,
      },
    ],
    publicIP,
    publicIPs: [publicIP],
    publicDNS: `${hostName(publicIP)}.${region.name}.mock.example`,
    privateIP,
    privateIPs: [privateIP],
    privateDNS: `${hostName(privateIP)}.${region.name}.mock.internal`,
    platform: login.platform,
    accessPoint: `${publicIP}:${login.port}`,
    ...(accepted.tags && { tags: accepted.tags }),
  };
}

const hostName = (address: string) => `ip-${address.replaceAll('.', '-')}`;

function refuseUnsupported({ imageType, dataDisks }: VMRequest, subject: ResourceSubject): void {
  if (imageType === 'MyImage') {
    throw unsupported(
      subject,
      { en: 'this cloud has no MyImage', ko: '이 클라우드에는 MyImage 기능이 없습니다' },
      { en: 'Use a public image.', ko: '공용 이미지를 사용하십시오.' },
    );
  }
  if (dataDisks && dataDisks.length > 0) {
    throw unsupported(
      subject,
      { en: 'this cloud has no data disks', ko: '이 클라우드에는 데이터 디스크 기능이 없습니다' },
      { en: 'Leave them out, or choose a larger root disk.', ko: '데이터 디스크를 빼거나 루트 디스크를 늘리십시오.' },
    );
  }
}

/** People name an image by its name or by its id. */
function needImage(state: State, nameOrId: string, region: MockRegion): Image {
  const image = imagesIn(state).find(({ iid }) => iid.nameId === nameOrId || iid.systemId === nameOrId);
  if (!image) throw notFound({ resource: 'image', name: nameOrId }, region.name);
  return image;
}

function requireArchitecture(spec: MockSpec, image: Image): void {
  if (image.osArchitecture === spec.architecture) return;
  const [needed, given] = [image.osArchitecture, spec.architecture];
  throw invalid(
    { resource: 'vmspec', name: spec.name },
    {
      en: `the spec is ${given} and image ${image.iid.nameId} needs ${needed}`,
      ko: `VM 사양은 ${given}용이고 이미지 ${image.iid.nameId}에는 ${needed} 사양이 필요합니다`,
    },
    {
      en: `Choose an ${needed} spec, or an image for ${given}.`,
      ko: `${needed} 사양 또는 ${given}용 이미지를 선택하십시오.`,
    },
  );
}

function ofAnotherVPC(name: string, owner: string, wanted: string): Refusal {
  return new Refusal({
    kind: 'conflict',
    subject: { resource: 'sg', name },
    code: 'InvalidSecurityGroup.Conflict',
    fact: {
      en: `it belongs to VPC ${owner}, not to ${wanted}`,
      ko: `VPC ${owner} 소속이며 ${wanted} 소속이 아닙니다`,
    },
    remedy: { en: `Choose a security group of VPC ${wanted}.`, ko: `VPC ${wanted}의 보안 그룹을 선택하십시오.` },
  });
}

type Login = { readonly userId: string; readonly platform: NonNullable<VM['platform']>; readonly port: number };

function loginOf(request: VMRequest, image: Image, subject: ResourceSubject): Login {
  const { vmUserId, vmUserPassword } = request;
  if (image.osPlatform !== 'Windows') {
    if (vmUserId === undefined && vmUserPassword === undefined) {
      return { userId: linuxUserId, platform: 'LINUX/UNIX', port: 22 };
    }
    throw invalid(
      subject,
      {
        en: `vmUserId and vmUserPassword are for Windows; image ${image.iid.nameId} is Linux`,
        ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${image.iid.nameId}의 운영 체제는 Linux입니다`,
      },
      {
        en: `Leave them out: ${linuxUserId} logs in with the key pair.`,
        ko: `두 값을 빼십시오. ${linuxUserId} 계정이 키 페어로 로그인합니다.`,
      },
    );
  }
  if (vmUserPassword) return { userId: vmUserId ?? 'Administrator', platform: 'WINDOWS', port: 3389 };
  throw invalid(
    subject,
    { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
    { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
  );
}

function allotAddresses(state: State, subnet: Subnet, region: MockRegion): { privateIP: string; publicIP: string } {
  const neighbours = state.vms.filter((vm) => isSame(vm.subnet, subnet.iid));
  const privateIP = allotAddress(subnet.cidr, new Set(neighbours.flatMap((vm) => vm.privateIPs)));
  const publicIP = allotAddress(region.publicCidr, new Set(state.vms.flatMap((vm) => vm.publicIPs)));
  if (privateIP !== undefined && publicIP !== undefined) return { privateIP, publicIP };
  throw new Refusal({
    kind: 'no-capacity',
    subject: { resource: 'subnet', name: subnet.iid.nameId },
    code: 'InsufficientFreeAddresses',
    retryable: false,
    fact: { en: `${subnet.cidr} has no free address left`, ko: `${subnet.cidr} 대역에 남은 주소가 없습니다` },
    remedy: {
      en: 'Use another subnet, or terminate VMs in this one.',
      ko: '다른 서브넷을 쓰거나 이 서브넷의 VM을 정리하십시오.',
    },
  });
}
