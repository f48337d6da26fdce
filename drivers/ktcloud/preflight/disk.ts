import type { VMStatus } from '../../contract/vm.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import { diskTypeNamed, diskTypesIn, sizesText } from '../disk-sizes.ts';
import type { ZoneTraits } from '../zones.ts';

export interface DiskPlan {
  readonly name: string;
  readonly diskType: string | undefined;
  readonly sizeGB: number;
  /** The zone that the request names. */
  readonly zone: string | undefined;
  readonly connectionZone: { readonly id: string; readonly name: string };
  readonly traits: ZoneTraits;
}

const readme = "CB-Spider's documentation of its KT Cloud Classic driver, notes on data disks";

export const diskNameLength: Preflight<Pick<DiskPlan, 'name'>> = {
  name: 'DiskNameLength',
  source: 'CB-Spider cloudos_meta.yaml: 50 characters',
  check: ({ name }) =>
    name.length <= 50
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'the name has more than 50 characters', ko: '이름이 50자를 넘습니다' },
          remedy: { en: 'Choose a shorter name.', ko: '더 짧은 이름을 쓰십시오.' },
        },
};

export const diskZone: Preflight<DiskPlan> = {
  name: 'DiskZone',
  source: `${readme}: no disk in another zone than the connection's`,
  check({ zone, connectionZone: { id, name } }) {
    if (zone === undefined || [id, name].some((text) => text.toLowerCase() === zone.toLowerCase())) return undefined;
    return {
      kind: 'invalid-input',
      fact: {
        en: `this connection makes disks in its own zone ${name} only, not in ${zone}`,
        ko: `이 연결에서는 자체 존(${name})에만 디스크를 만들 수 있습니다. 요청한 존: ${zone}`,
      },
      remedy: {
        en: 'Leave the zone out, or use a connection of that zone.',
        ko: '존을 빼거나 해당 존의 연결을 사용하십시오.',
      },
    };
  },
};

export const diskType: Preflight<Pick<DiskPlan, 'diskType' | 'traits'>> = {
  name: 'DiskType',
  source: `${readme}; KOR-HA has no SSD`,
  check({ diskType: wanted, traits }) {
    const types = diskTypesIn(traits);
    if (diskTypeNamed(types, wanted)) return undefined;
    const names = types.map(({ name }) => name).join(', ');
    return {
      kind: 'invalid-input',
      fact: { en: `this zone has no disk type ${wanted}`, ko: `이 존에 없는 디스크 유형입니다: ${wanted}` },
      remedy: { en: `Its types are: ${names}.`, ko: `지원하는 유형: ${names}.` },
    };
  },
};

export const diskSize: Preflight<Pick<DiskPlan, 'diskType' | 'traits' | 'sizeGB'>> = {
  name: 'DiskSize',
  source: readme,
  check({ diskType: wanted, sizeGB, traits }) {
    const type = diskTypeNamed(diskTypesIn(traits), wanted);
    if (!type || type.sizesGB.includes(sizeGB)) return undefined;
    const sizes = sizesText(type, traits);
    return {
      kind: 'invalid-input',
      fact: {
        en: `${type.name} disks of this zone have no size of ${sizeGB} GB`,
        ko: `이 존의 ${type.name} 디스크에는 ${sizeGB}GB 크기가 없습니다`,
      },
      remedy: { en: `Choose ${sizes.en}.`, ko: `다음 중에서 지정하십시오: ${sizes.ko}.` },
    };
  },
};

export interface DiskGrowthPlan {
  readonly sizeGB: number;
  readonly presentGB: number;
  readonly diskType: string;
  readonly traits: ZoneTraits;
  /** The VM that has the disk. */
  readonly owner: { readonly name: string; readonly status: VMStatus } | undefined;
}

export const diskGrows: Preflight<DiskGrowthPlan> = {
  name: 'DiskGrows',
  source: 'KT Cloud resizeVolume takes the size to add',
  check: ({ sizeGB, presentGB }) =>
    sizeGB > presentGB
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `the disk has ${presentGB} GB; disks only grow`,
            ko: `현재 크기는 ${presentGB}GB이며 디스크는 늘릴 수만 있습니다`,
          },
          remedy: { en: `Give a size above ${presentGB} GB.`, ko: `${presentGB}GB보다 큰 크기를 지정하십시오.` },
        },
};

export const diskOwnerStopped: Preflight<DiskGrowthPlan> = {
  name: 'DiskOwnerSuspended',
  source: 'CB-Spider KT Cloud Classic driver: a disk grows while it is not in use',
  check({ owner }) {
    if (!owner || owner.status === 'Suspended') return undefined;
    return {
      kind: 'wrong-state',
      fact: {
        en: `it is attached to VM ${owner.name}, which is ${owner.status}`,
        ko: `VM ${owner.name}(현재 상태: ${owner.status})에 연결되어 있습니다`,
      },
      remedy: {
        en: `Detach the disk or suspend VM ${owner.name}, then change the size.`,
        ko: `디스크를 분리하거나 VM ${owner.name} 정지 후 크기를 변경하십시오.`,
      },
    };
  },
};

export const diskCreationChecks: readonly Preflight<DiskPlan>[] = [diskNameLength, diskZone, diskType, diskSize];
export const diskGrowthChecks: readonly Preflight<DiskGrowthPlan>[] = [diskGrows, diskOwnerStopped, diskSize];
