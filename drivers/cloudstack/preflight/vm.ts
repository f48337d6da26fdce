import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

/** What is known of a VM before it is deployed. */
export interface VMPlan {
  readonly name: string;
  readonly zone: { readonly name: string; readonly isEnabled: boolean };
  readonly image: {
    readonly name: string;
    readonly isReady: boolean;
    readonly isWindows: boolean;
    readonly sizeGB?: number | undefined;
    /** The system's password can be set when a VM starts. */
    readonly setsPassword: boolean;
    /** Of the account's own: brings its root disk. */
    readonly isOwn: boolean;
  };
  readonly rootDiskType?: string | undefined;
  readonly rootDiskSizeGB?: number | undefined;
  readonly userId?: string | undefined;
  readonly hasPassword: boolean;
}

const hostName: Preflight<VMPlan> = {
  name: 'HostName',
  source: 'Apache CloudStack: a VM takes its name as its host name',
  check: ({ name }) =>
    /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: 'CloudStack uses the name as host name: letters, digits and "-" only, a letter first, at most 63 characters',
            ko: 'CloudStack은 이름을 호스트 이름으로 사용하므로 영문자로 시작하고 영문자, 숫자, "-"만으로 63자 이내여야 합니다',
          },
          remedy: { en: 'Choose such a name, for example web-01.', ko: 'web-01과 같은 형식의 이름을 지정하십시오.' },
        },
};

const zoneEnabled: Preflight<VMPlan> = {
  name: 'ZoneEnabled',
  source: 'Apache CloudStack: allocationstate of listZones',
  check: ({ zone }) =>
    zone.isEnabled
      ? undefined
      : {
          kind: 'unavailable',
          fact: {
            en: `zone ${zone.name} takes no new VMs: its allocation is disabled`,
            ko: `${zone.name} 존은 할당이 비활성화되어 새 VM을 만들 수 없습니다`,
          },
          remedy: {
            en: 'Use another zone, or have an administrator enable this one.',
            ko: '다른 존을 사용하거나 관리자에게 존 활성화를 요청하십시오.',
          },
        },
};

const imageReady: Preflight<VMPlan> = {
  name: 'ImageReady',
  source: 'Apache CloudStack: isready of listTemplates',
  check: ({ image }) =>
    image.isReady
      ? undefined
      : {
          kind: 'wrong-state',
          fact: {
            en: `image ${image.name} is not ready in this zone yet`,
            ko: `이미지 ${image.name} 항목이 이 존에서 아직 준비되지 않았습니다`,
          },
          remedy: {
            en: 'Wait until its status is Available, or choose another image.',
            ko: '상태가 Available로 바뀐 뒤 다시 시도하거나 다른 이미지를 선택하십시오.',
          },
        },
};

const rootDiskType: Preflight<VMPlan> = {
  name: 'RootDiskType',
  source: 'Apache CloudStack: the service offering decides on what storage a root disk is',
  check: ({ rootDiskType: type }) =>
    type === undefined || /^(default|)$/i.test(type)
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'the type of a root disk comes with the VM spec and cannot be chosen',
            ko: '루트 디스크 유형은 VM 스펙에 포함되어 있어 따로 지정할 수 없습니다',
          },
          remedy: {
            en: 'Leave rootDiskType out, and choose a spec on the storage that you want.',
            ko: 'rootDiskType 값을 빼고, 원하는 스토리지를 쓰는 스펙을 선택하십시오.',
          },
        },
};

const ownRootDisk: Preflight<VMPlan> = {
  name: 'OwnRootDisk',
  source: 'Driver contract: a MyImage brings its root disk',
  check: ({ image, rootDiskSizeGB }) =>
    !image.isOwn || rootDiskSizeGB === undefined
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `MyImage ${image.name} brings its own root disk, whose size cannot be chosen`,
            ko: `MyImage ${image.name}에 루트 디스크가 포함되어 있어 크기를 지정할 수 없습니다`,
          },
          remedy: { en: 'Leave rootDiskSizeGB out.', ko: 'rootDiskSizeGB 값을 빼십시오.' },
        },
};

const rootDiskSize: Preflight<VMPlan> = {
  name: 'RootDiskSize',
  source: 'Apache CloudStack: rootdisksize of deployVirtualMachine is no smaller than the template',
  check: ({ image, rootDiskSizeGB }) =>
    rootDiskSizeGB === undefined || image.sizeGB === undefined || rootDiskSizeGB >= image.sizeGB
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `image ${image.name} needs a root disk of ${image.sizeGB} GB or more; ${rootDiskSizeGB} GB is too small`,
            ko: `이미지 ${image.name}의 루트 디스크는 ${image.sizeGB} GB 이상이어야 합니다. 요청한 크기 ${rootDiskSizeGB} GB`,
          },
          remedy: {
            en: `Choose ${image.sizeGB} GB or more.`,
            ko: `${image.sizeGB} GB 이상으로 지정하십시오.`,
          },
        },
};

const linuxLogin: Preflight<VMPlan> = {
  name: 'LinuxLogin',
  source: 'Driver contract: vmUserId and vmUserPassword are for Windows',
  check: ({ image, userId, hasPassword }) =>
    image.isWindows || (userId === undefined && !hasPassword)
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `vmUserId and vmUserPassword are for Windows; image ${image.name} is Linux`,
            ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${image.name}의 운영 체제는 Linux입니다`,
          },
          remedy: {
            en: 'Leave them out: the key pair logs in.',
            ko: '두 값을 빼십시오. 키 페어로 로그인합니다.',
          },
        },
};

const windowsPassword: Preflight<VMPlan> = {
  name: 'WindowsPassword',
  source: 'Driver contract: a Windows VM is given a password',
  check: ({ image, hasPassword }) =>
    !image.isWindows || hasPassword
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
          remedy: { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
        },
};

const windowsUser: Preflight<VMPlan> = {
  name: 'WindowsUser',
  source: 'Apache CloudStack: its password service sets the password of Administrator',
  check: ({ image, userId }) =>
    !image.isWindows || userId === undefined || userId.toLowerCase() === 'administrator'
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'CloudStack sets the password of Administrator only',
            ko: 'CloudStack에서는 Administrator 계정의 비밀번호만 설정할 수 있습니다',
          },
          remedy: { en: 'Leave vmUserId out.', ko: 'vmUserId 값을 빼십시오.' },
        },
};

const passwordService: Preflight<VMPlan> = {
  name: 'PasswordService',
  source: 'Apache CloudStack: passwordenabled of listTemplates',
  check: ({ image, hasPassword }) =>
    !hasPassword || image.setsPassword
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: `image ${image.name} is not password-enabled, so its password would never be set`,
            ko: `이미지 ${image.name}에 비밀번호 설정 기능(password enabled)이 없어 비밀번호가 적용되지 않습니다`,
          },
          remedy: {
            en: 'Choose a password-enabled image, or have an administrator enable it for this one.',
            ko: '비밀번호 설정을 지원하는 이미지를 선택하거나 관리자에게 설정을 요청하십시오.',
          },
        },
};

export const vmPreflight: readonly Preflight<VMPlan>[] = [
  hostName,
  zoneEnabled,
  imageReady,
  rootDiskType,
  ownRootDisk,
  rootDiskSize,
  linuxLogin,
  windowsPassword,
  windowsUser,
  passwordService,
];
