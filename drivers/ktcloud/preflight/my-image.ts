import type { VMStatus } from '../../contract/vm.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

export interface SnapshotPlan {
  readonly name: string;
  readonly vm: { readonly name: string; readonly status: VMStatus };
}

const readme = "CB-Spider's documentation of its KT Cloud Classic driver, notes on MyImages";

export const myImageNameLength: Preflight<SnapshotPlan> = {
  name: 'MyImageNameLength',
  source: 'CB-Spider cloudos_meta.yaml: 32 characters',
  check: ({ name }) =>
    name.length <= 32
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'the name has more than 32 characters', ko: '이름이 32자를 넘습니다' },
          remedy: { en: 'Choose a shorter name.', ko: '더 짧은 이름을 쓰십시오.' },
        },
};

export const snapshotSource: Preflight<SnapshotPlan> = {
  name: 'MyImageFromSuspendedVM',
  source: readme,
  check: ({ vm }) =>
    vm.status === 'Suspended'
      ? undefined
      : {
          kind: 'wrong-state',
          fact: {
            en: `VM ${vm.name} is ${vm.status}; KT Cloud Classic makes images of suspended VMs only`,
            ko: `VM ${vm.name} 상태는 ${vm.status}입니다. KT Cloud Classic에서는 정지된 VM의 이미지만 만들 수 있습니다`,
          },
          remedy: {
            en: `Suspend VM ${vm.name}, wait until it is Suspended, then make the image.`,
            ko: `VM ${vm.name} 정지가 끝나 Suspended 상태가 되면 이미지를 만드십시오.`,
          },
        },
};

export interface MyImageRemovalPlan {
  readonly createdTime: Date | undefined;
  readonly now: Date;
}

const youngestMs = 60 * 60 * 1000;

export const myImageAge: Preflight<MyImageRemovalPlan> = {
  name: 'MyImageAge',
  source: `${readme}: not within an hour of its creation`,
  check({ createdTime, now }) {
    if (!createdTime) return undefined;
    const remainingMs = createdTime.getTime() + youngestMs - now.getTime();
    if (remainingMs <= 0) return undefined;
    const minutes = Math.ceil(remainingMs / 60_000);
    const from = new Date(createdTime.getTime() + youngestMs).toISOString();
    return {
      kind: 'wrong-state',
      fact: {
        en: 'KT Cloud Classic deletes no MyImage within an hour of its creation',
        ko: 'KT Cloud Classic에서는 생성 후 1시간이 지나지 않은 MyImage를 삭제할 수 없습니다',
      },
      remedy: {
        en: `Try again in ${minutes} min, from ${from}.`,
        ko: `${minutes}분 뒤(${from} 이후)에 다시 삭제하십시오.`,
      },
    };
  },
};

export const snapshotChecks: readonly Preflight<SnapshotPlan>[] = [myImageNameLength, snapshotSource];
export const myImageRemovalChecks: readonly Preflight<MyImageRemovalPlan>[] = [myImageAge];
