import type { Iid } from '../contract/iid.ts';
import type { Image } from '../contract/image.ts';
import { type VM, type VMRequest, vmRequestSchema } from '../contract/vm.ts';
import { allotPrivateIP, allotPublicIP } from './addresses.ts';
import type { MockRegion } from './catalogue/regions.ts';
import type { MockSpec } from './catalogue/vm-specs.ts';
import type { MockRequest } from './cloud.ts';
import { attachAtLaunch } from './disk-attachment.ts';
import { needGroupsOf } from './group-membership.ts';
import { macAddress, type RandomBytes, systemId } from './identifiers.ts';
import { linuxUserId } from './key-pair.ts';
import { need, refuseTakenName } from './lookup.ts';
import { requireAvailable } from './my-image.ts';
import { imageNamed } from './offered-images.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, invalid, notFound, type ResourceSubject } from './refusal.ts';
import { chooseRootDisk, type RootDisk, takeRootDisk } from './root-disk.ts';
import type { State } from './state.ts';
import { needSpec } from './vm-spec.ts';

/**
 * The new VM in `Creating`, once everything that the request names is found to fit together. Its data disks are
 * `Attached` then. Keeps no password.
 */
export function launch(
  state: State,
  request: VMRequest,
  { region, now, extras }: Pick<MockRequest, 'region' | 'now'> & Partial<Pick<MockRequest, 'extras'>>,
  random: RandomBytes,
): VM {
  const subject = { resource: 'vm', name: request.name } as const;
  const accepted = accept(vmRequestSchema, request, subject);
  refuseTakenName(state.vms, 'vm', accepted.name);
  refuseOverQuota('vm', subject, state.vms.length);
  const { image, rootDisk } = chooseImage(state, accepted, region, extras?.images ?? 0);
  const spec = needSpec(accepted.spec, region, extras?.specs);
  requireArchitecture(spec, image);
  const vpc = need(state.vpcs, 'vpc', { nameId: accepted.vpc }, region.name);
  const subnet = need(vpc.subnets, 'subnet', { nameId: accepted.subnet }, vpc.iid.nameId);
  const securityGroups = needGroupsOf(vpc, accepted.securityGroups, state, region);
  const keyPair = need(state.keyPairs, 'keypair', { nameId: accepted.keyPair }, region.name);
  const login = loginOf(accepted, image, subject);
  const privateIP = allotPrivateIP(state, subnet, undefined, subject);
  const publicIP = allotPublicIP(state, region);

  const vm: VM = {
    iid: { nameId: accepted.name, systemId: systemId('vm', random) },
    status: 'Creating',
    startTime: now.toISOString(),
    region: region.name,
    ...(subnet.zone !== undefined && { zone: subnet.zone }),
    imageType: accepted.imageType,
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
  for (const name of accepted.dataDisks ?? []) {
    attachAtLaunch(vm, need(state.disks, 'disk', { nameId: name }, region.name));
  }
  return vm;
}

const hostName = (address: string) => `ip-${address.replaceAll('.', '-')}`;

/** What a VM needs to know of its image, whichever kind it is of. */
type Bootable = Pick<Image, 'iid' | 'osArchitecture' | 'osPlatform'>;

/** People name an image by its name or by its id. */
function chooseImage(
  state: State,
  request: VMRequest,
  region: MockRegion,
  extraImages: number,
): { readonly image: Bootable; readonly rootDisk: RootDisk } {
  const isMeant = ({ iid }: { readonly iid: Iid }) => iid.nameId === request.image || iid.systemId === request.image;
  const subject = { resource: 'vm', name: request.name } as const;
  if (request.imageType === 'PublicImage') {
    const image = imageNamed(state, request.image, extraImages);
    if (!image) throw notFound({ resource: 'image', name: request.image }, region.name);
    return { image, rootDisk: chooseRootDisk(request, image, subject) };
  }
  const own = state.myImages.find(isMeant);
  if (!own) throw notFound({ resource: 'myimage', name: request.image }, region.name);
  requireAvailable(own);
  const { architecture, platform } = own.origin;
  const osPlatform = platform === 'WINDOWS' ? 'Windows' : 'Linux/UNIX';
  return {
    image: { iid: own.iid, osArchitecture: architecture, osPlatform },
    rootDisk: takeRootDisk(request, own, subject),
  };
}

function requireArchitecture(spec: MockSpec, image: Bootable): void {
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

type Login = { readonly userId: string; readonly platform: NonNullable<VM['platform']>; readonly port: number };

function loginOf(request: VMRequest, image: Bootable, subject: ResourceSubject): Login {
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
