import { type MyImage, type MyImageHandler, type SnapshotRequest, snapshotRequestSchema } from '../contract/myimage.ts';
import type { VM, VMStatus } from '../contract/vm.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { need, refuseTakenName } from './lookup.ts';
import type { KeptMyImage } from './my-image-state.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, Refusal } from './refusal.ts';
import { becomeReady, type State } from './state.ts';
import { needSpec } from './vm-spec.ts';

const subjectOf = (name: string) => ({ resource: 'myimage', name }) as const;
const snapshotStates: readonly VMStatus[] = ['Running', 'Suspended'];

export function createMyImageHandler(cloud: MockCloud): MyImageHandler {
  const { timings, random } = cloud.settings;

  return {
    snapshotVM: (request, call) =>
      cloud.change('myImage.snapshotVM', subjectOf(request.name), call, (state, place) => {
        const image = takeSnapshot(state, request, place, random);
        becomeReady(state, image.iid, timings.snapshotting, place.now);
        return shown(image);
      }),

    listIid: (call) =>
      cloud.read('myImage.listIid', cloud.self, call, ({ myImages }) => myImages.map(({ iid }) => iid)),

    listMyImage: (call) => cloud.read('myImage.listMyImage', cloud.self, call, ({ myImages }) => myImages.map(shown)),

    getMyImage: (image, call) =>
      cloud.read('myImage.getMyImage', subjectOf(image.nameId), call, ({ myImages }, { region }) =>
        shown(need(myImages, 'myimage', image, region.name)),
      ),

    checkWindowsImage: (image, call) =>
      cloud.read(
        'myImage.checkWindowsImage',
        subjectOf(image.nameId),
        call,
        ({ myImages }, { region }) => need(myImages, 'myimage', image, region.name).origin.platform === 'WINDOWS',
      ),

    deleteMyImage: (image, call) =>
      cloud.change('myImage.deleteMyImage', subjectOf(image.nameId), call, (state, { region }) => {
        const found = need(state.myImages, 'myimage', image, region.name);
        requireAvailable(found);
        state.myImages = state.myImages.filter((other) => other !== found);
      }),
  };
}

/** Adds the image that `request` asks for, `Available` at once, to what the account has. */
export function takeSnapshot(
  state: State,
  request: SnapshotRequest,
  { region, now, extras }: Pick<MockRequest, 'region' | 'now'> & Partial<Pick<MockRequest, 'extras'>>,
  random: RandomBytes,
): KeptMyImage {
  const subject = subjectOf(request.name);
  const { name, sourceVM, tags } = accept(snapshotRequestSchema, request, subject);
  refuseTakenName(state.myImages, 'myimage', name);
  refuseOverQuota('myimage', subject, state.myImages.length);
  const vm = need(state.vms, 'vm', { nameId: sourceVM }, region.name);
  if (!snapshotStates.includes(vm.status)) throw wrongVMState(vm);
  const { platform, rootDiskType, rootDiskSizeGB, rootDeviceName } = vm;
  const image: KeptMyImage = {
    iid: { nameId: name, systemId: systemId('myimage', random) },
    sourceVM: vm.iid,
    status: 'Available',
    createdTime: now.toISOString(),
    ...(tags && { tags }),
    origin: {
      platform,
      rootDiskType,
      rootDiskSizeGB,
      rootDeviceName,
      architecture: needSpec(vm.spec, region, extras?.specs).architecture,
    },
  };
  state.myImages.push(image);
  return image;
}

/** An image that is still being made can neither be used nor deleted. */
export function requireAvailable({ iid, status }: MyImage): void {
  if (status === 'Available') return;
  throw new Refusal({
    kind: 'wrong-state',
    subject: subjectOf(iid.nameId),
    code: 'IncorrectMyImageState',
    fact: { en: `it is ${status}, still being made`, ko: `현재 상태는 ${status}이며 아직 생성 중입니다` },
    remedy: { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  });
}

const shown = ({ origin: _origin, ...image }: KeptMyImage): MyImage => image;

function wrongVMState({ iid, status }: VM): Refusal {
  const allowed = snapshotStates.join(', ');
  return new Refusal({
    kind: 'wrong-state',
    subject: { resource: 'vm', name: iid.nameId },
    code: 'IncorrectVMState',
    fact: {
      en: `it is ${status}; a snapshot is allowed in: ${allowed}`,
      ko: `현재 상태는 ${status}입니다. 스냅샷 가능한 상태: ${allowed}`,
    },
    remedy: {
      en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
    },
  });
}
