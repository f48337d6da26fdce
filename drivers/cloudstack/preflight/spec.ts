import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import type { CustomLimits } from '../vm-spec-response.ts';

/** A service offering as a VM is to have it. */
export interface SpecPlan {
  readonly offering: string;
  readonly isCustom: boolean;
  readonly limits: CustomLimits;
  readonly cpus?: number | undefined;
  readonly memoryMiB?: number | undefined;
}

export const specPreflights: readonly Preflight<SpecPlan>[] = [
  {
    name: 'CustomOfferingNeedsCPUAndMemory',
    source: 'CloudStack API, deployVirtualMachine: details cpuNumber and memory of a customized service offering',
    check: ({ isCustom, cpus, offering, limits }) =>
      !isCustom || cpus !== undefined
        ? undefined
        : {
            kind: 'invalid-input',
            fact: {
              en: 'it has no CPUs and memory of its own: they are chosen',
              ko: 'CPU와 메모리를 직접 지정해야 하는 사양입니다',
            },
            remedy: {
              en: `Name them after the spec, for example ${example(offering, limits)} for CPUs and MiB (${range(limits)}).`,
              ko: `사양 이름 뒤에 CPU 수와 메모리(MiB)를 붙이십시오. 예: ${example(offering, limits)} (${range(limits)})`,
            },
          },
  },
  {
    name: 'FixedOfferingTakesNoCPUAndMemory',
    source: 'CloudStack API, deployVirtualMachine: details are for customized service offerings',
    check: ({ isCustom, cpus, offering }) =>
      isCustom || cpus === undefined
        ? undefined
        : {
            kind: 'invalid-input',
            fact: { en: 'its CPUs and memory are fixed', ko: 'CPU와 메모리가 정해진 사양입니다' },
            remedy: { en: `Name it alone: ${offering}.`, ko: `사양 이름(${offering})만 지정하십시오.` },
          },
  },
  {
    name: 'CustomOfferingLimits',
    source: 'CloudStack API, listServiceOfferings: mincpunumber, maxcpunumber, minmemory, maxmemory',
    check: ({ isCustom, cpus, memoryMiB, limits }) => {
      if (!isCustom || cpus === undefined || memoryMiB === undefined) return undefined;
      const fits = within(cpus, limits.cpus) && within(memoryMiB, limits.memoryMiB);
      if (fits) return undefined;
      return {
        kind: 'invalid-input',
        fact: {
          en: `${cpus} CPUs and ${memoryMiB} MiB are outside of its limits`,
          ko: `CPU ${cpus}개와 메모리 ${memoryMiB} MiB는 허용 범위를 벗어납니다`,
        },
        remedy: { en: `Its limits: ${range(limits)}.`, ko: `허용 범위: ${range(limits)}` },
      };
    },
  },
];

const within = (value: number, { min, max }: { min: number; max?: number | undefined }): boolean =>
  value >= min && (max === undefined || value <= max);

const example = (offering: string, { cpus, memoryMiB }: CustomLimits): string =>
  `${offering}:${Math.max(2, cpus.min)}x${Math.max(4096, memoryMiB.min)}`;

const range = ({ cpus, memoryMiB }: CustomLimits): string =>
  `${cpus.min}-${cpus.max ?? '...'} CPU, ${memoryMiB.min}-${memoryMiB.max ?? '...'} MiB`;
