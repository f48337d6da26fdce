import type { Localized } from '../../contract/text.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

/** A size that a disk is to have, and what its offering and the cloud allow. */
export interface DiskSizePlan {
  readonly sizeGB: number;
  readonly offering: string;
  /** Of an offering that has one size only. */
  readonly fixedGB?: number | undefined;
  /** The bounds of custom sizes on this cloud. */
  readonly minimumGB?: number | undefined;
  readonly maximumGB?: number | undefined;
}

const customSize: Preflight<DiskSizePlan> = {
  name: 'CustomDiskSize',
  source: 'Apache CloudStack: customdiskofferingminsize and customdiskofferingmaxsize of listCapabilities',
  check: ({ sizeGB, fixedGB, minimumGB = 1, maximumGB = Number.POSITIVE_INFINITY }) => {
    if (fixedGB !== undefined || (sizeGB >= minimumGB && sizeGB <= maximumGB)) return undefined;
    const range: Localized = Number.isFinite(maximumGB)
      ? { en: `${minimumGB} to ${maximumGB} GB`, ko: `${minimumGB}~${maximumGB} GB` }
      : { en: `${minimumGB} GB or more`, ko: `${minimumGB} GB 이상` };
    return {
      kind: 'invalid-input',
      fact: {
        en: `${sizeGB} GB does not fit: ${range.en} are possible here`,
        ko: `${sizeGB} GB는 사용할 수 없습니다. 가능한 크기는 ${range.ko}입니다`,
      },
      remedy: { en: `Choose ${range.en}.`, ko: `${range.ko} 범위로 지정하십시오.` },
    };
  },
};

const fixedSize: Preflight<DiskSizePlan> = {
  name: 'FixedDiskSize',
  source: 'Apache CloudStack: an offering that is not customised has one size',
  check: ({ sizeGB, fixedGB, offering }) =>
    fixedGB === undefined || fixedGB === sizeGB
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `disks of type ${offering} have ${fixedGB} GB; ${sizeGB} GB cannot be chosen`,
            ko: `${offering} 유형의 디스크 크기는 ${fixedGB} GB입니다. ${sizeGB} GB는 지정할 수 없습니다`,
          },
          remedy: {
            en: `Take ${fixedGB} GB, or a type whose size can be chosen.`,
            ko: `${fixedGB} GB로 지정하거나 크기를 선택할 수 있는 유형을 사용하십시오.`,
          },
        },
};

export const diskSizePreflight: readonly Preflight<DiskSizePlan>[] = [customSize, fixedSize];

/** A disk that is to grow. */
export interface DiskGrowthPlan {
  readonly hasGB: number;
  readonly wantedGB: number;
  readonly isBusy: boolean;
  readonly hypervisor?: string | undefined;
  /** The VM that has it, where that runs. */
  readonly runningVM?: string | undefined;
}

const onlyGrows: Preflight<DiskGrowthPlan> = {
  name: 'DiskOnlyGrows',
  source: 'Driver contract: disks only grow',
  check: ({ hasGB, wantedGB }) =>
    wantedGB > hasGB
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `a disk only grows: it has ${hasGB} GB, and ${wantedGB} GB is not more`,
            ko: `디스크는 늘릴 수만 있습니다. 현재 ${hasGB} GB, 요청한 크기 ${wantedGB} GB`,
          },
          remedy: { en: `Choose more than ${hasGB} GB.`, ko: `${hasGB} GB보다 큰 값을 지정하십시오.` },
        },
};

const notAtWork: Preflight<DiskGrowthPlan> = {
  name: 'DiskAtWork',
  source: 'Apache CloudStack: a volume that is being resized, copied or attached takes no other change',
  check: ({ isBusy }) =>
    isBusy
      ? {
          kind: 'wrong-state',
          fact: { en: 'another change of it is still under way', ko: '다른 변경 작업이 아직 진행 중입니다' },
          remedy: { en: 'Wait until that has ended.', ko: '해당 작업이 끝난 뒤 다시 시도하십시오.' },
        }
      : undefined,
};

const notWhileRunning: Preflight<DiskGrowthPlan> = {
  name: 'GrowStopped',
  source: 'Apache CloudStack documentation, Working with Storage: XenServer resizes volumes of stopped VMs only',
  check: ({ hypervisor, runningVM }) =>
    runningVM === undefined || !/^xen/i.test(hypervisor ?? '')
      ? undefined
      : {
          kind: 'wrong-state',
          fact: {
            en: `VM ${runningVM} has it and runs; ${hypervisor} grows disks of stopped VMs only`,
            ko: `실행 중인 VM ${runningVM}에 연결되어 있습니다. ${hypervisor}에서는 정지된 VM의 디스크만 늘릴 수 있습니다`,
          },
          remedy: {
            en: `Suspend VM ${runningVM} or detach the disk first.`,
            ko: `먼저 VM ${runningVM} 항목을 정지하거나 디스크를 분리하십시오.`,
          },
        },
};

export const diskGrowthPreflight: readonly Preflight<DiskGrowthPlan>[] = [onlyGrows, notAtWork, notWhileRunning];
