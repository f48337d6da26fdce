import type { Image } from '../../contract/image.ts';
import type { VMRequest } from '../../contract/vm.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import { type Catalogue, type OfferedSpec, rootDiskSizeGB, specsFitting } from '../catalogue.ts';
import type { ZoneTraits } from '../zones.ts';

/** A VM as it is to be made, with what was looked up for it. */
export interface LaunchPlan {
  readonly request: VMRequest;
  readonly image: Pick<Image, 'iid' | 'name' | 'osPlatform'> & {
    /** The image of KT's own that it is or was made from, where that is known: KT sells specs for it. */
    readonly originId: string | undefined;
  };
  readonly spec: OfferedSpec;
  readonly catalogue: Catalogue;
  readonly traits: ZoneTraits;
}

const isWindows = ({ image }: LaunchPlan): boolean => image.osPlatform === 'Windows';

const readme = "CB-Spider's documentation of its KT Cloud Classic driver";

export const hostName: Preflight<LaunchPlan> = {
  name: 'VMHostName',
  source: 'CB-Spider cloudos_meta.yaml (63 characters); CloudStack names the host after the VM',
  check: ({ request: { name } }) =>
    /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: 'the name of a VM is its host name: letters, digits and hyphens, a letter first, at most 63',
            ko: 'VM 이름은 호스트 이름으로 쓰입니다. 영문자로 시작하고 영문자, 숫자, 하이픈만 63자까지 쓸 수 있습니다',
          },
          remedy: { en: 'Choose such a name, for example web-01.', ko: '규칙에 맞는 이름을 쓰십시오. 예: web-01' },
        },
};

/** Without this check KT answers `general error` and says nothing more. */
export const specFitsImage: Preflight<LaunchPlan> = {
  name: 'SpecFitsImage',
  source: `${readme}: CorrespondingImageIds of a VM spec`,
  check({ image, spec, catalogue }) {
    const { originId } = image;
    if (originId === undefined || spec.imageIds.includes(originId)) return undefined;
    const fitting = specsFitting(catalogue, originId).map(({ spec: { name, vcpuCount, memoryMiB } }) => ({
      en: `${name} (${vcpuCount} vCPU, ${memoryMiB} MiB)`,
      ko: `${name} (${vcpuCount} vCPU, ${memoryMiB} MiB)`,
    }));
    const shown = fitting.slice(0, 5);
    const rest = fitting.length - shown.length;
    const named = (language: 'en' | 'ko') => shown.map((text) => text[language]).join('; ');
    return {
      kind: 'invalid-input',
      fact: {
        en: `VM spec ${spec.spec.name} is not sold with image ${image.name}; KT would answer "general error"`,
        ko: `VM 사양 ${spec.spec.name}에는 이미지 ${image.name} 조합이 없습니다. 그대로 요청하면 KT에서 "general error"만 응답합니다`,
      },
      remedy:
        fitting.length === 0
          ? {
              en: 'No VM spec of this zone runs that image. Choose another image.',
              ko: '이 존에는 해당 이미지를 쓸 수 있는 VM 사양이 없습니다. 다른 이미지를 선택하십시오.',
            }
          : {
              en: `VM specs that fit the image: ${named('en')}${rest > 0 ? `; and ${rest} more` : ''}.`,
              ko: `이 이미지에 맞는 VM 사양: ${named('ko')}${rest > 0 ? ` 외 ${rest}개` : ''}.`,
            },
    };
  },
};

export const ownImageRootDisk: Preflight<LaunchPlan> = {
  name: 'MyImageRootDisk',
  source: 'CB-Spider: a MyImage brings its own root disk',
  check({ request }) {
    if (request.imageType !== 'MyImage') return undefined;
    if (request.rootDiskType === undefined && request.rootDiskSizeGB === undefined) return undefined;
    return {
      kind: 'invalid-input',
      fact: {
        en: 'a VM from a MyImage has the root disk of that image',
        ko: 'MyImage로 만드는 VM은 이미지의 루트 디스크를 그대로 씁니다',
      },
      remedy: { en: 'Leave type and size of the root disk out.', ko: '루트 디스크 유형과 크기를 빼십시오.' },
    };
  },
};

export const rootDiskType: Preflight<LaunchPlan> = {
  name: 'RootDiskType',
  source: `${readme}: SSD in Seoul-M2, HDD in every other zone`,
  check({ request, traits }) {
    const wanted = request.rootDiskType;
    if (request.imageType === 'MyImage' || wanted === undefined) return undefined;
    const only = traits.rootDiskType;
    if ([only, 'TYPE1', 'DEFAULT'].includes(wanted.toUpperCase())) return undefined;
    return {
      kind: 'invalid-input',
      fact: {
        en: `root disks of this zone are ${only}, not ${wanted}`,
        ko: `이 존의 루트 디스크 유형은 ${only}뿐입니다. 요청한 유형: ${wanted}`,
      },
      remedy: { en: `Leave the type out, or say ${only}.`, ko: `유형을 빼거나 ${only} 유형을 지정하십시오.` },
    };
  },
};

export const rootDiskSize: Preflight<LaunchPlan> = {
  name: 'RootDiskSize',
  source: `${readme}: 20 GB for Linux, 50 GB for Windows`,
  check(plan) {
    const { request } = plan;
    const only = rootDiskSizeGB(isWindows(plan));
    if (request.imageType === 'MyImage' || request.rootDiskSizeGB === undefined) return undefined;
    if (request.rootDiskSizeGB === only) return undefined;
    const system = isWindows(plan) ? 'Windows' : 'Linux';
    return {
      kind: 'invalid-input',
      fact: {
        en: `the root disk of a ${system} VM has ${only} GB, not ${request.rootDiskSizeGB}`,
        ko: `${system} VM의 루트 디스크 크기는 ${only}GB로 정해져 있습니다. 요청한 크기: ${request.rootDiskSizeGB}GB`,
      },
      remedy: {
        en: 'Leave the size out. For more room choose a VM spec with a data disk, such as ..._disk100GB, or attach a disk.',
        ko: '크기를 빼십시오. 더 필요하면 데이터 디스크가 포함된 VM 사양(..._disk100GB 등)을 고르거나 디스크를 연결하십시오.',
      },
    };
  },
};

export const windowsPassword: Preflight<LaunchPlan> = {
  name: 'WindowsPassword',
  source: 'CB-Spider: the start-up script sets the password of a Windows VM',
  check(plan) {
    const { vmUserId, vmUserPassword } = plan.request;
    if (isWindows(plan)) {
      if (vmUserPassword) return undefined;
      return {
        kind: 'invalid-input',
        fact: { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
        remedy: { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
      };
    }
    if (vmUserId === undefined && vmUserPassword === undefined) return undefined;
    return {
      kind: 'invalid-input',
      fact: {
        en: `vmUserId and vmUserPassword are for Windows; image ${plan.image.name} is Linux`,
        ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${plan.image.name}의 운영 체제는 Linux입니다`,
      },
      remedy: {
        en: 'Leave them out: cb-user logs in with the key pair.',
        ko: '두 값을 빼십시오. cb-user 계정이 키 페어로 로그인합니다.',
      },
    };
  },
};

export const launchChecks: readonly Preflight<LaunchPlan>[] = [
  hostName,
  specFitsImage,
  ownImageRootDisk,
  rootDiskType,
  rootDiskSize,
  windowsPassword,
];
